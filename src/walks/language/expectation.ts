import { isWithin } from '../../document/pointer.ts'
import { normalName } from '../../model/directory.ts'
import { formatDuration, parseDuration } from '../../model/time.ts'
import { reasonNames, type ReasonName } from '../../effective/reasons.ts'
import type { Expectation, Question } from './case.ts'

/** An expected value that differs. */
export interface Difference {
  readonly key: string
  readonly expected: unknown
  readonly actual: unknown
  /** Number of the step it was noticed at, from 1; null: at the end. */
  readonly step: number | null
  /** Why the user was refused, where that is known. */
  readonly reason?: ReasonName | null
  /** The fact behind it where it is not the reason's own. */
  readonly rule?: string | null
  /** Why what was expected is not there, where that is known. */
  readonly why?: string | null
  /** The line of the step, or of the expectation, in the file of the scenario or case. */
  readonly line?: number | null
  /** The step of a scenario it was noticed in. */
  readonly phrase?: string
  /** Id of the earlier step of a scenario that caused it. */
  readonly cause?: string
}

const ofDecision = ['outcome', 'reason', 'acceptReasons', 'gates', 'methods', 'governedBy', 'warnings']

/** Keys of an expectation that each question and a walk answer. */
export const answered: Readonly<Record<Question | 'walk', readonly string[]>> = {
  validate: ['outcome', 'at', 'codes', 'warnings'],
  canReset: ofDecision,
  canUnlock: ofDecision,
  canChange: ['outcome', 'reason', 'acceptReasons'],
  mustRegister: ['outcome', 'missing', 'proposed', 'finalButton'],
  contactAdministrator: ['outcome', 'to', 'url'],
  walk: [
    ...['outcome', 'reason', 'acceptReasons', 'page', 'gates', 'offered', 'notOffered', 'passwordChanged'],
    ...['writtenBack', 'accountLocked', 'codeSent', 'questionsAsked', 'notifications', 'audit', 'blockedFor'],
    ...['registered', 'finalButton', 'nextSignIn', 'refused'],
  ],
}

/** Actual values by the keys of an expectation; a key that does not apply is left out. */
export type Found = Readonly<Record<string, unknown>>

type Check = (expected: never, found: Found, expectation: Expectation) => boolean

const sameNames = (expected: readonly string[], actual: unknown) =>
  Array.isArray(actual) && sorted(expected) === sorted(actual as string[])
const hasAll = (expected: readonly string[], actual: unknown) =>
  Array.isArray(actual) && expected.every((one) => actual.includes(one))

/** Keys that are not compared by equality. */
const checks: Readonly<Record<string, Check>> = {
  reason: (expected: string, found, { acceptReasons }) =>
    found.reason === expected || (acceptReasons ?? []).includes(found.reason as never),
  methods: (expected: readonly string[], found) => sameNames(expected, found.methods),
  to: (expected: readonly string[], found) => sameNames(expected, found.to),
  proposed: (expected: readonly string[], found) =>
    JSON.stringify(expected) === JSON.stringify(found.proposed),
  warnings: (expected: readonly string[], found) => hasAll(expected, found.warnings),
  codes: (expected: readonly string[], found) => hasAll(expected, found.codes),
  at: (expected: string, found) =>
    (found.at as readonly string[] | undefined)?.some((one) => isWithin(one, expected)) === true,
  offered: (expected: readonly string[], found) => hasAll(expected, found.offered),
  notOffered: (expected: readonly string[], found) =>
    !expected.some((one) => (found.offered as readonly string[]).includes(one)),
  registered: (expected: readonly string[], found) => hasAll(expected, found.registered),
  blockedFor: (expected: string, found) => parseDuration(expected) === found.blockedFor,
  notifications: (expected: readonly Notification[], found) =>
    sameNotifications(expected, found.notifications),
  audit: (expected: readonly (string | Entry)[], found) =>
    expected.every((one) => hasEntry(one, found.audit)),
}

interface Notification {
  readonly kind: string
  readonly to: readonly string[]
}

interface Entry {
  readonly activity: string
  readonly status: string
}

