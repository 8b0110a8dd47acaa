import { edgesOf, edgeText, nameOf, statesOf } from '../../machines/config.ts'
import type { MachineConfig, Named, StateConfig, Transition } from '../../machines/config.ts'
import { assigns, guards, type Assign, type Guard } from '../../machines/guards-and-actions.ts'

export const mutantKinds = [
  'drop a guard',
  'negate a guard',
  'drop an action',
  'swap an action',
  'retarget a transition',
  'drop a transition',
  'widen a count',
] as const

export type MutantKind = (typeof mutantKinds)[number]

/** One deliberate fault in the machines of a policy set. */
export interface Mutant {
  readonly kind: MutantKind
  /** What is changed, in one line: the same in every machine that has it. */
  readonly name: string
  /** The state and event whose edges it changes, as edges begin; of an entry, the state. */
  readonly at: string
  mutate(config: MachineConfig): MachineConfig
}

/** Every mutant of a machine, one for each operator and place. */
export function mutantsOf(config: MachineConfig): Mutant[] {
  const targets = [...new Set([...edgesOf(config)].flatMap(({ edge }) => edge.target ?? []))].sort()
  const edges = [...edgesOf(config)].flatMap(({ from, event, edge }) =>
    edgeMutants(edge, targets).map(({ kind, what, change }) => ({
      kind,
      name: `${kind} (${what}): ${edgeText(from, event, edge)}`,
      at: `${from} ${event ?? 'always'}`,
      mutate: (mutated: MachineConfig) => withEdge(mutated, edgeText(from, event, edge), change),
    })),
  )
  return [...edges, ...[...statesOf(config)].flatMap(({ id, state }) => entryMutants(id, state))]
}

interface EdgeMutant {
  readonly kind: MutantKind
  readonly what: string
  /** Null: the edge is gone. */
  change(edge: Transition): Transition | null
}

function edgeMutants(edge: Transition, targets: readonly string[]): EdgeMutant[] {
  const { guard, target, actions = [] } = edge
  const found: EdgeMutant[] = [{ kind: 'drop a transition', what: 'all of it', change: () => null }]
  if (guard !== undefined) {
    found.push(
      { kind: 'drop a guard', what: nameOf(guard), change: ({ guard: _, ...rest }) => rest },
      { kind: 'negate a guard', what: nameOf(guard), change: (one) => ({ ...one, guard: negated(guard) }) },
    )
    const wide = widened(guard)
    if (wide !== null)
      found.push({ kind: 'widen a count', what: nameOf(guard), change: (one) => ({ ...one, guard: wide }) })
  }
  actions.forEach((action, index) => {
    found.push({
      kind: 'drop an action',
      what: nameOf(action),
      change: (one) => ({ ...one, actions: actions.filter((_, place) => place !== index) }),
    })
    const [kind, other] = replaced(action)
    if (kind !== null)
      found.push({
        kind,
        what: `${nameOf(action)} by ${nameOf(other)}`,
        change: (one) => ({ ...one, actions: actions.map((own, place) => (place === index ? other : own)) }),
      })
  })
  if (target !== undefined && targets.length > 1) {
    const other = targets[(targets.indexOf(target) + 1) % targets.length]!
    found.push({ kind: 'retarget a transition', what: other, change: (one) => ({ ...one, target: other }) })
  }
  return found
}

function entryMutants(id: string, { entry = [] }: StateConfig): Mutant[] {
  return entry.map((action, index) => ({
    kind: 'drop an action' as const,
    name: `drop an action (${nameOf(action)}): entry of ${id}`,
    at: id,
    mutate: (config) =>
      mapStates(config, (name, state) =>
        name === id ? { ...state, entry: entry.filter((_, place) => place !== index) } : state,
      ),
  }))
}

