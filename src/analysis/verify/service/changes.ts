import { indexPolicy, preparedAt } from '../../../effective/index-policy.ts'
import { authenticationWith } from '../../../model/authentication.ts'
import { userWith } from '../../../model/user-copies.ts'
import { administer } from '../../../walks/drivers/administrator.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import { accountOf, copyOfAccount, storeWith, type Account, type Store } from '../../../service/store.ts'
import type { Meanwhile } from './happenings.ts'

/** What can be read once something has happened. */
export function changed<Value>(
  store: Store,
  user: string,
  meanwhile: Meanwhile | null,
  read: (store: Store, account: Account) => Value,
): Value {
  const then = storeWith(store, { accounts: new Map(store.accounts), messages: [], auditLog: [] })
  const account = copyOfAccount(accountOf(then, user)!)
  then.accounts.set(user.toLowerCase(), account)
  meanwhile?.apply(then, account)
  return read(then, account)
}

/** An administrator's act, worked out once: what it leaves of tenant, policy and account. */
export function change(
  store: Store,
  user: string,
  name: string,
  administrator: NonNullable<WalkStep['administrator']>,
): Meanwhile {
  const before = accountOf(store, user)!.user
  const [tenant, policy, after] = changed(
    store,
    user,
    { ...nothing, apply: (then) => administer(then, user, administrator) },
    (then, account) => [then.tenant, then.policy, account.user] as const,
  )
  const isOther = tenant !== store.tenant || policy !== store.policy
  let prepared = isOther ? indexPolicy(tenant, policy, store.now) : null
  const users = new WeakMap<Account['user'], Account['user']>()
  const patched = (one: Account['user']): Account['user'] =>
    userWith(one, {
      accountEnabled: after.accountEnabled,
      authentication:
        after.authentication === before.authentication
          ? one.authentication
          : authenticationWith(after.authentication, { confirmedOn: one.authentication.confirmedOn }),
    })
  return {
    name,
    steps: [{ administrator }],
    replaces: false,
    apply(then, account) {
      if (prepared !== null) {
        if (prepared.at !== then.now) prepared = preparedAt(prepared, then.now)
        Object.assign(then, { tenant, policy, prepared })
      }
      const known = users.get(account.user) ?? patched(account.user)
      users.set(account.user, known)
      account.user = known
    },
  }
}

const nothing = { name: '', steps: [], replaces: false }
