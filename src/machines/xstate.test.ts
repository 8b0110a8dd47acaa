import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as xstate from 'xstate'
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { compile } from './compile.ts'
import { edgesOf } from './config.ts'
import { effects } from './effects.ts'
import { noInput } from './events.ts'
import { transition, initialTransition, type Machine } from './machine.ts'
import { anyWalk } from './machines.test-kit.ts'
import { xstateOf } from './xstate.ts'

const effectTypes: ReadonlySet<string> = new Set(effects)
const effectsIn = (actions: readonly { type: string; params?: unknown }[]) =>
  actions
    .filter((one) => effectTypes.has(one.type))
    .map(({ type, params }) => ({ type, params: params ?? {} }))

/** A state's full name, as a snapshot has it. */
function stateOf({ value }: AnyMachineSnapshot): string {
  const names: string[] = []
  let inner: unknown = value
  while (typeof inner === 'object' && inner !== null) {
    const [name, below] = Object.entries(inner)[0]!
    names.push(name)
    inner = below
  }
  return [...names, String(inner)].join('.')
}

/** Machines of equal plans are the same; making one in XState takes longer than a walk. */
const made = new WeakMap<Machine, AnyStateMachine>()
function theirsOf(machine: Machine): AnyStateMachine {
  const known = made.get(machine) ?? xstateOf(machine.config)
  made.set(machine, known)
  return known
}

type Seen = [snapshot: AnyMachineSnapshot, actions: readonly { type: string }[]]

const seenOf = (...[snapshot, actions]: Seen) => ({
  state: stateOf(snapshot),
  context: snapshot.context as unknown,
  effects: effectsIn(actions),
})

describe('a walk in XState', () => {
  it('runs on a machine that was printed as JSON', () => {
    const plan = { id: 'change', refusal: null, writesBack: false } as const
    const printed = JSON.stringify(compile('change', plan))
    const actor = xstate.createActor(xstateOf(JSON.parse(printed) as ReturnType<typeof compile>)).start()
    const password = { password: 'Vq7!mtrekzu2', confirm: 'Vq7!mtrekzu2', current: 'Zt4!vkq9' }
    const input = { ...noInput, passwordRight: true }
    actor.send({ type: 'password.chosen', ...password, at: 0, input })
    actor.send({ type: 'finish.selected', at: 0, input })
    actor.send({ type: 'write.answered', result: 'stored', at: 0, input })
    expect(actor.getSnapshot().status).toBe('done')
  })
  it('gives the same state, context and effects as our interpreter, event by event', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        const theirs = theirsOf(machine)
        let [theirSnapshot, actions] = xstate.initialTransition(theirs, {} as never) as Seen
        let { snapshot, effects } = initialTransition(machine, {})
        expect({ state: snapshot.state, context: snapshot.context, effects }).toEqual(
          seenOf(theirSnapshot, actions),
        )
        for (const event of events) {
          const step = transition(machine, snapshot, event)
          // XState's bare `transition` also accepts events after the end, where an actor and a session do not.
          if (theirSnapshot.status !== 'active') {
            expect(step).toBeNull()
            continue
          }
          ;[theirSnapshot, actions] = xstate.transition(
            theirs,
            theirSnapshot as never,
            event as never,
          ) as Seen
          snapshot = step?.snapshot ?? snapshot
          effects = step?.effects ?? []
          expect({ state: snapshot.state, context: snapshot.context, effects }).toEqual(
            seenOf(theirSnapshot, actions),
          )
        }
      }),
      { numRuns: 400 },
    )
  })
  it('takes as many edges as our interpreter, each with the same source and target', () => {
    fc.assert(
      fc.property(anyWalk, ({ machine, events }) => {
        const known = new Set([...edgesOf(machine.config)].map(({ edge }) => edge))
        let { snapshot } = initialTransition(machine, {})
        for (const event of events) {
          let at = snapshot.state
          const taken: string[] = []
          const step = transition(machine, snapshot, event, {
            guard: (guard) => expect(guard).toHaveProperty('type'),
            transition(from, _event, edge) {
              expect(known).toContain(edge)
              expect(`${machine.config.id}.${at}.`.startsWith(`${from}.`)).toBe(true)
              at =
                edge.target === undefined ? at : `${edge.target.slice(1)}`.slice(machine.config.id.length + 1)
              taken.push(at)
            },
          })
          expect(taken.length > 0).toBe(step !== null)
          snapshot = step?.snapshot ?? snapshot
          if (taken.length > 0) expect(`${snapshot.state}.`.startsWith(`${taken.at(-1)!}.`)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})
