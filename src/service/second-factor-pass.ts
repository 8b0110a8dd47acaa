import type { PolicyIndex } from '../effective/index-policy.ts'
import { secondFactorsOf, type SecondFactors } from '../effective/second-factors.ts'
import { memoized } from '../model/memoized.ts'
import type { User } from '../model/tenant.ts'
import { minute, type Duration } from '../model/time.ts'
import { resolvedAt } from '../machines/machine.ts'
import { asksSecondFactor } from '../machines/plan-pages.ts'
import type { SecurityInfoPlan } from '../machines/security-info.ts'
import type { SignInPlan } from '../machines/sign-in.ts'
import type { Session } from './session.ts'
import { accountOf, policyIndexNow, type Account, type Store } from './store.ts'
import { renewPlan } from './open-page.ts'

/** How long a pass counts before the pages of security info. SOURCE: R-189 */
const passLengths: { readonly [Factor in 'option' | 'fido2' | 'other']: Duration } = {
  option: 10 * minute,
  fido2: 5 * minute,
  other: 10 * minute,
}

export type PassedFactor = keyof typeof passLengths

/** Notes that a second factor was shown. A pass by another factor that counts longer stays. */
export function pass({ now }: Store, session: Session, factor: PassedFactor): void {
  session.passedUntil = Math.max(session.passedUntil ?? 0, now + passLengths[factor])
}

/** True if the pages of security info have to ask for a second factor. SOURCE: R-189 */
export function passHasLapsed({ now }: Store, { passedUntil }: Session): boolean {
  return passedUntil === null || now >= passedUntil
}

/**
 * Gives a session the machine that asks for the second factors its user holds now: one that was just registered is
 * asked for later, one that was deleted is not. The page stays.
 */
export function renewSecondFactors(store: Store, session: Session, account: Account | undefined): void {
  const { plan, snapshot } = session
  if (account === undefined || !asksSecondFactor(plan) || !isAsked(plan)) return
  const { page, ending } = snapshot.meta
  if (page === 'signIn' || ending !== undefined) return
  // Until the pass has lapsed, no page but that of the second factor itself depends on which of them there are.
  if (page !== 'mfa' && !passHasLapsed(store, session)) return
  const { user } = store.faultHooks.account?.(account) ?? account
  const held = secondFactorsIn(policyIndexNow(store))(user)
  if (held.otherFactor === plan.otherFactor && held.secondFactors.join() === plan.secondFactors.join()) return
  renewPlan(store, session, plan, held)
}

/** True if a reload of the page leads back to the second factor, because its pass has lapsed. SOURCE: R-189 */
export function reloadLeadsBack(store: Store, session: Session): boolean {
  renewSecondFactors(store, session, accountOf(store, session.user))
  const edges = resolvedAt(session.machine, session.snapshot.state)?.on.get('page.reloaded') ?? []
  return passHasLapsed(store, session) && edges.some(({ edge }) => edge.guard?.type === 'pass has lapsed')
}

/** The second factors of a user, worked out once for each user and policy set. */
const secondFactorsIn = memoized((prepared: PolicyIndex) =>
  memoized((user: User): SecondFactors => secondFactorsOf(prepared, user)),
)

/** True if pages of this machine ask for a second factor of a user who has one. */
function isAsked(plan: SignInPlan | SecurityInfoPlan): boolean {
  return plan.passLapses || (plan.id !== 'securityInfo' && plan.mfaRequired)
}
