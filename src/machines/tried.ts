import { nameOf } from './config.ts'
import type { MachineConfig, StateConfig, Transition } from './config.ts'
import type { Event } from './events.ts'
import { guards } from './implementations.ts'
import type { Machine, Standing } from './machine.ts'

/** What one event asked of a machine: edges in the order in which they were tried, up to the one taken. */
export interface Tried {
  /** Guards by name, with what they answered. */
  readonly guards: readonly (readonly [name: string, held: boolean])[]
  /** Edges taken, as `edgeText` has them. */
  readonly edges: readonly string[]
}

/** An edge in one line, the same in every machine that has it. */
export function edgeText(from: string, event: string | null, edge: Transition): string {
  const guard = edge.guard === undefined ? '' : ` [${nameOf(edge.guard)}]`
  return `${from} ${event ?? 'always'}${guard} -> ${edge.target?.replace(/^#/, '') ?? 'the same'}`
}

/** What an event tries: the innermost state first, then those around it, as XState does. */
export function tried(machine: Machine, before: Standing, event: Event, after: Standing): Tried {
  const asked: [string, boolean][] = []
  for (const { id, state } of statesAround(machine.config, before)) {
    const edge = firstOpen(state.on?.[event.type] ?? [], before, event, asked)
    if (edge === undefined) continue
    const taken = edgeText(id, event.type, edge)
    if (edge.target === undefined) return { guards: asked, edges: [taken] }
    const further = triedOnEntering(machine, edge.target.slice(1), after, event)
    return { guards: [...asked, ...further.guards], edges: [taken, ...further.edges] }
  }
  return { guards: asked, edges: [] }
}

/** What entering a state tries by itself: the edges that wait for no event, one after the other. */
export function triedOnEntering(
  machine: Machine,
  target: string,
  after: Standing,
  event: Event | null,
): Tried {
  const asked: [string, boolean][] = []
  const edges: string[] = []
  for (let id: string | null = target; id !== null;) {
    const found = innermost(machine.config, id)
    const edge = firstOpen(found.state.always ?? [], after, event, asked)
    if (edge !== undefined) edges.push(edgeText(found.id, null, edge))
    id = edge?.target?.slice(1) ?? null
  }
  return { guards: asked, edges }
}

function firstOpen(
  edges: readonly Transition[],
  { context }: Standing,
  event: Event | null,
  asked: [string, boolean][],
): Transition | undefined {
  return edges.find(({ guard }) => {
    if (guard === undefined) return true
    const held = guards[guard.type as keyof typeof guards]({ context, event: event! }, guard.params)
    asked.push([guard.type, held])
    return held
  })
}

interface Found {
  readonly id: string
  readonly state: StateConfig
}

/** The states a session stands in, the innermost first. */
function statesAround(config: MachineConfig, { snapshot }: Standing): Found[] {
  const found: Found[] = [{ id: config.id, state: config }]
  let value: unknown = snapshot.value
  while (value !== undefined && value !== null) {
    const name = typeof value === 'string' ? value : Object.keys(value)[0]
    const nested = name === undefined ? undefined : found[0]!.state.states?.[name]
    if (nested === undefined) break
    found.unshift({ id: `${found[0]!.id}.${name!}`, state: nested })
    value = typeof value === 'string' ? undefined : (value as Record<string, unknown>)[name!]
  }
  return found
}

/** Where one ends up who enters a state: its first state, and the first one of that. */
function innermost(config: MachineConfig, id: string): Found {
  let found: Found = { id, state: stateAt(config, id) }
  while (found.state.initial !== undefined && found.state.states !== undefined) {
    const name = found.state.initial
    found = { id: `${found.id}.${name}`, state: found.state.states[name]! }
  }
  return found
}

function stateAt(config: MachineConfig, id: string): StateConfig {
  const names = id === config.id ? [] : id.slice(config.id.length + 1).split('.')
  return names.reduce<StateConfig>((state, name) => state.states![name]!, config)
}
