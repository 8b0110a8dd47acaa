import { authenticationWith } from '../model/authentication.ts'
import { stateWith, userWith } from '../model/user-copies.ts'
import type { Tenant, User } from '../model/tenant.ts'
import { policyIndexNow, type Store } from './store.ts'

/**
 * Puts another version of the tenant in force. An account keeps what was changed since it was first used, except for
 * what the new version states otherwise than the old one. THREAT: T-21
 */
export function replaceTenant(store: Store, tenant: Tenant): void {
  const before = policyIndexNow(store).directory
  store.tenant = tenant
  const after = policyIndexNow(store).directory
  for (const [name, account] of store.accounts) {
    const [old, now] = [before.user(name), after.user(name)]
    if (old === undefined || now === undefined) continue
    const { authentication, state, ...parts } = restated(old, now)
    account.user = userWith(account.user, {
      ...parts,
      authentication: authenticationWith(
        account.user.authentication,
        authentication === undefined ? {} : restated(old.authentication, now.authentication),
      ),
      state: stateWith(account.user.state, state === undefined ? {} : restated(old.state, now.state)),
    })
    store.touched?.accounts.add(name)
  }
}

/** The parts that are other than before. */
function restated<Record extends User | User['authentication'] | User['state']>(
  before: Record,
  after: Record,
): Partial<Record> {
  const names = Object.keys(after) as (keyof Record)[]
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return Object.fromEntries(changed.map((name) => [name, after[name]])) as Partial<Record>
}
