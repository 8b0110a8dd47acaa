import { assign, setup, type AnyStateMachine } from 'xstate'
import type { MachineConfig } from './config.ts'
import { emptyContext, type Context } from './context.ts'
import { effects } from './effects.ts'
import type { Event } from './events.ts'
import { guards, assigns, type Assign, type Params } from './guards-and-actions.ts'

/**
 * A machine in XState, with its guards and assigns: for an actor, an inspector or XState's own graph tools.
 *
 * Its effects do nothing there: they are actions by name, and a snapshot's events carry their input as ours do.
 */
export function xstateOf(config: MachineConfig): AnyStateMachine {
  const made = setup({
    types: { context: {} as Context, events: {} as Event, input: {} as Partial<Context> },
    guards: guards as never,
    actions: actions as never,
  })
  // The config is computed, so its state names are no literal types that `createMachine` could check.
  const machine = made.createMachine({
    ...config,
    context: ({ input }: { input: Partial<Context> }) => ({ ...emptyContext, ...input }),
  } as never)
  return machine as unknown as AnyStateMachine
}

const assigning = (change: Assign) =>
  assign((moment, params) => change(moment as never, params as Params) as never)

const actions = {
  ...Object.fromEntries(Object.entries(assigns).map(([name, change]) => [name, assigning(change)])),
  ...Object.fromEntries(effects.map((name) => [name, () => {}])),
}
