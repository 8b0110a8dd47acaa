import { describe, expect, it } from 'vitest'
import type { Act } from '../../machines/events.ts'
import { transition, initialTransition } from '../../machines/machine.ts'
import type { Snapshot } from '../../machines/machine.ts'
import { explore, type MachineStep } from './explore.ts'
import { openEvent } from './inputs.ts'
import { properties } from './properties/index.ts'
import { isAtRest, snapshotKey } from './snapshot-key.ts'
import { searchedSubject, subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'
import { kitAt, kitSet } from './verify.test-kit.ts'

type PlainStep = Pick<MachineStep, 'before' | 'event' | 'inputs' | 'effects' | 'after'>

/** Every step from every whole snapshot, found by trying everything: no abstraction. */
function plainly({ machine, initialContext }: Subject): PlainStep[] {
  const first = initialTransition(machine, initialContext).snapshot
  const seen = new Map<string, Snapshot>([[JSON.stringify(first), first]])
  const steps: PlainStep[] = []
  for (const before of seen.values())
    for (const type of machine.states.get(before.state)!.on.keys() as Iterable<Act['type']>) {
      const open = openEvent(type)
      do {
        const step = transition(machine, before, open.event)
        if (step === null) continue
        const { snapshot: after, effects } = step
        steps.push({ before, event: type, inputs: open.inputs(), effects, after })
        if (!seen.has(JSON.stringify(after))) seen.set(JSON.stringify(after), after)
      } while (open.next())
    }
  return steps
}

/** A step as far as the first test looks at it: the exploration sees all steps that differ in that. */
function seenOf({ machine }: Subject, { before, event, after }: PlainStep): string {
  const pageOf = ({ state, context: { option, outstanding } }: Snapshot) =>
    isAtRest(machine, state) ? state : `${state} ${option} ${outstanding}`
  return `${pageOf(before)} --${event}--> ${pageOf(after)}`
}

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
        (step) => void seen.push(seenOf(subject, step)),
      )
      const plain = plainly(subject)
      const keyOf = (one: Snapshot) => (isAtRest(subject.machine, one.state) ? one.state : snapshotKey(one))
      const keys = reached.map(({ snapshot }) => keyOf(snapshot))
      expect(distinct(keys)).toEqual(distinct([keys[0]!, ...plain.map(({ after }) => keyOf(after))]))
      expect(keys.length).toBe(distinct(keys).length)
      expect(distinct(seen)).toEqual(distinct(plain.map((step) => seenOf(subject, step))))
    },
  )

  it.each(small.map((subject) => [`${subject.entry} of ${subject.witness}`, subject] as const))(
    'loses nothing where it takes all ends of %s for one: no property depends on what was entered before',
    (_, subject) => {
      const searched = searchedSubject(subject)
      const checks = properties.flatMap(({ machine }) => machine?.step ?? [])
      const atEnds = plainly(subject).filter(({ before }) => isAtRest(subject.machine, before.state))
      const messages = atEnds.flatMap((step) =>
        checks.map((check) => check({ ...step, edges: [] }, searched)),
      )
      expect(distinct(messages.map(String))).toEqual(['null'])
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
