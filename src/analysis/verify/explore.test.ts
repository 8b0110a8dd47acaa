import { describe, expect, it } from 'vitest'
import type { Event } from '../../machines/events.ts'
import { transition, initialTransition } from '../../machines/machine.ts'
import type { Snapshot } from '../../machines/machine.ts'
import { explore } from './explore.ts'
import { openEvent } from './inputs.ts'
import { subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'
import { kitAt, kitSet } from './verify.test-kit.ts'

/** Names of the states that can be reached, by trying everything from every whole snapshot: no abstraction. */
function plainly({ machine, initialContext }: Subject): string[] {
  const first = initialTransition(machine, initialContext).snapshot
  const seen = new Map<string, Snapshot>([[JSON.stringify(first), first]])
  for (const before of seen.values())
    for (const type of machine.states.get(before.state)!.on.keys() as Iterable<Event['type']>) {
      const open = openEvent(type)
      do {
        const after = transition(machine, before, open.event)?.snapshot
        if (after !== undefined && !seen.has(JSON.stringify(after))) seen.set(JSON.stringify(after), after)
      } while (open.next())
    }
  return [
    ...new Set([...seen.values()].map(({ state, context }) => `${state} ${context.passed.join()}`)),
  ].sort()
}

const small = subjectsOf(kitSet(2), kitAt).filter(({ entry }) => entry === 'reset' || entry === 'change')

describe('the exploration of a machine', () => {
  it.each(small.map((subject) => [`${subject.entry} of ${subject.witness}`, subject] as const))(
    'visits the same states as a plain search on %s',
    (_, subject) => {
      const { reached } = explore(subject.machine, [subject.initialContext], () => {})
      const states = reached.map(
        ({ snapshot: { state, context } }) => `${state} ${context.passed.toSorted().join()}`,
      )
      const plain = plainly(subject).map((text) => {
        const [state, passed = ''] = text.split(' ')
        return `${state} ${passed.split(',').toSorted().join()}`
      })
      expect([...new Set(states)].sort()).toEqual([...new Set(plain)].sort())
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
