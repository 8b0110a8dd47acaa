import type { Page } from '../../machines/page-names.ts'
import type { User } from '../../model/tenant.ts'
import { second, minute, formatDuration, type Duration, type Instant } from '../../model/time.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import type { SessionStart, RecordedAct, Recorder } from './recorder.ts'
import { pageOf } from '../../walks/language/steps/open.ts'

/** A step of a transcript, and the page after it; null: it concerns no page. */
interface TranscriptStep {
  readonly step: WalkStep
  readonly page: Page | null
}

/** The steps of a session and of those beside it, from the first start. */
export interface Transcript {
  readonly from: SessionStart
  readonly now: Instant
  readonly steps: readonly TranscriptStep[]
}

/** Unit of the waits: minutes read better, seconds are exact at every limit. */
export type Precision = typeof minute | typeof second

/** Everything needed to replay a session with the same result; null: its start is no longer recorded. */
export function transcriptOf(
  recorder: Recorder,
  session: string,
  until: Instant | null,
  precision: Precision,
): Transcript | null {
  const { acts, starts, since } = recorder
  const target = starts.get(session)
  if (target === undefined || target.number < since) return null
  const last = acts.findLast((one) => one.session === session && one.done)
  if (last === undefined) return null
  const together = togetherWith(target, last.number, recorder)
  const from = [...together.values()].reduce((one, other) => (other.number < one.number ? other : one))
  if (from.number < since) return null
  const window = acts.filter(
    (one) =>
      one.done && one.number >= from.number && one.number <= last.number && belongs(one, target, together),
  )
  const now = toSecond(from.openedAt)
  return {
    from: { ...from, user: from.user && wholeSeconds(from.user) },
    now,
    steps: steps(window, together, { now, until, precision, from }),
  }
}

const toSecond = (at: Instant): Instant => Math.floor(at / second) * second

/** A walk starts on a full second, so earlier moments are rounded down. */
function wholeSeconds(user: User): User {
  const { state, authentication } = user
  const at = (one: Instant | null) => (one === null ? null : toSecond(one))
  return {
    ...user,
    state: { ...state, passwordChangedAt: at(state.passwordChangedAt) },
    authentication: { ...authentication, confirmedOn: at(authentication.confirmedOn) },
  }
}

/** Sessions of the same user at the same time, which share counters, codes and locks. */
function togetherWith(
  target: SessionStart,
  last: number,
  { acts, starts }: Recorder,
): Map<string, SessionStart> {
  const together = new Map([[target.session, target]])
  const name = target.user?.userPrincipalName
  let first = target.number
  for (let grown = name !== undefined; grown;) {
    grown = false
    for (const one of acts) {
      if (one.session === null || together.has(one.session) || one.number < first || one.number > last)
        continue
      const other = starts.get(one.session)
      if (other === undefined || other.user?.userPrincipalName !== name) continue
      together.set(one.session, other)
      first = Math.min(first, other.number)
      grown = true
    }
  }
  return together
}

function belongs(
  one: RecordedAct,
  target: SessionStart,
  together: ReadonlyMap<string, SessionStart>,
): boolean {
  if (one.session !== null) return together.has(one.session)
  return one.user === null || one.user === target.user?.userPrincipalName.toLowerCase()
}

interface StepsQuestion {
  readonly now: Instant
  readonly until: Instant | null
  readonly precision: Precision
  readonly from: SessionStart
}

function steps(
  window: readonly RecordedAct[],
  together: ReadonlyMap<string, SessionStart>,
  { now, until, precision, from }: StepsQuestion,
): TranscriptStep[] {
  const told: TranscriptStep[] = earlierSignIns(window, from)
  const walked = new Set(window.map(({ session }) => session))
  const begun = [...together.values()]
    .filter(({ session }) => walked.has(session))
    .sort((one, other) => one.number - other.number)
  const browsers = browsersOf(begun, window)
  let clock = now
  let browser = 'a'
  let delivery = false
  let write: RecordedAct['write'] = null
  const say = (step: WalkStep, page: Page | null = null) => told.push({ step, page })
  const passTo = (at: Instant) => {
    const passed: Duration = Math.floor((Math.floor(at / second) * second - clock) / precision) * precision
    if (passed > 0) say({ wait: formatDuration(passed) })
    clock += Math.max(0, passed)
  }
  for (const one of window) {
    while (begun[0] !== undefined && begun[0].number <= one.number) {
      const beginning = begun.shift()!
      passTo(beginning.openedAt)
      browser = goTo(browser, browsers.get(beginning.session)!, say)
      say(openingOf(beginning))
    }
    passTo(one.at)
    if (one.session !== null) browser = goTo(browser, browsers.get(one.session)!, say)
    if (one.delivery !== delivery) say({ delivery: one.delivery ? 'fails' : 'works' })
    if (one.write !== null && one.write !== write && one.write !== 'protected')
      say({ onPremises: one.write === 'stored' ? 'accepts' : one.write })
    delivery = one.delivery && one.step.send === undefined && one.step.resend === undefined
    write = one.write
    add(told, one)
  }
  if (until !== null) passTo(until)
  return told
}

/** Merges an act that repeats the previous one into `times`. */
function add(told: TranscriptStep[], { step, page }: RecordedAct): void {
  const before = told.at(-1)
  const { times = 1, ...same } = before?.step ?? {}
  const repeats = 'code' in step || 'answers' in step || 'signIn' in step
  if (before === undefined || !repeats || JSON.stringify(same) !== JSON.stringify(step))
    told.push({ step, page })
  else told.splice(-1, 1, { step: { ...same, times: times + 1 }, page })
}

function goTo(present: string, next: string, say: (step: WalkStep) => void): string {
  if (present !== next) say({ session: next })
  return next
}

function openingOf({ entry, interrupt }: SessionStart): WalkStep {
  return { open: pageOf(entry), ...(interrupt ? { interrupt } : {}) }
}

/** A browser name for each session; a finished session frees its name. */
function browsersOf(begun: readonly SessionStart[], window: readonly RecordedAct[]): Map<string, string> {
  const lastOf = new Map<string, number>()
  for (const { session, number } of window) if (session !== null) lastOf.set(session, number)
  const browsers = new Map<string, string>()
  const free: number[] = []
  for (const { session, number } of begun) {
    let place = free.findIndex((until) => until < number)
    if (place < 0) place = free.length
    free[place] = lastOf.get(session)!
    browsers.set(session, browserName(place))
  }
  return browsers
}

/** `a` to `z`, then `a1` to `z1`, and so on. */
function browserName(place: number): string {
  const letter = String.fromCharCode('a'.charCodeAt(0) + (place % 26))
  return place < 26 ? letter : `${letter}${Math.floor(place / 26)}`
}

/** Wrong passwords counted before the walk cannot be written as facts, so they are typed again. */
function earlierSignIns(window: readonly RecordedAct[], { signIns, user }: SessionStart): TranscriptStep[] {
  const counts = window.some(({ step }) => step.signIn !== undefined)
  if (!counts || signIns === null || signIns.failures === 0 || user?.state.smartLockoutUntil != null)
    return []
  return [
    { step: { open: 'signIn' }, page: null },
    { step: { signIn: 'wrong', times: signIns.failures }, page: null },
  ]
}
