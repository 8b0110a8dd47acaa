import type { SsprPolicy } from '../../../model/sspr-policy.ts'
import type { Tenant, User } from '../../../model/tenant.ts'
import { authenticationWith, type Authentication } from '../../../model/authentication.ts'
import { userWith } from '../../../model/user-copies.ts'
import { copyOfAccount, type Account } from '../../../service/store.ts'

/** What a step meets of that which others can change before it. */
export interface Met {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly account: Account
}

/** Values of an object, a bit for each in the order of its keys. */
type Bits = number

/** Values of each part of what a step meets: those that were read, or those that differ. */
export interface ValuesOf {
  store: Bits
  account: Bits
  user: Bits
  authentication: Bits
}

/** True if two have no value in common. */
export function areApart(one: ValuesOf, other: ValuesOf): boolean {
  return (
    (one.store & other.store) === 0 &&
    (one.account & other.account) === 0 &&
    (one.user & other.user) === 0 &&
    (one.authentication & other.authentication) === 0
  )
}

/** Bits of `store`. */
export const storeBits = { tenant: 1, policy: 2 } as const

// The functions that copy these write all their keys out.
export const accountKeys = Object.keys(copyOfAccount({} as Account)) as (keyof Account)[]
export const userKeys = Object.keys(userWith({} as User, {})) as (keyof User)[]
export const authenticationKeys = Object.keys(
  authenticationWith({} as Authentication, {}),
) as (keyof Authentication)[]
/** All of them. */
export const allOf = (keys: readonly string[]): Bits => 2 ** keys.length - 1

/** The values in which two differ; the parts of a user and of an account are compared one by one. */
export function differencesOf(one: Met, other: Met): ValuesOf {
  const [was, is] = [one.account.user, other.account.user]
  const [had, has] = [was.authentication, is.authentication]
  return {
    store:
      (one.tenant === other.tenant ? 0 : storeBits.tenant) |
      (one.policy === other.policy ? 0 : storeBits.policy),
    account: bitsWhere(accountKeys, (key) => key !== 'user' && one.account[key] !== other.account[key]),
    user: bitsWhere(userKeys, (key) => key !== 'authentication' && was[key] !== is[key]),
    authentication: bitsWhere(authenticationKeys, (key) => !isEqual(had[key], has[key])),
  }
}

function bitsWhere<Key>(keys: readonly Key[], holds: (key: Key) => boolean): Bits {
  return keys.reduce((bits, key, place) => (holds(key) ? bits | (1 << place) : bits), 0)
}

/** True of equal texts, numbers and claims, and of lists of equal texts. */
function isEqual(one: Authentication[keyof Authentication], other: typeof one): boolean {
  return one === other || (Array.isArray(one) && Array.isArray(other) && one.join() === other.join())
}
