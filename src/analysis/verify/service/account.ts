import type { User } from '../../../model/tenant.ts'
import { authenticationWith } from '../../../model/authentication.ts'
import { stateWith, userWith } from '../../../model/user-copies.ts'
import { copyOfAccount } from '../../../service/store.ts'
import type { Account } from '../../../service/store.ts'

/** True if two accounts are equal. */
export function isSameAccount(one: Account, other: Account): boolean {
  return (
    one.user === other.user &&
    one.passwordDigest === other.passwordDigest &&
    one.passwordBy === other.passwordBy &&
    one.passwordSetTurn === other.passwordSetTurn &&
    one.writes === other.writes &&
    one.writesBack === other.writesBack &&
    one.signIns === other.signIns &&
    one.answers === other.answers &&
    one.drawn === other.drawn &&
    one.pairings === other.pairings &&
    one.lastStep === other.lastStep
  )
}

/**
 * An account with what a step changed, and without what happened meanwhile: that can happen before the next step
 * as well, or not.
 *
 * @param base Before what happened meanwhile.
 * @param met As the step met it.
 */
export function keptAccount(base: Account, met: Account, after: Account): Account {
  if (isSameAccount(met, after)) return base
  const kept = overlay(copyOfAccount(base), met, after)
  kept.user = after.user === met.user ? base.user : keptUser(base.user, met.user, after.user)
  return kept
}

function keptUser(base: User, met: User, after: User): User {
  const { state, authentication } = base
  const parts = {
    state: after.state === met.state ? state : overlay(stateWith(state, {}), met.state, after.state),
    authentication:
      after.authentication === met.authentication
        ? authentication
        : overlay(authenticationWith(authentication, {}), met.authentication, after.authentication),
  }
  return userWith(overlay(userWith(base, {}), met, after), parts)
}

/** Puts onto a copy the values that differ between `met` and `after`. */
function overlay<Whole extends object>(copy: Whole, met: Whole, after: Whole): Whole {
  for (const key in after) if (after[key] !== met[key]) copy[key] = after[key]
  return copy
}

/**
 * The account of a signed-in user as it is kept: what a page stored or removed is no part of it, since each step is
 * tried with all security info and with none (`meanwhile.ts`).
 */
export function withoutOwnInfo(base: Account, after: Account): Account {
  if (after === base) return base
  const { mustChangePassword, lockedOnPremises, passwordChangedAt } = after.user.state
  const { state, authentication, accountEnabled } = base.user
  const isSame =
    mustChangePassword === state.mustChangePassword &&
    lockedOnPremises === state.lockedOnPremises &&
    passwordChangedAt === state.passwordChangedAt &&
    after.user.accountEnabled === accountEnabled
  const kept = copyOfAccount(after)
  kept.answers = base.answers
  kept.pairings = base.pairings
  kept.user = isSame
    ? base.user
    : userWith(after.user, {
        authentication,
        state: stateWith(state, { mustChangePassword, lockedOnPremises, passwordChangedAt }),
      })
  return kept
}
