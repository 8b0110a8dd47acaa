import { describe, expect, it } from 'vitest'
import type { Event } from '../../machines/events.ts'
import { transition, initialTransition } from '../../machines/machine.ts'
import type { Snapshot } from '../../machines/machine.ts'
import { explore } from './explore.ts'
import { openEvent } from './inputs.ts'
import { snapshotKey } from './snapshot-key.ts'
import { subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'
import { kitAt, kitSet } from './verify.test-kit.ts'

interface PlainStep {
  readonly before: Snapshot
  readonly event: string
  readonly after: Snapshot
}

/** Every step from every whole snapshot, found by trying everything: no abstraction. */
function plainly({ machine, initialContext }: Subject): PlainStep[] {
  const first = initialTransition(machine, initialContext).snapshot
  const seen = new Map<string, Snapshot>([[JSON.stringify(first), first]])
  const steps: PlainStep[] = []
  for (const before of seen.values())
    for (const type of machine.states.get(before.state)!.on.keys() as Iterable<Event['type']>) {
      const open = openEvent(type)
      do {
        const after = transition(machine, before, open.event)?.snapshot
        if (after === undefined) continue
        steps.push({ before, event: type, after })
        if (!seen.has(JSON.stringify(after))) seen.set(JSON.stringify(after), after)
      } while (open.next())
    }
  return steps
}

const pageOf = ({ state, context: { option, outstanding } }: Snapshot) => `${state} ${option} ${outstanding}`

/** A step as far as this test looks at it: the exploration sees all steps that differ in that. */
const seenOf = ({ before, event, after }: PlainStep) => `${pageOf(before)} --${event}--> ${pageOf(after)}`

const distinct = (texts: readonly string[]) => [...new Set(texts)].sort()

const small = subjectsOf(kitSet(2), kitAt).filter(({ entry }) => entry === 'reset' || entry === 'change')

describe('the exploration of a machine', () => {
  it.each(small.map((subject) => [`${subject.entry} of ${subject.witness}`, subject] as const))(
    'sees the same snapshots and steps as a plain search on %s',
    (_, subject) => {
      const seen: string[] = []
      const { reached } = explore(
        subject.machine,
        [subject.initialContext],
        (step) => void seen.push(seenOf(step)),
      )
      const plain = plainly(subject)
      const keys = reached.map(({ snapshot }) => snapshotKey(snapshot))
      expect(distinct(keys)).toEqual(distinct([keys[0]!, ...plain.map(({ after }) => snapshotKey(after))]))
      expect(distinct(seen)).toEqual(distinct(plain.map(seenOf)))
    },
  )

  it('tries every combination of the inputs that guards read, and no other', () => {
    const open = openEvent('write.answered')
    const seen: unknown[] = []
    do {
      const { event } = open
      seen.push(event.input.blocked ? [event.input.blocked] : [event.input.blocked, event.input.proof])
    } while (open.next())
    expect(seen).toEqual([[false, 'right'], [false, 'wrong'], [false, 'empty'], [true]])
  })
})
