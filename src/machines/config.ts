import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { Page } from './page-names.ts'

/** A guard or action by name, with parameters. `guards-and-actions.ts` has the implementations. */
export interface Named {
  readonly type: string
  readonly params?: Readonly<Record<string, string | number | boolean>>
}

/** A transition. Without a target the state stays. */
export interface Transition {
  readonly guard?: Named
  readonly target?: string
  readonly actions?: readonly Named[]
}

/** How a flow ended. */
export type Ending = 'completed' | 'denied' | 'blocked' | 'expired' | 'cancelled'

/** What a state shows. */
export interface StateMeta {
  readonly page?: Page
  readonly ending?: Ending
  /** Label of the page's last button. */
  readonly button?: string
  /** The option or method that was chosen, and is being given or proved. */
  readonly chosen?: Option | RegistrationMethod
  /** How far it has come. */
  readonly stage?: 'choosing' | 'giving' | 'proving' | 'stored'
  /** A call tests the number that is being registered, not a text. */
  readonly isCalled?: boolean
  /** The state that is saved in place of this one, because what was typed here is not kept. */
  readonly keptAs?: string
}

/** One state, as XState takes it. */
export interface StateConfig {
  readonly initial?: string
  readonly states?: Readonly<Record<string, StateConfig>>
  readonly on?: Readonly<Record<string, readonly Transition[]>>
  readonly entry?: readonly Named[]
  readonly always?: readonly Transition[]
  readonly type?: 'final'
  readonly meta?: StateMeta
}

/** A whole machine as plain data, which can be printed as JSON, drawn, and executed. */
export interface MachineConfig extends StateConfig {
  readonly id: string
}

/** Every state with its full name, parents first. */
export function* statesOf(
  config: MachineConfig,
): Generator<{ readonly id: string; readonly state: StateConfig }> {
  yield* below(config.id, config)
}

function* below(
  id: string,
  state: StateConfig,
): Generator<{ readonly id: string; readonly state: StateConfig }> {
  yield { id, state }
  for (const [name, nested] of Object.entries(state.states ?? {})) yield* below(`${id}.${name}`, nested)
}

/** Every transition, including eventless ones (`always`), in order of precedence. */
export function* edgesOf(
  config: MachineConfig,
): Generator<{ readonly from: string; readonly event: string | null; readonly edge: Transition }> {
  for (const { id, state } of statesOf(config)) {
    for (const [event, edges] of Object.entries(state.on ?? {})) {
      for (const edge of edges) yield { from: id, event, edge }
    }
    for (const edge of state.always ?? []) yield { from: id, event: null, edge }
  }
}

/** A guard or action as text: `option is [textMobilePhone]`. */
export function nameOf(named: Named): string {
  const params = Object.values(named.params ?? {})
  return params.length === 0 ? named.type : `${named.type} [${params.join(', ')}]`
}

/** A transition on one line, the same in every machine that has it. */
export function edgeText(from: string, event: string | null, edge: Transition): string {
  const guard = edge.guard === undefined ? '' : ` [${nameOf(edge.guard)}]`
  return `${from} ${event ?? 'always'}${guard} -> ${edge.target?.replace(/^#/, '') ?? 'the same'}`
}

/** A target by the full name of its state. */
export const to = (target: string): string => `#${target}`
