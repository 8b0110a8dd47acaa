import type { Factor } from '../model/methods.ts'
import type { Example, View } from '../rules/lib/rule.ts'

/**
 * The outcome of one row for a policy set. `notAllowed`: the service does not allow any tenant to meet it. `unknown`: no
 * policy file can tell.
 */
export type Outcome = 'holds' | 'fails' | 'notAllowed' | 'notApplicable' | 'unknown'

export const outcomes: readonly Outcome[] = ['holds', 'fails', 'notAllowed', 'notApplicable', 'unknown']

/** One row's answer about one set. */
export type Verdict =
  | { readonly outcome: Exclude<Outcome, 'fails'>; readonly reason: string | null }
  | {
      readonly outcome: 'fails'
      readonly reason: string
      /** Pointer below `/tenant` or `/policy`. */
      readonly at: string
      /** The repair for this place; else the demand's. */
      readonly help?: string
    }

/** Something that may be asked of a policy set. Several baselines may ask it, each under an id of its own. */
export interface Demand {
  /** What is asked, in our words. */
  readonly title: string
  readonly why: string
  /** What to do where it fails, beginning with a verb; null: it cannot fail. */
  readonly help: string | null
  /** Facts of the rulebook it rests on. */
  readonly source: readonly string[]
  /** Settings it looks at; where an import could not read one, the answer is `unknown`. */
  readonly reads: readonly string[]
  /** Factors that no user could use any more. */
  readonly removes?: readonly Factor[]
  /** How many different methods it wants a reset to ask. */
  readonly gates?: 2
  /** A set for each outcome it can have, for the test that runs them. */
  readonly shows: Partial<Readonly<Record<Outcome, Example>>>
  verdict(view: View): Verdict
}

/** A demand as one baseline words and numbers it. */
export interface BaselineRow extends Demand {
  readonly id: string
  /** How much weight the baseline gives it, such as `L1` or `SHALL`. */
  readonly level: string | null
}

/** Published advice that a policy set can be measured by. */
export interface Baseline {
  readonly title: string
  readonly version: string
  /** Who publishes it, and where. */
  readonly publisher: string
  readonly rows: readonly BaselineRow[]
}

/** A demand under an id; the baseline's own accent goes into the title. */
export function row(id: string, level: string | null, demand: Demand, title = demand.title): BaselineRow {
  return { ...demand, id, level, title }
}

/** A demand about one setting: where the policy set does not meet it, that is the place. */
export function oneSetting(
  at: string,
  {
    meets,
    otherwise,
    ...rest
  }: Omit<Demand, 'reads' | 'verdict'> & {
    meets(view: View): boolean
    /** The value found instead. */
    otherwise(view: View): string
  },
): Demand {
  return { ...rest, reads: [at], verdict: (view) => (meets(view) ? holds() : fails(at, otherwise(view))) }
}

/** It is met; a reason where it is the service that meets it. */
export function holds(reason: string | null = null): Verdict {
  return { outcome: 'holds', reason }
}

/** It is not met, and this is the place. */
export function fails(at: string, reason: string, help?: string): Verdict {
  return { outcome: 'fails', at, reason, ...(help === undefined ? {} : { help }) }
}

/** It says nothing about this set. */
export function notApplicable(reason: string): Verdict {
  return { outcome: 'notApplicable', reason }
}

/** No setting of the service would meet it. */
export function notAllowed(reason: string): Verdict {
  return { outcome: 'notAllowed', reason }
}

/** No policy file can tell. */
export function unknown(reason: string): Verdict {
  return { outcome: 'unknown', reason }
}
