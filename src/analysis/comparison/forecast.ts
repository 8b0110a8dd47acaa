import { preparedAt, indexPolicy } from '../../effective/index-policy.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import { decide } from '../../effective/decide.ts'
import { datedChanges, factsOf, movedChanges } from '../../model/dated-facts.ts'
import type { DatedFact, MovedChange } from '../../model/dated-facts.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { Instant } from '../../model/time.ts'
import type { SetAt } from '../classes/set-at.ts'
import { classesOf, planFor } from '../classes/classes.ts'
import type { UserClasses } from '../classes/classes.ts'
import { unknownAnswers } from '../classes/unknown-of-set.ts'
import { compared } from './diff.ts'
import { withUsers } from '../classes/representatives.ts'
import type { CountedUsers } from '../classes/representatives.ts'
import type { AffectedClass, Summary } from './diff.ts'

/** A day on which dated facts begin to hold, and what they do to users. */
export interface ForecastEvent {
  readonly at: Instant
  readonly facts: readonly string[]
  /** What ends or begins, as clauses in the present tense. */
  readonly text: string
  readonly summary: Summary
  readonly classes: readonly AffectedClass[]
  /** What to do before that day; null: nothing needs doing. */
  readonly help: string | null
}

/** How many users can reset from a moment on. */
export interface CurvePoint {
  readonly at: Instant
  readonly users: number
  readonly canReset: number
}

/** What the announced changes of the service do to the users of a policy set. */
export interface SetForecast {
  readonly set: string
  readonly events: readonly ForecastEvent[]
  /** What is announced for that time and begins on another day here, because the tenant's `platform` says so. */
  readonly moved: readonly MovedChange[]
  /** At the moment asked for, and on each day of an event. */
  readonly canReset: readonly CurvePoint[]
  /** Pointers of `metadata.unknown` that the answers rest on. */
  readonly unknown: readonly string[]
}

/**
 * Compares, for every dated fact after a moment and up to another, the millisecond before its day with the day.
 * Users stay as they are at the first moment. Total.
 *
 * @param counted Users from outside the set; null: its own.
 */
export function forecastOf(
  own: SetAt,
  until: Instant,
  withNames: boolean,
  counted: CountedUsers | null = null,
): SetForecast {
  const side = counted === null ? own : withUsers(own, counted)
  const { set, at } = side
  const days = daysOf(set, at, until)
  const sides = sidesOfForecast(set, at, until)
  const [now, ...moments] = sides as [PolicyIndex, ...PolicyIndex[]]
  const users = counted ?? classesOf(now, now, planFor(sides), withNames)
  const events = days.map(({ at: day, facts }, index): ForecastEvent => {
    const [before, after] = [moments[2 * index]!, moments[2 * index + 1]!]
    const [old, next] = [
      { ...side, at: day - 1 },
      { ...side, at: day },
    ]
    const { summary, classes } = compared(users, { old, now: next, before, after })
    return {
      at: day,
      facts: factsOf(facts),
      text: facts.map(({ says }) => says).join('; '),
      summary,
      classes,
      help: classes[0]?.help ?? null,
    }
  })
  return {
    set: set.path,
    events,
    moved: movedChanges(set.tenant.platform, set.tenant.cloud).filter(
      ({ announced }) => announced > at && announced <= until,
    ),
    canReset: [now, ...days.map((_, index) => moments[2 * index + 1]!)].map((one) => pointOf(one, users)),
    unknown: unknownAnswers(set),
  }
}

/** A set at every moment that its forecast asks about: now, and for each day the moment before it and the day. */
export function sidesOfForecast(set: PolicySet, at: Instant, until: Instant): PolicyIndex[] {
  const now = indexPolicy(set.tenant, set.policy, at)
  const days = daysOf(set, at, until)
  return [now, ...days.flatMap((day) => [preparedAt(now, day.at - 1), preparedAt(now, day.at)])]
}

interface Day {
  readonly at: Instant
  readonly facts: readonly DatedFact[]
}

/** The days after a moment on which something begins to hold, with all that begins. */
function daysOf({ tenant }: PolicySet, from: Instant, until: Instant): Day[] {
  const changes = datedChanges(tenant.platform).filter(({ at }) => at > from && at <= until)
  const moments = [...new Set(changes.map(({ at }) => at))]
  return moments.map((at) => ({
    at,
    facts: changes.filter((one) => one.at === at).map(({ about }) => about),
  }))
}

function pointOf(side: PolicyIndex, { classes }: UserClasses): CurvePoint {
  const count = (which: readonly { readonly count: number }[]) =>
    which.reduce((total, one) => total + one.count, 0)
  const able = classes.filter((one) => decide(side, one.new).outcome === 'allowed')
  return { at: side.at, users: count(classes), canReset: count(able) }
}
