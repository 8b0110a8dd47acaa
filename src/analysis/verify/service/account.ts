import type { User } from '../../../model/tenant.ts'
import type { Account } from '../../../service/store.ts'

/**
 * An account with what a step changed, and without what happened meanwhile: that can happen before the next step
 * as well, or not.
 *
 * @param base Before what happened meanwhile.
 * @param met As the step met it.
 */
export function keptAccount(base: Account, met: Account, after: Account): Account {
  const user =
    after.user === met.user
      ? base.user
      : {
          ...overlaid<User>(base.user, met.user, after.user),
          state: overlaid(base.user.state, met.user.state, after.user.state),
          authentication: overlaid(
            base.user.authentication,
            met.user.authentication,
            after.user.authentication,
          ),
        }
  return { ...overlaid(base, met, after), user }
}

/**
 * The account of a signed-in user as it is kept: what a page stored or removed is no part of it, since each step is
 * tried with all security info and with none (`meanwhile.ts`).
 */
export function withoutOwnInfo(base: Account, after: Account): Account {
  const { authentication } = base.user
  const { mustChangePassword, lockedOnPremises, passwordChangedAt } = after.user.state
  const state = base.user.state
  const isSame =
    mustChangePassword === state.mustChangePassword &&
    lockedOnPremises === state.lockedOnPremises &&
    passwordChangedAt === state.passwordChangedAt &&
    after.user.accountEnabled === base.user.accountEnabled
  const user = isSame
    ? base.user
    : {
        ...after.user,
        authentication,
        state: { ...state, mustChangePassword, lockedOnPremises, passwordChangedAt },
      }
  return { ...after, user, answers: base.answers, pairings: base.pairings }
}

function overlaid<Whole extends object>(base: Whole, met: Whole, after: Whole): Whole {
  const kept = { ...base }
  for (const key of Object.keys(after) as (keyof Whole)[]) if (after[key] !== met[key]) kept[key] = after[key]
  return kept
}
