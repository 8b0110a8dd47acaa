import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, machineFor } from './compile.ts'
import { noInput } from './events.ts'
import { transition, initialTransition, can } from './machine.ts'
import { anyEvent, anyPlan, anyWalk } from './machines.test-kit.ts'
import { edgesOf } from './config.ts'

describe('an event', () => {
  it('does not change the snapshot that it is applied to', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        let { snapshot } = initialTransition(machine, {})
        for (const event of events) {
          const before = JSON.stringify([snapshot.state, snapshot.context])
          const step = transition(machine, snapshot, event)
          expect(JSON.stringify([snapshot.state, snapshot.context])).toBe(before)
          snapshot = step?.snapshot ?? snapshot
        }
      }),
      { numRuns: 50 },
    )
  })
  it('is offered exactly when it has an effect on the session', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        let { snapshot } = initialTransition(machine, {})
        for (const event of events) {
          const step = transition(machine, snapshot, event)
          expect(can(machine, snapshot, event)).toBe(step !== null)
          snapshot = step?.snapshot ?? snapshot
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
        let { snapshot } = initialTransition(machine, {})
        for (const event of events) {
          const step = transition(machine, snapshot, event)
          if (step?.effects.some((one) => one.type === 'writePassword' || one.type === 'unlockAccount'))
            expect(new Set(step.snapshot.context.passed).size).toBeGreaterThanOrEqual(Math.max(1, gates))
          snapshot = step?.snapshot ?? snapshot
        }
      }),
      { numRuns: 300 },
    )
  })
  it('passes a gate only with a correct proof', () => {
    fc.assert(
      fc.property(resets, ({ machine, events }) => {
        let { snapshot } = initialTransition(machine, {})
        for (const event of events) {
          const next = transition(machine, snapshot, event)?.snapshot ?? snapshot
          if (next.context.passed.length > snapshot.context.passed.length)
            expect(event.input.proof).toBe('right')
          snapshot = next
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('any machine', () => {
  it('begins on a page or in a final state', () => {
    fc.assert(
      fc.property(anyPlan, ({ name, plan }) => {
        const { meta } = initialTransition(machineFor(name, plan), {}).snapshot
        expect(meta.page).toBeDefined()
      }),
    )
  })
  it('accepts no event in a final state', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        let { snapshot } = initialTransition(machine, {})
        for (const event of events) {
          const step = transition(machine, snapshot, event)
          if (snapshot.meta.ending === 'completed') expect(step).toBeNull()
          snapshot = step?.snapshot ?? snapshot
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
  it('has an edge for every event that it offers', () => {
    fc.assert(
      fc.property(anyPlan, anyEvent, ({ name, plan }, event) => {
        const machine = machineFor(name, plan)
        const known = [...edgesOf(compile(name, plan))].some((one) => one.event === event.type)
        if (!known)
          expect(
            transition(machine, initialTransition(machine, {}).snapshot, { ...event, input: noInput }),
          ).toBeNull()
      }),
    )
  })
})
