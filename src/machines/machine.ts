import { contextWith, emptyContext, type Context } from './context.ts'
import type { MachineConfig, Named, StateMeta, Transition } from './config.ts'
import type { Effect } from './effects.ts'
import { noInput, type Act, type Event } from './events.ts'
import { initialState, resolveState } from './resolve-state.ts'
import type { ResolvedAction, ResolvedState, ResolvedTransition } from './resolve-state.ts'

/** A machine that can be executed: its config, and the states resolved so far. */
export interface Machine {
  readonly config: MachineConfig
  readonly states: Map<string, ResolvedState>
}

/** The present state of a machine with its context. Plain data. */
export interface Snapshot {
  /** The innermost state, from the machine's root: `underway.verification1.choosing`. */
  readonly state: string
  readonly meta: StateMeta
  readonly context: Context
}

export interface TransitionResult {
  readonly snapshot: Snapshot
  /** What the machine asks of the world, in order. Nothing has happened yet. */
  readonly effects: readonly Effect[]
}

/** Observes the execution of a machine. */
export interface Inspector {
  guard(guard: Named, held: boolean): void
  /** An edge was taken; event null: it waits for none. */
  transition(from: string, event: string | null, edge: Transition): void
}

/** Creates a machine with no state resolved yet. */
export function machineOf(config: MachineConfig): Machine {
  return { config, states: new Map() }
}

/** Makes a context with some of it replaced. */
type Change = typeof contextWith

/** The event that starts a session: no input yet. */
const opening: Event = { type: 'time.passed', at: 0, input: noInput }

/** The snapshot of a new session, and the effects of entering its first state. */
export function initialTransition(
  machine: Machine,
  context: Partial<Context>,
  inspector: Inspector | null = null,
): TransitionResult {
  const progress: Progress = { machine, event: opening, inspector, change: contextWith, effects: [] }
  const { to, actions } = initialState(machine.config)
  return settle(
    progress,
    resolvedAt(machine, to)!,
    undefined,
    applyActions(progress, actions, contextWith(emptyContext, context)),
  )
}

/**
 * Applies an event to a session. Pure: returns the next snapshot and the effects as data, and performs none of them.
 *
 * Null: the present state has no transition for the event, and nothing changes.
 *
 * @param change How actions change the context.
 */
export function transition(
  machine: Machine,
  { state, context }: Snapshot,
  event: Event,
  inspector: Inspector | null = null,
  change: Change = contextWith,
): TransitionResult | null {
  const progress: Progress = { machine, event, inspector, change, effects: [] }
  const resolved = resolvedAt(machine, state)!
  const taken = firstEnabled(progress, resolved.on.get(event.type), context)
  return taken === undefined ? null : settle(progress, resolved, taken, context)
}

/** True if a transition for the event is enabled. */
export function can(machine: Machine, { state, context }: Snapshot, event: Event): boolean {
  const transitions = resolvedAt(machine, state)!.on.get(event.type)
  return firstEnabled({ event, inspector: null }, transitions, context) !== undefined
}

/** Events that no user sends: the clock, and results of effects. */
const notByHand: ReadonlySet<string> = new Set(['time.passed', 'write.answered'])

/** Acts for which the present state, or one around it, has a transition; guards are not evaluated. */
export function actsOn(machine: Machine, { state }: Snapshot): readonly Act['type'][] {
  const open = [...resolvedAt(machine, state)!.on].filter(
    ([name, transitions]) => transitions.length > 0 && !notByHand.has(name),
  )
  return open.map(([name]) => name).sort() as Act['type'][]
}

/** True if the present state, or one around it, has a transition for an act; guards are not evaluated. */
export function hasTransition(machine: Machine, { state }: Snapshot, act: Act['type']): boolean {
  return (resolvedAt(machine, state)!.on.get(act) ?? []).length > 0
}

/** The part of a snapshot that is saved. */
export type SavedSnapshot = Pick<Snapshot, 'state' | 'context'>

/** The snapshot of a saved session; null: the machine has no such state. */
export function restore(machine: Machine, { state, context }: SavedSnapshot): Snapshot | null {
  const resolved = resolvedAt(machine, state)
  return resolved === null ? null : { state, meta: resolved.meta, context }
}

/** A transition in progress: its event, the inspector, and the effects so far. */
interface Progress {
  readonly machine: Machine
  readonly event: Event
  readonly inspector: Inspector | null
  readonly change: Change
  readonly effects: Effect[]
}

/** Takes a transition, if there is one, and then eventless transitions until none is enabled. */
function settle(
  progress: Progress,
  from: ResolvedState,
  first: ResolvedTransition | undefined,
  before: Context,
): TransitionResult {
  const { machine, inspector, effects } = progress
  let [resolved, context] = [from, before]
  let taken = first ?? firstEnabled(progress, resolved.always, context)
  while (taken !== undefined) {
    inspector?.transition(taken.from, taken.event, taken.edge)
    if (taken.to !== null) resolved = resolvedAt(machine, taken.to)!
    context = applyActions(progress, taken.actions, context)
    taken = firstEnabled(progress, resolved.always, context)
  }
  return { snapshot: { state: resolved.state, meta: resolved.meta, context }, effects }
}

function firstEnabled(
  { event, inspector }: Pick<Progress, 'event' | 'inspector'>,
  transitions: readonly ResolvedTransition[] | undefined,
  context: Context,
): ResolvedTransition | undefined {
  return transitions?.find(({ guard, edge }) => {
    if (guard === null) return true
    const held = guard({ context, event }, edge.guard!.params)
    inspector?.guard(edge.guard!, held)
    return held
  })
}

/** The context after some actions; the effects they order are added to `progress`. */
function applyActions(
  { event, change, effects }: Progress,
  actions: readonly ResolvedAction[],
  before: Context,
): Context {
  let context = before
  for (const action of actions) {
    if (action.assign === null) effects.push(action.effect)
    else context = change(context, action.assign({ context, event }, action.params))
  }
  return context
}

/** Resolves a state on first use; null: the machine has no such state. */
export function resolvedAt({ config, states }: Machine, state: string): ResolvedState | null {
  const known = states.get(state)
  if (known !== undefined) return known
  const made = resolveState(config, state)
  if (made !== null) states.set(state, made)
  return made
}
