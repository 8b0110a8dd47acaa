import type { Tenant, User } from '../model/tenant.ts'
import type { ReasonName } from './reasons.ts'

/** A password to check, and what it is checked against. */
export interface PasswordWish {
  readonly password: string
  readonly operation: 'reset' | 'change'
  readonly current: string
  readonly tenant: Tenant
  readonly user: User
}

/**
 * Why the cloud refuses a password; null if it takes it. What Active Directory says comes with the write.
 *
 * SOURCE
 */
export function passwordRefusal(wish: PasswordWish): ReasonName | null {
  const { password, operation, current, tenant, user } = wish
  // SOURCE: R-138, R-040 (length and characters of a password mastered on-premises are checked there)
  if (user.passwordSource === 'cloud' && breaksForm(password, tenant)) return 'PasswordPolicyViolation'
  if (isBanned(password, tenant, user)) return 'FuzzyPolicyViolationInvalidPassword'
  // SOURCE: R-133 (a reset may take the last password again)
  return operation === 'change' && password === current ? 'PasswordReused' : null
}

const allowedCharacters = /^[A-Za-z0-9@#$%^&*\-_!+=[\]{}|\\:',.?/`~"();<> ]*$/
const classes: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]

/** SOURCE */
function breaksForm(password: string, tenant: Tenant): boolean {
  const { maxPasswordLength, passwordBlanks } = tenant.platform
  if (password.length < 8 || password.length > maxPasswordLength) return true
  if (!allowedCharacters.test(password) || (!passwordBlanks && /[ <>]/.test(password))) return true
  return !tenant.education && classes.filter((one) => one.test(password)).length < 3
}

/** Points a password needs. SOURCE: R-137 */
const pointsNeeded = 5

/** Names and terms shorter than this are not looked for inside a password. SOURCE: R-137 */
const shortestTerm = 4

/**
 * Banned when, after normalisation, it is a banned term but for one edit, holds a name, or scores below five.
 *
 * SOURCE: R-137, AMB-23. A name that is itself a banned term is scored as a term: the documented example
 * ContoS0Bl@nkf9! in the tenant Contoso is accepted only so.
 */
function isBanned(password: string, tenant: Tenant, user: User): boolean {
  const normal = normalisePassword(password)
  const terms = bannedTerms(tenant)
  if (terms.some((term) => isOneEditAway(normal, term))) return true
  const names = [user.givenName, user.surname, tenantName(tenant)]
    .filter((name) => name !== null)
    .map(normalisePassword)
  if (names.some((name) => name.length >= shortestTerm && !terms.includes(name) && normal.includes(name)))
    return true
  return passwordScore(normal, terms) < pointsNeeded
}

/** SOURCE: R-135, R-136 (the custom list is enforced when it has terms; it needs P1 or P2) */
function bannedTerms(tenant: Tenant): string[] {
  const { customBannedPasswords, assumedGlobalBannedPasswords } = tenant.passwordProtection
  const custom = tenant.license === 'p1' || tenant.license === 'p2' ? customBannedPasswords : []
  return [...custom, ...assumedGlobalBannedPasswords].map(normalisePassword)
}

/** The first part of the initial domain. */
function tenantName(tenant: Tenant): string | null {
  return tenant.domains[0]?.split('.')[0] ?? null
}

const substitutes: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', $: 's', '@': 'a' }

/** Lower case, with the usual substitutions undone. Idempotent. SOURCE: R-137 */
export function normalisePassword(password: string): string {
  return password.toLowerCase().replace(/[01$@]/g, (character) => substitutes[character]!)
}

/**
 * One point for each banned term in it and for each remaining character; the reading with the fewest points
 * counts, so that the order of the list does not matter. SOURCE: R-137
 */
export function passwordScore(normal: string, terms: readonly string[]): number {
  const least = new Array<number>(normal.length + 1).fill(0)
  for (let start = normal.length - 1; start >= 0; start--) {
    least[start] = 1 + least[start + 1]!
    for (const term of terms) {
      if (term.length < shortestTerm || !normal.startsWith(term, start)) continue
      least[start] = Math.min(least[start]!, 1 + least[start + term.length]!)
    }
  }
  return least[0]!
}

/** Equal, or one character put in, taken out or exchanged. SOURCE: R-137 */
export function isOneEditAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  const shorter = Math.min(one.length, other.length) - start
  while (end < shorter && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  return Math.max(one.length, other.length) - start - end <= 1
}
