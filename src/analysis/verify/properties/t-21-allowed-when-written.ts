import type { Act } from '../../../machines/events.ts'
import type { MachineStep } from '../explore.ts'
import { accountChange, signsIn } from '../step-predicates.ts'
import type { Property } from '../property.ts'
import type { ServiceStep } from '../service/step.ts'

export const t21: Property = {
  id: 'T-21',
  title:
    'a password is written, an account unlocked, security info changed and a sign-in completed only if the user is allowed to at that moment',
  why: 'Accounts are disabled and policies changed while a page is open, often in response to an attack.',
  answers: ['ASVS 7.4.2', 'ASVS 8.3.2'],
  right: () => ({ page: 'refused' }),
  machine: { step: unchecked },
  service: {
    step: (step, { entry }) =>
      switchedOn(step) ?? (entry === 'reset' ? unallowed(step) : unendedSession(step)),
  },
}

/** Events before which the decision is made anew: a machine is chosen for the user, or the act before it was checked. */
const decidedBefore: ReadonlySet<Act['type']> = new Set(['password.entered', 'write.answered'])

/** An account is changed, or a sign-in completed, and nothing asks whether the user may still do it. */
function unchecked(step: MachineStep): string | null {
  const { before, event, inputs, effects, after } = step
  if (decidedBefore.has(event) || inputs.refusal === null) return null
  const change = accountChange(effects)
  if (change !== undefined)
    return `\`${event}\` orders \`${change}\` without a look at whether the user still may`
  return signsIn(before, after) ? `\`${event}\` signs in without a look at whether the user still may` : null
}

/** Only an administrator switches an account on. */
const switchedOn = ({ before, after }: ServiceStep): string | null =>
  after.account.user.accountEnabled && !before.account.user.accountEnabled
    ? 'a disabled account is switched on'
    : null

/** A reset that the rules no longer allow writes a password or unlocks the account. */
function unallowed({ before, after, truth }: ServiceStep): string | null {
  const unlocked = before.account.user.state.lockedOnPremises && !after.account.user.state.lockedOnPremises
  if (after.account.writes === before.account.writes && !unlocked) return null
  if (truth.refusal !== null) return `a password is written although the decision is now ${truth.refusal}`
  const passed = new Set(after.snapshot.context.passed).size
  return passed >= truth.gates
    ? null
    : `a password is written after ${passed} of ${truth.gates} verification steps`
}

/** A session of a disabled account changes the account, passes a gate or completes a sign-in. */
function unendedSession(step: ServiceStep): string | null {
  const { before, after, effects } = step
  const change = accountChange(effects)
  const isSignedIn = signsIn(before.snapshot, after.snapshot)
  if ((change === undefined && !isSignedIn) || before.account.user.accountEnabled) return null
  return change === undefined
    ? 'a disabled account is signed in'
    : `\`${step.act.type}\` orders \`${change}\` for a disabled account`
}
