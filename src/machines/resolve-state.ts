import type { MachineConfig, Named, StateConfig, StateMeta, Transition } from './config.ts'
import type { Effect, EffectType } from './effects.ts'
import { guards, assigns, type Guard, type Assign, type Params } from './guards-and-actions.ts'

/** A resolved leaf state: its page, and all its transitions. */
export interface ResolvedState {
  /** Its full name without the machine's: `underway.verification1.choosing`. */
  readonly state: string
  /** The innermost state speaks for the page; an outer one where it is silent. */
  readonly meta: StateMeta
  /** Transitions by event, in the order in which they are tried: the innermost state's first. A final state has none. */
  readonly on: ReadonlyMap<string, readonly ResolvedTransition[]>
  /** Eventless transitions. */
  readonly always: readonly ResolvedTransition[]
}

/** A transition between leaf states, with all actions it executes. */
export interface ResolvedTransition {
  /** Full name of the state whose transition it is: this one or an ancestor. */
  readonly from: string
  /** Null: an eventless transition. */
  readonly event: string | null
  readonly edge: Transition
  /** Null: always enabled. */
  readonly guard: Guard | null
  /** Actions of the transition, then entry actions of its target. */
  readonly actions: readonly ResolvedAction[]
  /** The innermost state it leads to; null: the present one. */
  readonly to: string | null
}

/** An action of a transition: an assignment to the context, by its name, or an effect. */
export type ResolvedAction =
  | { readonly assign: Assign; readonly type: string; readonly params: Params }
  | { readonly assign: null; readonly effect: Effect }

/** The leaf state reached by entering a state, and the entry actions. */
interface Entered {
  readonly to: string
  readonly actions: readonly ResolvedAction[]
}

interface Placed {
  readonly id: string
  readonly state: StateConfig
}

/** Resolves a state; null: the machine has no such state, or it is not a leaf. */
export function resolveState(config: MachineConfig, name: string): ResolvedState | null {
  const around = pathTo(config, `${config.id}.${name}`)
  const innermost = around?.at(-1)?.state
  if (around === null || innermost === undefined || innermost.initial !== undefined) return null
  const inward = innermost.type === 'final' ? [] : around.toReversed()
  const events = new Set(inward.flatMap(({ state }) => Object.keys(state.on ?? {})))
  const transitionsBy = (event: string | null): ResolvedTransition[] =>
    inward.flatMap(({ id, state }) =>
      edgesBy(state, event).map((edge) => resolveTransition(config, id, event, edge)),
    )
  return {
    state: name,
    meta: metaOf(around),
    on: new Map([...events].map((event) => [event, transitionsBy(event)])),
    always: transitionsBy(null),
  }
}

/** Every key is there, so that V8 gives the pages of all machines one shape: each step of a search reads them. */
function metaOf(around: readonly Placed[]): StateMeta {
  const meta: Record<keyof StateMeta, unknown> = {
    page: undefined,
    ending: undefined,
    button: undefined,
    chosen: undefined,
    stage: undefined,
    isCalled: undefined,
    keptAs: undefined,
  }
  return Object.assign(meta, ...around.map(({ state }) => state.meta)) as StateMeta
}

/** The first leaf state of a machine, and the entry actions on the way to it. */
export function initialState(config: MachineConfig): Entered {
  return entering(config, '', config.id)
}

function edgesBy({ on, always }: StateConfig, event: string | null): readonly Transition[] {
  return (event === null ? always : on?.[event]) ?? []
}

function resolveTransition(
  config: MachineConfig,
  from: string,
  event: string | null,
  edge: Transition,
): ResolvedTransition {
  const guard = edge.guard === undefined ? null : guards[edge.guard.type as keyof typeof guards]
  const actions = (edge.actions ?? []).map(resolveAction)
  if (edge.target === undefined) return { from, event, edge, guard, actions, to: null }
  const target = edge.target.slice(1)
  const entered = entering(config, domainOf(from, target), target)
  return { from, event, edge, guard, actions: [...actions, ...entered.actions], to: entered.to }
}

/**
 * The domain of a transition: the innermost state that contains all states it exits and enters. A transition to a
 * descendant stays inside its source; any other exits and re-enters its target.
 *
 * INVARIANT: no edge leads to the machine itself.
 */
function domainOf(from: string, target: string): string {
  if (isIn(target, from)) return from
  let around = parentOf(target)
  while (!isIn(from, around)) around = parentOf(around)
  return around
}

/** Enters the states inside `domain` on the way to `target`, and then initial states, down to a leaf. */
function entering(config: MachineConfig, domain: string, target: string): Entered {
  const path = pathTo(config, target)!
  for (let last = path.at(-1)!; last.state.initial !== undefined; last = path.at(-1)!)
    path.push({ id: `${last.id}.${last.state.initial}`, state: last.state.states![last.state.initial]! })
  const entered = path.filter(({ id }) => domain === '' || (id !== domain && isIn(id, domain)))
  return {
    to: path.at(-1)!.id.slice(config.id.length + 1),
    actions: entered.flatMap(({ state }) => state.entry ?? []).map(resolveAction),
  }
}

function resolveAction({ type, params }: Named): ResolvedAction {
  const assign = (assigns as Readonly<Record<string, Assign | undefined>>)[type]
  return assign === undefined
    ? { assign: null, effect: { type: type as EffectType, params: params ?? {} } }
    : { assign, type, params }
}

/** The ancestors of a state and itself, the machine first; null: there is no such state. */
function pathTo(config: MachineConfig, id: string): Placed[] | null {
  const path: Placed[] = [{ id: config.id, state: config }]
  for (const name of id.split('.').slice(1)) {
    const { id: around, state } = path.at(-1)!
    if (state.states === undefined || !Object.hasOwn(state.states, name)) return null
    path.push({ id: `${around}.${name}`, state: state.states[name]! })
  }
  return path
}

const isIn = (id: string, around: string): boolean => id === around || id.startsWith(`${around}.`)

const parentOf = (id: string): string => id.slice(0, id.lastIndexOf('.'))
