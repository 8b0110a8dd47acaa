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
/** All of a user, and of security info. */
export const allOfUser: Bits = 2 ** userKeys.length - 1
export const allOfAuthentication: Bits = 2 ** authenticationKeys.length - 1

/** The values in which two differ; the parts of a user and of an account are compared one by one. */
export function differencesOf(one: Met, other: Met): ValuesOf {
  const [was, is] = [one.account.user, other.account.user]
  const [had, has] = [was.authentication, is.authentication]
  return {
    store:
      (one.tenant === other.tenant ? 0 : storeBits.tenant) |
      (one.policy === other.policy ? 0 : storeBits.policy),
    account: differing(accountKeys, one.account, other.account, Object.is) & ~userBit,
    user: was === is ? 0 : differing(userKeys, was, is, Object.is) & ~authenticationBit,
    authentication: had === has ? 0 : differing(authenticationKeys, had, has, isEqual),
  }
}

const userBit: Bits = 1 << accountKeys.indexOf('user')
const authenticationBit: Bits = 1 << userKeys.indexOf('authentication')

function differing<Whole>(
  keys: readonly (keyof Whole)[],
  one: Whole,
  other: Whole,
  areEqual: (one: unknown, other: unknown) => boolean,
): Bits {
  let bits = 0
  for (let place = 0; place < keys.length; place++)
    if (!areEqual(one[keys[place]!], other[keys[place]!])) bits |= 1 << place
  return bits
}

/** True of equal texts, numbers and claims, and of lists of equal names. */
function isEqual(one: unknown, other: unknown): boolean {
  return one === other || (Array.isArray(one) && Array.isArray(other) && one.join() === other.join())
}
