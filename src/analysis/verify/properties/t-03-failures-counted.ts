import { miscounted } from '../attempts.ts'
import type { MachineStep } from '../explore.ts'
import { completes, isProof, orders } from '../looks.ts'
import type { Property } from '../property.ts'
import type { CheckedSubject } from '../subject.ts'

export const t03: Property = {
  id: 'T-03',
  title:
    'every wrong proof is counted for the user, over all sessions, and no correct one is accepted over the limit',
  why: 'Codes and answers could otherwise be guessed.',
  answers: ['ASVS 6.6.3', 'NIST 63B-4 §3.1.3.2', 'NIST 63B-4 §3.2.2'],
  right: () => ({ outcome: 'blocked' }),
  machine: { isPart: true, step: (step, subject) => miscounted(step, subject) ?? kept(step, subject) },
  service: {
    entries: ['reset'],
    step({ act, kind, before, after, effects, counters }, { entry }) {
      if (entry !== 'reset') return null
      const [was, is] = [before.account.user.state.failures, after.account.user.state.failures]
      const done = completes(before.snapshot, after.snapshot)
      if (is.length < was.length && !done) return `\`${act.type}\` forgets failures that were counted`
      if (!isProof(act.type) || after.snapshot === before.snapshot || kind === 'empty') return null
      if (counters !== 'clean' && orders(effects, 'consumeCode'))
        return 'a correct proof is accepted although the limit was reached before'
      const isRight = orders(effects, 'consumeCode')
      return isRight || is.length > was.length || ended.has(after.snapshot.meta.ending)
        ? null
        : `a ${kind} proof is not counted`
    },
  },
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