/** True for an empty list beside other keys. */
const saysNothing = (value: unknown, expectation: Expectation) =>
  Array.isArray(value) && value.length === 0 && Object.keys(expectation).length > 1

/** The values that an expectation needs. */
export function wantedBy(expectation: Expectation): string[] {
  const instead: Readonly<Record<string, string>> = { acceptReasons: 'reason', notOffered: 'offered' }
  return Object.keys(expectation).map((key) => instead[key] ?? key)
}

/** The keys of an expectation that do not hold or that the question does not answer. */
export function differences(
  expectation: Expectation,
  found: Found,
  step: number | null,
  asked: Question | 'walk' = 'walk',
): Difference[] {
  const result: Difference[] = []
  const reason = reasonIn(found)
  for (const [key, expected] of Object.entries(expectation)) {
    if (!answered[asked].includes(key) && !(key in found)) {
      result.push({ key, expected, actual: unanswered(asked), step })
      continue
    }
    if (key === 'refused') continue
    if (key === 'acceptReasons' && ('reason' in expectation || saysNothing(expected, expectation))) continue
    const check = checks[key]
    const holds =
      key === 'acceptReasons'
        ? (expected as string[]).includes(found.reason as string)
        : check === undefined
          ? found[key] === expected
          : check(expected as never, found, expectation)
    if (holds) continue
    const actual = shown(key, expected, found)
    result.push({
      key,
      expected: wanted(key, expected, expectation),
      actual,
      step,
      reason: reasonFor({ key, actual }, reason),
    })
  }
  return result
}

/** Why the user is refused; `refusal`: why no registration opens. */
function reasonIn({ reason, refusal, outcome }: Found): ReasonName | null {
  if (outcome === 'notOffered') return 'UnlockNotOffered'
  return reasonNames.find((name) => name === (reason ?? refusal)) ?? null
}

/** The reason of a refusal, for a difference that it explains: it says nothing of an open account or a later sign-in. */
export function reasonFor(
  { key, actual }: Pick<Difference, 'key' | 'actual'>,
  reason: ReasonName | null,
): ReasonName | null {
  return key === 'nextSignIn' || (key === 'accountLocked' && actual === false) ? null : reason
}

/** An expected value as it is shown: a reason with those that would do as well. */
function wanted(key: string, expected: unknown, { acceptReasons }: Expectation): unknown {
  return key === 'reason' ? [expected, ...(acceptReasons ?? [])].join(' or ') : expected
}

function unanswered(asked: Question | 'walk'): string {
  const what = asked === 'walk' ? 'a walk' : `\`ask: ${asked}\``
  return `none: ${what} answers ${answered[asked].map((key) => `\`${key}\``).join(', ')}`
}

function shown(key: string, expected: unknown, found: Found): unknown {
  if (key === 'warnings' && hasAll(expected as readonly string[], found.codes))
    return 'found, but not all of them as warnings: `codes`, or `has the finding`, takes errors and notes too'
  if (key === 'blockedFor')
    return typeof found.blockedFor === 'number' ? formatDuration(found.blockedFor) : null
  if (found.checked === false && (key === 'at' || key === 'codes' || key === 'warnings'))
    return `${JSON.stringify(found[key])}: an error of shape, which is mended before rules are checked`
  if (key === 'notOffered') return found.offered
  if (key === 'audit')
    return (found.audit as readonly Entry[]).map(({ activity, status }) => `${activity} (${status})`)
  return found[key === 'acceptReasons' ? 'reason' : key] ?? null
}

function sorted(names: readonly string[]): string {
  return JSON.stringify(names.map(normalName).sort())
}

function sameNotifications(expected: readonly Notification[], actual: unknown): boolean {
  const text = (list: readonly Notification[]) =>
    list
      .map((one) => `${one.kind} ${sorted(one.to)}`)
      .sort()
      .join('\n')
  return text(expected) === text(actual as readonly Notification[])
}

function hasEntry(expected: string | Entry, actual: unknown): boolean {
  return (actual as readonly Entry[]).some((entry) =>
    typeof expected === 'string'
      ? entry.activity === expected
      : entry.activity === expected.activity && entry.status === expected.status,
  )
}
