import type { Act } from '../../machines/events.ts'
import type { Option } from '../../model/methods.ts'
import type { Witness, StepKind } from './step.ts'
import { stepKinds, type WalkStep } from './steps/index.ts'

/** The kinds without the types of their keys. INVARIANT: a kind only receives steps with one of its keys. */
export const anyKinds = stepKinds as unknown as readonly StepKind<WalkStep>[]

export const keysOf = ({ schema }: StepKind<WalkStep>) => Object.keys(schema) as (keyof WalkStep)[]

/** The kind of a step, which is that of its first key. INVARIANT: every step of a decoded walk has one. */
export function kindOfStep(step: WalkStep): StepKind<WalkStep> {
  return anyKinds.find((kind) => keysOf(kind).some((key) => step[key] !== undefined))!
}

/** The step for an act on a page; null: no user does this. */
export function stepOfAct(act: Act, by: Witness): WalkStep | null {
  const kind = anyKinds.find(({ ofAct }) => ofAct?.[act.type] !== undefined)
  return kind === undefined ? null : (kind.ofAct![act.type] as (act: Act, by: Witness) => WalkStep)(act, by)
}

/** The phrases of a step; null: there is none. */
export function phraseOf(step: WalkStep, option: Option | null): readonly string[] | null {
  const phrase = kindOfStep(step).phrase(step, option)
  if (phrase === null) return null
  const lines = typeof phrase === 'string' ? [phrase] : phrase
  return step.times === undefined ? lines : lines.map((line) => `${line} ${step.times} times`)
}
