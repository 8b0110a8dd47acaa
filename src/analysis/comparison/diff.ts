import type { Because } from '../../effective/because.ts'
import { decide } from '../../effective/decide.ts'
import { resetReasons } from '../../effective/reset-reasons.ts'
import { afterLastChange, indexPolicy } from '../../effective/index-policy.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import { answerFor, directionNames, directionsOf, weaknessesOf, textOfAnswer } from './answer.ts'
import type { Answer, Direction, Weakness } from './answer.ts'
import { settingChanges } from './side-changes.ts'
import type { SetAt } from '../classes/set-at.ts'
import type { SettingChange } from './side-changes.ts'
import { causeFinder } from './causes.ts'
import type { Cause } from './causes.ts'
import { byName, classesOf, planFor } from '../classes/classes.ts'
import type { UserClasses, ProfileClass } from '../classes/classes.ts'
import { unknownAnswers } from '../classes/unknown-of-set.ts'
import { resolveRegistration } from '../../effective/registration.ts'
import { registrationMethods } from '../../model/methods.ts'
import type { RegistrationMethod } from '../../model/methods.ts'
import type { User } from '../../model/tenant.ts'
import { repairOf } from './repair-of-loss.ts'
import { withUsers } from '../classes/representatives.ts'
import type { CountedUsers } from '../classes/representatives.ts'
import { reviewCounts, usersToReview } from './review.ts'
import type { UsersToReview } from './review.ts'
import { failingSteps } from './scenarios.ts'

/** How many users a change affects, by direction; a user may count in several. */
export interface Summary extends Readonly<Record<Direction, number>> {
  /** Users on both sides. */
  readonly users: number
  /** Users on one side alone. */
  readonly added: number
  readonly removed: number
  /** Users on both sides that no direction has. */
  readonly unchanged: number
  /** Users on both sides whose reset asks for fewer methods, or is notified to fewer people. */
  readonly weakened: number
  /** Of the added users, those who can reset. */
  readonly addedCanReset: number
  /** Users on both sides with other numbers or addresses, counted once for all fields. */
  readonly contactChanged: number
}

/** An answer with its reasons; their pointers are into the set of its side. */
export interface Explained extends Answer {
  readonly reasons: readonly Because[]
}

/** Users with equal old answers, equal new answers and equal causes. */
export interface AffectedClass {
  readonly directions: readonly Direction[]
  readonly witness: string
  readonly count: number
  /** Names of all of them, where they are asked for; else none. */
  readonly users: readonly string[]
  readonly old: Explained
  readonly new: Explained
  readonly because: readonly Cause[]
  /** How a reset is weaker than before. */
  readonly weakened: readonly Weakness[]
  readonly help: string
  /**
   * For users who lose reset or are stuck: steps of a scenario that come true on the old side and fail on the new one.
   * Null for others, and where no phrase tells the sides apart.
   */
  readonly steps: readonly string[] | null
}

/** What the step from one policy set to another does to its users. */
export interface SetDiff {
  /** Path of the set, as on the new side where it is there. */
  readonly set: string
  readonly sides: 'both' | 'old' | 'new'
  readonly summary: Summary
  readonly settings: readonly SettingChange[]
  /** Users who lose most first: in order of direction, then of count. */
  readonly classes: readonly AffectedClass[]
  /** Users whose accounts a change may hand to another person; they may be in a class too. */
  readonly review: readonly UsersToReview[]
  /** Pointers of `metadata.unknown`, on either side, that the answers rest on. */
  readonly unknown: readonly string[]
}

/** Compares two policy sets, or one set at two moments. Total. */
export function diffOf(old: SetAt, now: SetAt, withNames: boolean): SetDiff {
  const before = indexPolicy(old.set.tenant, old.set.policy, old.at)
  const after = indexPolicy(now.set.tenant, now.set.policy, now.at)
  const users = classesOf(before, after, planFor([before, after]), withNames)
  const { summary, classes } = compared(users, { before, after, old, now })
  const review = usersToReview(old, now, withNames)
  return {
    set: now.set.path,
    sides: 'both',
    summary: { ...summary, ...reviewCounts(review) },
    classes,
    settings: settingChanges(old, now),
    review,
    unknown: unknownOn(old, now),
  }
}

/** Compares two policy sets by users from outside them, who are counted already. Total. */
export function diffWith(users: CountedUsers, old: SetAt, now: SetAt): SetDiff {
  const [before, after] = [withUsers(old, users), withUsers(now, users)]
  return {
    set: now.set.path,
    sides: 'both',
    ...compared(users, {
      old: before,
      now: after,
      before: indexPolicy(before.set.tenant, before.set.policy, before.at),
      after: indexPolicy(after.set.tenant, after.set.policy, after.at),
    }),
    settings: settingChanges(old, now),
    review: [],
    unknown: unknownOn(old, now),
  }
}

function unknownOn(old: SetAt, now: SetAt): string[] {
  return [...new Set([...unknownAnswers(old.set), ...unknownAnswers(now.set)])]
}

/** Two sides of a comparison, with their places and indexed. */
export interface Sides {
  readonly old: SetAt
  readonly now: SetAt
  readonly before: PolicyIndex
  readonly after: PolicyIndex
}

