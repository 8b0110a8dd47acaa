import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, machineFor } from './compile.ts'
import { noFacts } from './events.ts'
import { advance, begin, offers } from './machine.ts'
import { anyEvent, anyPlan, anyWalk } from './machines.test-kit.ts'
import { edgesOf } from './config.ts'

describe('advancing a session', () => {
  it('leaves what it is given as it was', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        let { standing } = begin(machine, {})
        for (const event of events) {
          const before = JSON.stringify([standing.state, standing.context])
          const step = advance(machine, standing, event)
          expect(JSON.stringify([standing.state, standing.context])).toBe(before)
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
  it('does nothing once it has come to a final state', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        let { standing } = begin(machine, {})
        for (const event of events) {
          const step = advance(machine, standing, event)
          if (standing.meta.ending === 'completed') expect(step).toBeNull()
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
