import { emptyContext } from './context.ts'
import type { Context } from './context.ts'
import type { MachineConfig, Named, StateMeta, Transition } from './config.ts'
import type { Effect } from './effects.ts'
import { noFacts } from './events.ts'
import type { Act, Event } from './events.ts'
import { initialState, resolveState } from './rows.ts'
import type { ResolvedAction, ResolvedState, ResolvedTransition } from './rows.ts'

/** A machine that can be executed: its config, and the states resolved so far. */
export interface Machine {
  readonly config: MachineConfig
  readonly rows: Map<string, ResolvedState>
}

/** The present state of a machine with its memory. Plain data. */
export interface Snapshot {
  /** The innermost state, from the machine's root: `underway.verification1.choosing`. */
  readonly state: string
  readonly meta: StateMeta
  readonly context: Context
}

/** What one event did. */
export interface TransitionResult {
  readonly snapshot: Snapshot
  /** What the machine asks of the world, in order. Nothing has happened yet. */
  readonly effects: readonly Effect[]
}

/** Looks on while a machine is walked. */
export interface Inspector {
  guard(guard: Named, held: boolean): void
  /** An edge was taken; event null: it waits for none. */
  transition(from: string, event: string | null, edge: Transition): void
}

/** Creates a machine with no state resolved yet. */
export function machineOf(config: MachineConfig): Machine {
  return { config, rows: new Map() }
}

/** Nothing has been said yet when a page is opened. */
const opening: Event = { type: 'time.passed', at: 0, facts: noFacts }

/** A session at its first page. Its effects are those of entering it. */
export function initialTransition(
  machine: Machine,
  context: Partial<Context>,
  onlooker: Inspector | null = null,
): TransitionResult {
  const going: Progress = { machine, event: opening, onlooker, effects: [] }
  const { to, deeds } = initialState(machine.config)
  return macrostep(going, rowAt(machine, to)!, applyActions(going, deeds, { ...emptyContext, ...context }))
}

/**
 * One event on a session. Pure: returns the next standing and the effects as data, and does none of them.
 *
 * Null: the page does not offer this, nothing changes.
 */
export function transition(
  machine: Machine,
  { state, context }: Snapshot,
  event: Event,
  onlooker: Inspector | null = null,
): TransitionResult | null {
  const going: Progress = { machine, event, onlooker, effects: [] }
  const row = rowAt(machine, state)!
  const way = firstOpen(going, row.on.get(event.type), context)
  return way === undefined ? null : microstep(going, row, way, context)
}

/** True if the page offers this. */
export function can(machine: Machine, { state, context }: Snapshot, event: Event): boolean {
  const ways = rowAt(machine, state)!.on.get(event.type)
  return firstOpen({ event, onlooker: null }, ways, context) !== undefined
}

/** Events that no user sends: the clock, and results of effects. */
const notByHand: ReadonlySet<string> = new Set(['time.passed', 'write.answered'])

/** Names of the acts that the present state, or one around it, has edges for; guards are not asked. */
export function actsOn(machine: Machine, { state }: Snapshot): readonly Act['type'][] {
  const open = [...rowAt(machine, state)!.on].filter(
    ([name, ways]) => ways.length > 0 && !notByHand.has(name),
  )
  return open.map(([name]) => name).sort() as Act['type'][]
}

/** True if the present state, or one around it, has an edge for an act; guards are not asked. */
export function hasTransition(machine: Machine, { state }: Snapshot, act: Act['type']): boolean {
  return (rowAt(machine, state)!.on.get(act) ?? []).length > 0
}

/** A standing as it is kept. */
export type KeptStanding = Pick<Snapshot, 'state' | 'context'>

/** A session where it stood; null: the machine has no such state. */
export function restore(machine: Machine, { state, context }: KeptStanding): Snapshot | null {
  const row = rowAt(machine, state)
  return row === null ? null : { state, meta: row.meta, context }
}

/** A session on its way: by which event, before whose eyes, and what has been ordered so far. */
interface Progress {
  readonly machine: Machine
  readonly event: Event
  readonly onlooker: Inspector | null
  readonly effects: Effect[]
}

/** Goes one way, and on from there. */
function microstep(
  going: Progress,
  row: ResolvedState,
  way: ResolvedTransition,
  context: Context,
): TransitionResult {
  going.onlooker?.transition(way.from, way.event, way.edge)
  const to = way.to === null ? row : rowAt(going.machine, way.to)!
  return macrostep(going, to, applyActions(going, way.deeds, context))
}

/** Takes eventless transitions until none is enabled. */
function macrostep(going: Progress, row: ResolvedState, context: Context): TransitionResult {
  const way = firstOpen(going, row.always, context)
  if (way !== undefined) return microstep(going, row, way, context)
  return { snapshot: { state: row.state, meta: row.meta, context }, effects: going.effects }
}

function firstOpen(
  { event, onlooker }: Pick<Progress, 'event' | 'onlooker'>,
  ways: readonly ResolvedTransition[] | undefined,
  context: Context,
): ResolvedTransition | undefined {
  return ways?.find(({ guard, edge }) => {
    if (guard === null) return true
    const held = guard({ context, event }, edge.guard!.params)
    onlooker?.guard(edge.guard!, held)
    return held
  })
}

/** The session's memory after some deeds; what they order is added to the effects. */
function applyActions(
  { event, effects }: Progress,
  deeds: readonly ResolvedAction[],
  before: Context,
): Context {
  let context = before
  for (const deed of deeds) {
    if (deed.memory === null) effects.push(deed.effect)
    else context = { ...context, ...deed.memory({ context, event }, deed.params) }
  }
  return context
}

/** Resolves a state on first use; null: the machine has no such state. */
function rowAt({ config, rows }: Machine, state: string): ResolvedState | null {
  const known = rows.get(state)
  if (known !== undefined) return known
  const made = resolveState(config, state)
  if (made !== null) rows.set(state, made)
  return made
}
