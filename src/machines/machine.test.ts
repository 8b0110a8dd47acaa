import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, machineFor } from './compile.ts'
import { noFacts } from './events.ts'
import { transition, initialTransition, can } from './machine.ts'
import { anyEvent, anyPlan, anyWalk } from './machines.test-kit.ts'
import { edgesOf } from './config.ts'

describe('advancing a session', () => {
  it('leaves what it is given as it was', () => {
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
  it('is offered exactly when it does something', () => {
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
  it('passes a gate only by a right proof', () => {
    fc.assert(
      fc.property(resets, ({ machine, events }) => {
        let { snapshot } = initialTransition(machine, {})
        for (const event of events) {
          const next = transition(machine, snapshot, event)?.snapshot ?? snapshot
          if (next.context.passed.length > snapshot.context.passed.length)
            expect(event.facts.proof).toBe('right')
          snapshot = next
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
        const { meta } = initialTransition(machineFor(name, plan), {}).snapshot
        expect(meta.page).toBeDefined()
      }),
    )
  })
  it('does nothing once it has come to a final state', () => {
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
  it('has an edge for every event it is offered', () => {
    fc.assert(
      fc.property(anyPlan, anyEvent, ({ name, plan }, event) => {
        const machine = machineFor(name, plan)
        const known = [...edgesOf(compile(name, plan))].some((one) => one.event === event.type)
        if (!known)
          expect(
            transition(machine, initialTransition(machine, {}).snapshot, { ...event, facts: noFacts }),
          ).toBeNull()
      }),
    )
  })
})
