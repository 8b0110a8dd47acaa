import { memoized } from '../model/memoized.ts'
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

/** A state with its full name. */
export interface NamedState {
  readonly id: string
  readonly state: StateConfig
}

/** A transition with the full name of the state whose it is; event null: it waits for none. */
export interface NamedEdge {
  readonly from: string
  readonly event: string | null
  readonly edge: Transition
}

/** Every state with its full name, parents first. */
export const statesOf = memoized((config: MachineConfig): readonly NamedState[] =>
  withNested(config.id, config),
)

function withNested(id: string, state: StateConfig): NamedState[] {
  const nested = Object.entries(state.states ?? {})
  return [{ id, state }, ...nested.flatMap(([name, one]) => withNested(`${id}.${name}`, one))]
}

/** Every transition, including eventless ones (`always`), in order of precedence. */
export const edgesOf = memoized((config: MachineConfig): readonly NamedEdge[] => {
  const found: NamedEdge[] = []
  for (const { id: from, state } of statesOf(config)) {
    for (const [event, edges] of Object.entries(state.on ?? {}))
      for (const edge of edges) found.push({ from, event, edge })
    for (const edge of state.always ?? []) found.push({ from, event: null, edge })
  }
  return found
})

/** A guard or action as text: `option is [textMobilePhone]`. */
export function nameOf(named: Named): string {
  const params = Object.values(named.params ?? {})
  return params.length === 0 ? named.type : `${named.type} [${params.join(', ')}]`
}

/** A guard behind an event in a picture: ` [option is textMobilePhone]`; empty: there is none. */
export function guardText({ guard }: Transition): string {
  return guard === undefined ? '' : ` [${nameOf(guard).replace(/[[\]]/g, '')}]`
}

/** A transition on one line, the same in every machine that has it. */
export function edgeText(from: string, event: string | null, edge: Transition): string {
  const guard = edge.guard === undefined ? '' : ` [${nameOf(edge.guard)}]`
  return `${from} ${event ?? 'always'}${guard} -> ${edge.target?.replace(/^#/, '') ?? 'the same'}`
}

/** A target by the full name of its state. */
export const to = (target: string): string => `#${target}`
