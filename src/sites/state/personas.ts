import { isAdministrator } from '../../effective/administrators.ts'
import { resolveIndexed, type EffectivePolicy } from '../../effective/resolve.ts'
import { factorsOf } from '../../model/methods.ts'
import type { User } from '../../model/tenant.ts'
import { isExpired } from '../../service/situation.ts'
import { policyIndexNow, presentUser, type Store } from '../../service/store.ts'

/** A property of a user, shown as a badge. */
type PersonaTrait =
  | 'administrator'
  | 'guest'
  | 'synchronized'
  | 'lockedOnPremises'
  | 'locked'
  | 'mfa'
  | 'register'
  | 'newPassword'
  | 'expired'

/** Whether a user can reset the password. */
type ResetAbility = 'ready' | 'refused' | 'missing' | 'outOfScope' | 'disabled' | 'elsewhere' | 'not'

/** A user to try the portal as. */
export interface Persona {
  readonly user: string
  readonly name: string | null
  readonly ability: ResetAbility
  /** How many methods the user still lacks, as the sign-in counts them where it asks to register. */
  readonly missing: number
  readonly traits: readonly PersonaTrait[]
}

/** Users listed on the start page; the laboratory lists all. */
export const mostPersonas = 50

/** The first users of the tenant in their present state. Creates no accounts. */
export function personasOf(store: Store): readonly Persona[] {
  return store.tenant.users.slice(0, mostPersonas).map((user) => personaOf(store, presentUser(store, user)))
}

function personaOf(store: Store, user: User): Persona {
  const effective = resolveIndexed(policyIndexNow(store), user)
  const { reset, registration } = effective
  return {
    user: user.userPrincipalName,
    name: user.displayName,
    ability: abilityOf(effective),
    // SOURCE: R-181 (the campaign counts without directory values before they stop counting at a reset)
    missing: Math.max(1, registration.missingForReset, reset.required - factorsOf(reset.options).length),
    traits: traitsOf(store, effective),
  }
}

function abilityOf({ reset, user, writeRefusal }: EffectivePolicy): ResetAbility {
  if (!user.accountEnabled) return 'disabled'
  if (reset.reason === 'UserNotMemberOfScopedAccessGroup' || reset.reason === 'TenantSSPRFlagDisabled')
    return 'outOfScope'
  if (reset.reason === 'UserNotProperlyConfigured') return 'missing'
  if (reset.reason !== null) return 'not'
  if (reset.governedBy === 'homeTenant') return 'elsewhere'
  return writeRefusal === null ? 'ready' : 'refused'
}

function traitsOf(store: Store, { user, registration }: EffectivePolicy): PersonaTrait[] {
  const { smartLockoutUntil, lockedOnPremises } = user.state
  const said: Readonly<Record<PersonaTrait, boolean>> = {
    administrator: isAdministrator(policyIndexNow(store), user),
    guest: user.userType === 'guest',
    synchronized: user.passwordSource !== 'cloud',
    lockedOnPremises,
    locked: smartLockoutUntil !== null && smartLockoutUntil > store.now,
    mfa: user.mfaRequired,
    register: registration.outcome === 'required',
    newPassword: user.state.mustChangePassword,
    expired: isExpired(user, store.tenant, store.now),
  }
  return (Object.keys(said) as PersonaTrait[]).filter((trait) => said[trait])
}