/** Another action in its place, where there is one that could be mistaken for it. */
function replaced({ type, params = {} }: Named): readonly [MutantKind | null, Named] {
  const other = (changed: Named['params']): readonly [MutantKind, Named] => [
    'swap an action',
    { type, params: { ...params, ...changed } },
  ]
  if (type === 'audit') return other({ status: params.status === 'success' ? 'failure' : 'success' })
  if (type === 'countFailure') return other({ kind: params.kind === 'text' ? 'phone' : 'text' })
  if (type === 'refuse' || type === 'end')
    return other({ reason: params.reason === 'CodeRefused' ? 'ContactMismatch' : 'CodeRefused' })
  if (type === 'passGate') return other({ factor: params.factor === 'email' ? 'mobilePhone' : 'email' })
  if (type === 'countRegistered') return ['widen a count', { type: twice('countRegistered'), params }]
  const swap = swaps[type]
  return swap === undefined ? [null, { type }] : ['swap an action', { type: swap }]
}

const swaps: Readonly<Record<string, string>> = {
  sendCode: 'startCall',
  startCall: 'sendCode',
  sendPush: 'sendCode',
  notifyUser: 'notifyAdministrators',
  notifyAdministrators: 'notifyUser',
  clearFailures: 'clearOnPremisesLock',
  clearSmartLockout: 'clearOnPremisesLock',
  clearOnPremisesLock: 'clearSmartLockout',
  storeMethod: 'removeMethod',
  removeMethod: 'storeMethod',
  rememberOption: 'clearRefusal',
  rememberMethod: 'clearRefusal',
  rememberContact: 'clearRefusal',
  rememberSent: 'clearRefusal',
}

/** The guard that holds where the other does not. */
function negated({ type, params }: Named): Named {
  const name = `not ${type}`
  const guard = guards[type as keyof typeof guards] as Guard
  Object.assign(guards, { [name]: ((moment, given) => !guard(moment, given)) satisfies Guard })
  return params === undefined ? { type: name } : { type: name, params }
}

/** Guards that count, each with a count that is one too generous. */
const wider: Readonly<Record<string, Guard>> = {
  'gates are missing': ({ context, event }) => new Set(context.passed).size + 1 < event.input.gates,
  'methods are missing': ({ context }) => context.missing > 1 || context.secondFactorMissing,
  'attempt is over the limit': ({ event }) => event.input.blocked,
  'texts are over the limit': ({ event }) => event.input.blocked,
}

function widened({ type }: Named): Named | null {
  const guard = wider[type]
  if (guard === undefined) return null
  Object.assign(guards, { [`widened: ${type}`]: guard })
  return { type: `widened: ${type}` }
}

function twice(type: 'countRegistered'): string {
  const name = `${type} twice`
  const own = assigns[type] as Assign
  const doubled: Assign = (moment, params) => {
    const first = own(moment, params)
    return { ...first, missing: Math.max(0, (first.missing ?? 0) - 1) }
  }
  Object.assign(assigns, { [name]: doubled })
  return name
}

function withEdge(
  config: MachineConfig,
  text: string,
  change: (edge: Transition) => Transition | null,
): MachineConfig {
  const changed = (id: string, event: string | null, edges: readonly Transition[]) =>
    edges.flatMap((edge) => (edgeText(id, event, edge) === text ? (change(edge) ?? []) : edge))
  return mapStates(config, (id, state) => ({
    ...state,
    ...(state.on === undefined
      ? {}
      : {
          on: Object.fromEntries(
            Object.entries(state.on).map(([event, edges]) => [event, changed(id, event, edges)]),
          ),
        }),
    ...(state.always === undefined ? {} : { always: changed(id, null, state.always) }),
  }))
}

function mapStates(
  config: MachineConfig,
  map: (id: string, state: StateConfig) => StateConfig,
): MachineConfig {
  const below = (id: string, state: StateConfig): StateConfig => {
    const own = map(id, state)
    if (own.states === undefined) return own
    const states = Object.entries(own.states).map(([name, one]) => [name, below(`${id}.${name}`, one)])
    return { ...own, states: Object.fromEntries(states) as Record<string, StateConfig> }
  }
  return { ...below(config.id, config), id: config.id }
}
