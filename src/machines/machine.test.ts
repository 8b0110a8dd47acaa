import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { compile, machineFor } from './compile.ts'
import { effects } from './effects.ts'
import type { Event } from './events.ts'
import { noFacts } from './events.ts'
import { advance, begin, offers } from './machine.ts'
import type { Machine, Standing } from './machine.ts'
import { anyEvent, anyPlan } from './machines.test-kit.ts'
import { edgesOf } from './config.ts'

const effectTypes: ReadonlySet<string> = new Set(effects)
const effectsIn = (actions: readonly { type: string; params?: unknown }[]) =>
  actions
    .filter((one) => effectTypes.has(one.type))
    .map(({ type, params }) => ({ type, params: params ?? {} }))

/** Picks, of some events, one that the page offers, so that a walk gets on. */
function walk(machine: Machine, standing: Standing, choices: readonly (readonly Event[])[]) {
  const steps: Event[] = []
  let now = standing
  for (const some of choices) {
    const event = some.find((one) => offers(machine, now, one)) ?? some[0]!
    steps.push(event)
    now = advance(machine, now, event)?.standing ?? now
  }
  return steps
}

const anyWalk = fc
  .record({
    made: anyPlan,
    choices: fc.array(fc.array(anyEvent, { minLength: 6, maxLength: 12 }), { maxLength: 20 }),
  })
  .map(({ made, choices }) => {
    const machine = machineFor(made.name, made.plan)
    return { ...made, machine, events: walk(machine, begin(machine, {}).standing, choices) }
  })

describe('advancing a session', () => {
  it('comes to what XState itself comes to: state, memory and effects', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        const [first, atFirst] = initialTransition(machine.logic as never, {} as never)
        let theirs = first as Standing['snapshot']
        const begun = begin(machine, {})
        let ours = begun.standing
        expect(begun.effects).toEqual(effectsIn(atFirst))
        for (const event of events) {
          // XState's bare `transition` goes on where an actor, and a session, has come to its end.
          if (theirs.status !== 'active') {
            expect(advance(machine, ours, event)).toBeNull()
            continue
          }
          const [next, actions] = transition(machine.logic as never, theirs as never, event as never)
          const step = advance(machine, ours, event)
          if (step !== null) ours = step.standing
          theirs = next as Standing['snapshot']
          expect(ours.snapshot.value).toEqual(theirs.value)
          expect(ours.context).toEqual(theirs.context)
          expect(ours.snapshot.status).toBe(theirs.status)
          expect(step?.effects ?? []).toEqual(effectsIn(actions))
        }
      }),
      { numRuns: 200 },
    )
  })
  it('leaves what it is given as it was', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        let { standing } = begin(machine, {})
        for (const event of events) {
          const before = JSON.stringify([standing.snapshot.value, standing.context])
          const step = advance(machine, standing, event)
          expect(JSON.stringify([standing.snapshot.value, standing.context])).toBe(before)
          standing = step?.standing ?? standing
        }
      }),
      { numRuns: 50 },
    )
  })
  it('is offered exactly when it does something', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        let { standing } = begin(machine, {})
        for (const event of events) {
          const step = advance(machine, standing, event)
          expect(offers(machine, standing, event)).toBe(step !== null)
          standing = step?.standing ?? standing
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('any walk through a reset', () => {
  const resets = anyWalk.filter(({ name }) => name === 'reset' || name === 'unlock')
  it('orders a new password only after as many different proofs as the plan has gates', () => {
    fc.assert(
      fc.property(resets, ({ machine, situation, events }) => {
        const { gates } = situation.effective.reset
        let { standing } = begin(machine, {})
        for (const event of events) {
          const step = advance(machine, standing, event)
          if (step?.effects.some((one) => one.type === 'writePassword' || one.type === 'unlockAccount'))
            expect(new Set(step.standing.context.passed).size).toBeGreaterThanOrEqual(Math.max(1, gates))
          standing = step?.standing ?? standing
        }
      }),
      { numRuns: 300 },
    )
  })
  it('passes a gate only by a right proof', () => {
    fc.assert(
      fc.property(resets, ({ machine, events }) => {
        let { standing } = begin(machine, {})
        for (const event of events) {
          const next = advance(machine, standing, event)?.standing ?? standing
          if (next.context.passed.length > standing.context.passed.length)
            expect(event.facts.proof).toBe('right')
          standing = next
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('any machine', () => {
  it('begins on a page, or has ended', () => {
    fc.assert(
      fc.property(anyPlan, ({ name, plan }) => {
        const { meta } = begin(machineFor(name, plan), {}).standing
        expect(meta.page).toBeDefined()
      }),
    )
  })
  it('does nothing once it has come to its end, but help where help is', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        let { standing } = begin(machine, {})
        for (const event of events) {
          const step = advance(machine, standing, event)
          if (standing.snapshot.status === 'done') expect(step).toBeNull()
          standing = step?.standing ?? standing
        }
      }),
      { numRuns: 50 },
    )
  })
  it('is shared by users with equal plans', () => {
    fc.assert(
      fc.property(anyPlan, ({ name, plan }) => {
        expect(machineFor(name, structuredClone(plan))).toBe(machineFor(name, plan))
      }),
      { numRuns: 20 },
    )
  })
  it('has an edge for every event it is offered', () => {
    fc.assert(
      fc.property(anyPlan, anyEvent, ({ name, plan }, event) => {
        const machine = machineFor(name, plan)
        const known = [...edgesOf(compile(name, plan))].some((one) => one.event === event.type)
        if (!known)
          expect(advance(machine, begin(machine, {}).standing, { ...event, facts: noFacts })).toBeNull()
      }),
    )
  })
})
