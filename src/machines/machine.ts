import { setup } from 'xstate'
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import type { MachineConfig, StateConfig, StateMeta } from './config.ts'
import { emptyContext } from './context.ts'
import type { Context } from './context.ts'
import { effects } from './effects.ts'
import type { Effect, EffectType } from './effects.ts'
import type { Act, Event } from './events.ts'
import { actions, guards } from './implementations.ts'

/** A machine that can be walked. */
export interface Machine {
  readonly config: MachineConfig
  readonly logic: AnyStateMachine
}

/** Where a session stands: an XState snapshot, plain data inside. */
export interface Standing {
  readonly snapshot: AnyMachineSnapshot
  readonly context: Context
  readonly meta: StateMeta
}

/** What one event did. */
export interface Step {
  readonly standing: Standing
  /** What the machine asks of the world, in order. Nothing has happened yet. */
  readonly effects: readonly Effect[]
}

const effectTypes: ReadonlySet<string> = new Set(effects)

/** Names in a config are checked here: XState itself notices a missing guard only when it is asked. */
export function machineOf(config: MachineConfig): Machine {
  const made = setup({
    types: { context: {} as Context, events: {} as Event, input: {} as Partial<Context> },
    guards: guards as never,
    actions: actions as never,
  })
  // The config is computed, so its state names are no literal types that `createMachine` could check.
  const logic = made.createMachine({
    ...config,
    context: ({ input }: { input: Partial<Context> }) => ({ ...emptyContext, ...input }),
  } as never)
  return { config, logic: logic as unknown as AnyStateMachine }
}

/** A session at its first page. Its effects are those of entering it. */
export function begin(machine: Machine, context: Partial<Context>): Step {
  const scope = inertScope()
  const snapshot = machine.logic.getInitialSnapshot(
    scope.actorScope as never,
    context as never,
  ) as AnyMachineSnapshot
  return { standing: standingOf(snapshot), effects: scope.take() }
}

/**
 * One event on a session. Pure: returns the next standing and the effects as data, and does none of them.
 *
 * Null: the page does not offer this, nothing changes.
 */
export function advance(machine: Machine, standing: Standing, event: Event): Step | null {
  const { snapshot } = standing
  if (snapshot.status !== 'active') return null
  const offered = machine.logic.getTransitionData(snapshot as never, event as never)
  if (offered.length === 0) return null
  const scope = inertScope()
  const next = machine.logic.transition(
    snapshot as never,
    event as never,
    scope.actorScope as never,
  ) as AnyMachineSnapshot
  return { standing: standingOf(next), effects: scope.take() }
}

/** True if the page offers this. */
export function offers(machine: Machine, standing: Standing, event: Event): boolean {
  return (
    standing.snapshot.status === 'active' &&
    machine.logic.getTransitionData(standing.snapshot as never, event as never).length > 0
  )
}

/** The innermost state, from the machine's root: `underway.verification1.choosing`. */
export function stateOf({ snapshot }: Standing): string {
  const names: string[] = []
  let value: unknown = snapshot.value
  while (typeof value === 'object' && value !== null) {
    const [name, inner] = Object.entries(value)[0]!
    names.push(name)
    value = inner
  }
  return [...names, String(value)].join('.')
}

/** Acts nobody does: the clock's and the world's answers. */
const notByHand: ReadonlySet<string> = new Set(['time.passed', 'write.answered'])

/** Names of the acts that the present state, or one around it, has edges for; guards are not asked. */
export function actsOn({ snapshot }: Standing): readonly Act['type'][] {
  if (snapshot.status !== 'active') return []
  const nodes = (snapshot as unknown as { _nodes: readonly { config: StateConfig }[] })._nodes
  const names = nodes.flatMap(({ config }) =>
    Object.entries(config.on ?? {}).flatMap(([name, edges]) => (edges.length > 0 ? [name] : [])),
  )
  return [...new Set(names)].filter((name) => !notByHand.has(name)).sort() as Act['type'][]
}

/** A standing as plain data: what XState needs of a snapshot, since our machines have neither history nor actors. */
export interface KeptStanding {
  readonly status: AnyMachineSnapshot['status']
  readonly value: AnyMachineSnapshot['value']
  readonly context: Context
}

/** A session where it stood; null: the machine has no such state. */
export function resume(machine: Machine, { status, value, context }: KeptStanding): Standing | null {
  const snapshot = {
    status,
    value,
    context,
    historyValue: {},
    children: {},
    output: undefined,
    error: undefined,
  }
  try {
    return standingOf(
      machine.logic.restoreSnapshot(
        snapshot as never,
        inertScope().actorScope as never,
      ) as AnyMachineSnapshot,
    )
  } catch {
    return null
  }
}

function standingOf(snapshot: AnyMachineSnapshot): Standing {
  return { snapshot, context: snapshot.context as Context, meta: metaOf(snapshot) }
}

/** The innermost state speaks for the page; an outer one where it is silent. */
function metaOf(snapshot: AnyMachineSnapshot): StateMeta {
  const metas = Object.entries(snapshot.getMeta() as Record<string, StateMeta>)
  metas.sort(([one], [other]) => one.length - other.length)
  return Object.assign({}, ...metas.map(([, meta]) => meta)) as StateMeta
}

/**
 * An actor scope that performs nothing and keeps the effects. XState's own `transition()` builds a whole inert
 * actor for every call; this does the same in a third of the time.
 */
function inertScope() {
  const collected: Effect[] = []
  const actorScope = {
    self: { id: 'inert', sessionId: 'inert', _parent: undefined, send: () => {} },
    defer: () => {},
    id: 'inert',
    logger: () => {},
    sessionId: 'inert',
    stopChild: () => {},
    emit: () => {},
    system: { _sendInspectionEvent: () => {}, _relay: () => {}, scheduler: {}, getSnapshot: () => ({}) },
    actionExecutor: (action: { type: string; params: unknown }) => {
      if (!effectTypes.has(action.type)) return
      collected.push({ type: action.type as EffectType, params: (action.params ?? {}) as Effect['params'] })
    },
  }
  return { actorScope, take: (): readonly Effect[] => collected }
}