/** Compares what users that are grouped already are answered on two sides. */
export function compared(users: UserClasses, sides: Sides): Pick<SetDiff, 'summary' | 'classes'> {
  const { before, after, old, now } = sides
  const answered = answeredClasses(users, before, after)
  const affected = answered.filter(({ directions }) => directions.length > 0)
  const finder = causeFinder(old, now, affected)
  const merged = new Map<string, Merged>()
  for (const one of affected) {
    const because = finder.causesOf(one)
    const key = [textOfAnswer(one.was), textOfAnswer(one.is), ...because.map(keyOfCause)].join('\n')
    const known = merged.get(key)
    merged.set(key, known === undefined ? classOf(one, because, before, after) : joined(known, one, after))
  }
  return {
    summary: summaryOf(answered, users.added, users.removed),
    classes: [...merged.values()].map(({ found }) => found).sort(byWeight),
  }
}

/** A set that one side lacks: all of its users are added or removed. */
export function oneSided(side: SetAt, sides: 'old' | 'new', withNames: boolean): SetDiff {
  const { set } = side
  const count = set.tenant.users.length
  const review = sides === 'new' ? usersToReview(null, side, withNames) : []
  const summary = summaryOf([], sides === 'new' ? count : 0, sides === 'old' ? count : 0)
  return {
    set: set.path,
    sides,
    summary: { ...summary, ...reviewCounts(review) },
    settings: [],
    classes: [],
    review,
    unknown: unknownAnswers(set),
  }
}

/** The sum over sets. */
export function totalOf(summaries: readonly Summary[]): Summary {
  const sum = (key: keyof Summary) => summaries.reduce((total, one) => total + one[key], 0)
  const keys = Object.keys(summaryOf([], 0, 0)) as (keyof Summary)[]
  return Object.fromEntries(keys.map((key) => [key, sum(key)])) as unknown as Summary
}

/** A class of users with what either side answers them. */
export interface Answered extends ProfileClass {
  readonly was: Answer
  readonly is: Answer
  readonly directions: readonly Direction[]
}

/** What each class of users is answered on both sides. */
export function answeredClasses(
  { classes }: UserClasses,
  before: PolicyIndex,
  after: PolicyIndex,
): Answered[] {
  return classes.map((one) => {
    const [was, is] = [answerFor(before, one.old), answerFor(after, one.new)]
    return { ...one, was, is, directions: directionsOf(was, is) }
  })
}

/** Counts users by direction. */
export function summaryOf(answered: readonly Answered[], added: number, removed: number): Summary {
  const count = (wanted: (one: Answered) => boolean) =>
    answered.reduce((total, one) => (wanted(one) ? total + one.count : total), 0)
  const counts = directionNames.map((name) => [name, count(({ directions }) => directions.includes(name))])
  return {
    users: count(() => true),
    ...(Object.fromEntries(counts) as Record<Direction, number>),
    added,
    removed,
    unchanged: count(({ directions }) => directions.length === 0),
    weakened: count(({ was, is }) => weaknessesOf(was, is).length > 0),
    ...reviewCounts([]),
  }
}

/** Two causes of different users are equal if they are the same setting, fact or field. */
function keyOfCause(cause: Cause): string {
  if (cause.kind === 'record') return `record ${cause.field}`
  return `${cause.kind} ${cause.kind === 'fact' ? cause.name : `${cause.file} ${cause.document} ${cause.pointer}`}`
}

/** A class, and what all of its users could still register. */
interface Merged {
  readonly found: AffectedClass
  readonly open: readonly RegistrationMethod[]
}

function classOf(one: Answered, because: readonly Cause[], before: PolicyIndex, after: PolicyIndex): Merged {
  const { directions, witness, count, users } = one
  const old = { ...one.was, reasons: reasonsOf(before, one.old) }
  const now = { ...one.is, reasons: reasonsOf(after, one.new) }
  const weakened = weaknessesOf(old, now)
  const about = { directions, witness, count, users, old, new: now, because, weakened }
  const grave = directions.includes('lost') || directions.includes('stuck')
  const open = registrableOf(after, one.new)
  const steps = grave ? failingSteps(one, before, after) : null
  return { found: { ...about, help: repairOf(about, open), steps }, open }
}

/**
 * What the user could still add, as the new side counts it: where these are enough, only methods that no dated fact
 * ends later.
 */
function registrableOf(side: PolicyIndex, user: User): readonly RegistrationMethod[] {
  const { registrable, missing } = resolveRegistration(side, user, decide(side, user))
  const after = afterLastChange(side)
  const lasting = resolveRegistration(after, user, decide(after, user)).registrable
  const kept = registrable.filter((name) => lasting.includes(name))
  const factors = new Set(kept.map((name) => registrationMethods[name].factor))
  return factors.size < missing ? registrable : kept
}

function reasonsOf(side: PolicyIndex, user: User): readonly Because[] {
  return resetReasons(side, user, decide(side, user))
}

/** The classes come in order of their witnesses, so that the first has the lowest. */
function joined({ found, open }: Merged, one: Answered, after: PolicyIndex): Merged {
  const own = registrableOf(after, one.new)
  const shared = open.filter((name) => own.includes(name))
  const help = shared.length === open.length ? found.help : repairOf(found, shared)
  const users = [...found.users, ...one.users].sort(byName)
  return { found: { ...found, help, count: found.count + one.count, users }, open: shared }
}

function byWeight(one: AffectedClass, other: AffectedClass): number {
  const rank = ({ directions }: AffectedClass) => directionNames.indexOf(directions[0]!)
  return rank(one) - rank(other) || other.count - one.count || byName(one.witness, other.witness)
}
