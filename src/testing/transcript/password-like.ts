import { passwordRefusal } from '../../effective/password-refusal.ts'
import type { ReasonName } from '../../effective/reasons.ts'
import type { Tenant, User } from '../../model/tenant.ts'

/** The properties of a password to imitate. */
export interface Likeness {
  /** Why the policy refuses it; null: it is accepted. */
  readonly refusal: ReasonName | null
  readonly operation: 'reset' | 'change'
  readonly tenant: Tenant
  readonly user: User
  /** Two stand-ins of one walk are two passwords. */
  readonly nth: number
}

/** A password that is accepted or refused like the one that was typed, and shares nothing else with it. THREAT: T-29 */
export function passwordLike({ refusal, operation, tenant, user, nth }: Likeness): string {
  const found = candidates(tenant, user, nth).find(
    (password) => passwordRefusal({ password, operation, current: '', tenant, user }) === refusal,
  )
  return found ?? (refusal === 'PasswordReused' ? 'same' : 'short')
}

/** Valid passwords first, then short and simple ones, then those with a banned word or a name. */
function candidates(tenant: Tenant, user: User, nth: number): string[] {
  const { customBannedPasswords, assumedGlobalBannedPasswords } = tenant.passwordProtection
  const banned = [...customBannedPasswords, ...assumedGlobalBannedPasswords]
  const names = [tenant.domains[0]?.split('.')[0] ?? '', user.givenName ?? '', user.surname ?? '']
  return [
    `Vq7!mtrekzu${nth}`,
    `Hk4?wsobdyj${nth}`,
    `Gx2+${'pqzvnmtr'.repeat(2)}${nth}`,
    'short7!',
    'onlysmalletters',
    'Zq7!'.repeat(80),
    ...names.flatMap((name) => [`Zq7!${name}`, `Zq7!${name.toLowerCase()}`]),
    ...banned.flatMap((term) => [term, `${term}1`, `${capital(term)}${term}1!`]),
  ].filter((password) => !/["'\\\s]/.test(password))
}

function capital(term: string): string {
  return term.charAt(0).toUpperCase() + term.slice(1)
}
