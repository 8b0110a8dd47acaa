import type { WalkStep } from '../../../walks/language/case.ts'
import { miscounted } from '../attempts.ts'
import type { MachineStep } from '../explore.ts'
import { completes, isProof, orders } from '../step-predicates.ts'
import { canReset } from '../property.ts'
import type { Property } from '../property.ts'
import { blockLastsADay, proofsOverLimit } from '../trials.ts'
import type { Glimpse, ServiceStep } from '../service/step.ts'
import type { CheckedSubject } from '../subject.ts'

export const t03: Property = {
  id: 'T-03',
  title:
    'every wrong proof is counted for the user, over all sessions, and no correct one is accepted over the limit',
  why: 'Codes and answers could otherwise be guessed.',
  answers: ['ASVS 6.6.3', 'NIST 63B-4 §3.1.3.2', 'NIST 63B-4 §3.2.2'],
  concerns: canReset,
  trials: (...of) => [...proofsOverLimit(...of), ...blockLastsADay(...of)],
  right: () => ({ outcome: 'blocked' }),
  shownBy(path, step, tenant) {
    // A sign-in that forgets failures shows at the next reset; a proof that is not counted, when it is repeated.
    if (step.act.type === 'password.entered') {
      const steps = [{ open: 'reset' }, { identify: step.before.account.user.userPrincipalName }] as const
      return [...path, ...steps.map((one) => ({ step: one, page: null }))]
    }
    if (!isUncounted(step)) return path
    const failing: WalkStep =
      step.act.type === 'code.entered'
        ? { code: 'wrong' }
        : step.act.type === 'push.answered'
          ? { push: 'deny' }
          : { answers: 'wrong' }
    const times = tenant.platform.attemptsAllowed + 1
    return [...path.slice(0, -1), { step: { ...failing, times }, page: null }]
  },
  machine: { isPart: true, step: (step, subject) => miscounted(step, subject) ?? kept(step, subject) },
  service: {
    step(step, { entry }) {
      const { act, kind, before, after, effects, counters } = step
      const [was, is] = [failuresIn(before), failuresIn(after)]
      const done = entry === 'reset' && completes(before.snapshot, after.snapshot)
      if (is < was && !done) return `\`${act.type}\` forgets failures that were counted`
      if (entry !== 'reset') return null
      if (!isProof(act.type) || after.snapshot === before.snapshot || kind === 'empty') return null
      if (counters !== 'clean' && orders(effects, 'consumeCode'))
        return 'a correct proof is accepted although the limit was reached before'
      return isUncounted(step) ? `a ${kind} proof is not counted` : null
    },
  },
}

const failuresIn = ({ account }: Glimpse): number => account.user.state.failures.length

/** A proof is refused, and no failure is added. */
function isUncounted({ act, kind, before, after, effects }: ServiceStep): boolean {
  if (!isProof(act.type) || after.snapshot === before.snapshot || kind === 'empty') return false
  if (orders(effects, 'consumeCode') || ended.has(after.snapshot.meta.ending)) return false
  return failuresIn(after) <= failuresIn(before)
}

/** Failures end with a completed reset, and with nothing else. SOURCE: R-143 */
function kept({ before, effects, after }: MachineStep, { entry }: CheckedSubject): string | null {
  const isReset = entry === 'reset' && completes(before, after) && after.meta.page === 'passwordChanged'
  const ends = orders(effects, 'clearFailures')
  if (isReset && !ends) return 'a completed reset does not end the failures that were counted'
  return ends && !isReset ? 'failures that were counted end without a reset' : null
}

/** A page that ends before it looks at the proof has nothing to count. */
const ended: ReadonlySet<unknown> = new Set(['expired', 'denied'])
