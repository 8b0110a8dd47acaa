import type { User } from '../model/tenant.ts'
import { accountOf, type Account, type Store } from './store.ts'

/** What a service can change of a user; the rest is the directory's. */
type Changed = Pick<User, 'accountEnabled' | 'authentication' | 'state'>

/** An account as plain data. No secret in it can be read. */
export interface KeptAccount extends Omit<Account, 'user'> {
  readonly user: Changed
}

/** What has to be kept of an account. */
export function keepAccount({ user, ...rest }: Account): KeptAccount {
  const { accountEnabled, authentication, state } = user
  return { ...rest, user: { accountEnabled, authentication, state } }
}

/** Restores an account. A user who is no longer in the directory has none. */
export function restoreAccount(store: Store, name: string, { user, ...rest }: KeptAccount): void {
  const account = accountOf(store, name)
  if (account !== undefined) Object.assign(account, rest, { user: { ...account.user, ...user } })
}
