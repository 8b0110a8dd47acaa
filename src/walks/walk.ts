import type { ReasonName } from '../effective/reasons.ts'
import type { Expectation, WalkStep } from './language/case.ts'
import type { Driver, Performed, Progress } from './drivers/driver.ts'
import { Unsupported } from './drivers/unsupported.ts'
import { differences, reasonFor, wantedBy, type Difference, type Found } from './language/expectation.ts'

/** A step of a walk and its result. */
export interface TraceEntry {
  /** From 1. */
  readonly step: number
  readonly line: number | null
  readonly text: string
  readonly page: string | null
  readonly effects: readonly string[]
  readonly refused: boolean
  /** The step of the feature, without its passwords; absent in a case. */
  readonly phrase?: string
  /** Why the page asks again or has ended since this step; absent if it does not say, or neither is so. */
  readonly reason?: ReasonName
  /** Of a refused step: what the page offers in its place. */
  readonly offered?: readonly string[]
  /** Of a refused step that chooses: why the page does not offer that, where it is known. */
  readonly why?: string
}

/** What is read of an entry to report a refused step. */
export type Turned = Pick<TraceEntry, 'step' | 'page' | 'text' | 'refused' | 'offered' | 'why'>

export interface Walked {
  /** Line by line. Built on demand: a walk that passes needs no lines. */
  trace(): readonly TraceEntry[]
  readonly differences: readonly Difference[]
}

/**
 * Walks step by step and compares what came of it.
 *
 * @param lineOf The line of a step, counted from 0, in the file it comes from.
 */
export async function walk(
  driver: Driver,
  steps: readonly WalkStep[],
  expectation: Expectation,
  lineOf: (step: number) => number | null,
): Promise<Walked> {
  const taken: Taken[] = []
  const found: Difference[] = []
  for (const [index, step] of steps.entries()) {
    if (step.expect !== undefined) {
      found.push(...(await differencesNow(driver, step.expect, index + 1)))
      continue
    }
    taken.push({ index, step, performed: await driver.perform(step) })
  }
  const trace = () =>
    taken.map(({ index, step, performed }) => ({
      ...traced(index + 1, step, performed),
      line: lineOf(index),
    }))
  found.push(
    ...(await differencesNow(driver, expectation, null)),
    ...refusedSteps(refused(taken), { ...expectation, refused: listedAnywhere(steps, expectation) }),
  )
  return { trace, differences: found }
}

interface Taken {
  /** From 0. */
  readonly index: number
  readonly step: WalkStep
  readonly performed: Performed
}

function refused(taken: readonly Taken[]): Turned[] {
  const those = taken.filter(({ performed }) => performed.refused)
  return those.map(({ index, step, performed }) => traced(index + 1, step, performed))
}

/** An entry for a step that comes from no file. */
export function traced(number: number, step: WalkStep, performed: Performed): TraceEntry {
  const { refused, page, effects, reason, offered, why } = performed
  return {
    ...{ step: number, line: null, text: textOf(step), page, effects, refused },
    ...(reason === null ? {} : { reason }),
    ...(refused ? { offered } : {}),
    ...(why === null ? {} : { why }),
  }
}

/** Steps that must be refused, by the final expectation or one on the way. */
function listedAnywhere(steps: readonly WalkStep[], { refused = [] }: Expectation): readonly number[] {
  return [...new Set([...steps.flatMap(({ expect }) => expect?.refused ?? []), ...refused])]
}

/** The present differences. The reason of a refusal is only requested where there is a difference. */
export async function differencesNow(
  driver: Driver,
  expectation: Expectation,
  step: number | null,
): Promise<Difference[]> {
  const early = tooEarly(expectation, driver.progress(), step)
  if (early.length > 0) return early
  const found: Found = { ...(await driver.find(wantedBy(expectation))) }
  const wrong = differences(expectation, found, step)
  if (wrong.length === 0) return wrong
  const explained = await Promise.all(wrong.map((one) => withWhy(driver, expectation, one)))
  const { reason = null, rule = null } = await driver.find(['reason', 'rule']).catch(unknownReason)
  return explained.map((one) => ({
    ...one,
    ...('reason' in found ? {} : { reason: reasonFor(one, reason) }),
    ...(rule === null ? {} : { rule }),
  }))
}

/** Adds to a difference of `offered` why each missing option is not there; else the page, if it has none at all. */
async function withWhy(
  driver: Driver,
  { offered }: Expectation,
  difference: Difference,
): Promise<Difference> {
  const { key, actual } = difference
  if (key !== 'offered' || !Array.isArray(actual)) return difference
  const reasons: string[] = []
  for (const name of (offered ?? []).filter((one) => !actual.includes(one))) {
    const reason = await driver.whyMissing(name)
    if (reason !== null) reasons.push(`${name}: ${reason}`)
  }
  if (reasons.length > 0) return { ...difference, why: reasons.join('; ') }
  const { page = null } = await driver.find(['page'])
  // What a refused page lacks is explained by the reason of the refusal.
  return page === null || page === 'refused' ? difference : { ...difference, why: `the page is ${page}` }
}

/** Keys of an expectation about a page, which without one would hold of anything or of nothing. */
const ofPage: ReadonlySet<string> = new Set([
  ...['outcome', 'reason', 'acceptReasons', 'page', 'gates', 'captcha', 'offered', 'notOffered'],
  ...['codeSent', 'questionsAsked', 'finalButton'],
])
/** Keys about what steps have led to. */
const ofSteps: ReadonlySet<string> = new Set(['passwordChanged', 'writtenBack', 'notifications', 'audit'])

/** What an expectation asks of a walk that has not come so far: it would pass without having tried anything. */
function tooEarly(expectation: Expectation, progress: Progress, step: number | null): Difference[] {
  if (progress === 'page') return []
  return Object.entries(expectation).flatMap(([key, expected]): Difference[] => {
    if (ofPage.has(key)) return [{ key, expected, actual: 'no page has been opened', step }]
    return progress === 'nothing' && ofSteps.has(key)
      ? [{ key, expected, actual: 'no step has been taken', step }]
      : []
  })
}

/** A portal need not report why it refuses. */
function unknownReason(error: unknown): { readonly reason: null; readonly rule: null } {
  if (error instanceof Unsupported) return { reason: null, rule: null }
  throw error
}

/** A step as written: `choose: textMobilePhone`. Passwords are not shown. */
export function textOf(step: WalkStep): string {
  return Object.entries(step)
    .map(([key, value]) => `${key}: ${key === 'password' || key === 'confirm' ? '…' : shown(value)}`)
    .join(', ')
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A refused step is a failure, unless the walk expects to be denied or names the step. */
export function refusedSteps(trace: readonly Turned[], expectation: Expectation): Difference[] {
  const listed = expectation.refused ?? []
  const missing = listed.filter((step) => !trace.some((entry) => entry.step === step && entry.refused))
  const turnedAway = expectation.outcome === 'denied' || expectation.outcome === 'notRegistered'
  const unexpected = turnedAway ? [] : trace.filter((entry) => entry.refused && !listed.includes(entry.step))
  // Steps after a refused one are refused because of it.
  const first = unexpected.filter(({ step }) => !unexpected.some((one) => one.step === step - 1))
  return [
    ...missing.map((step): Difference => ({
      key: 'refused',
      expected: 'a refused step',
      actual: 'it was accepted',
      step,
    })),
    ...first.map((entry): Difference => ({
      key: 'refused',
      expected: 'a step that the page offers',
      actual: refusalText(entry),
      step: entry.step,
    })),
  ]
}

/**
 * Why a step was refused, and what the page offers.
 *
 * @param words The step, and what a page offers, as the reader wrote them; absent: as in a walk.
 */
export function refusalText(
  { text, page, offered = [], why }: Turned,
  words: RefusalWords = asInWalk(text),
): string {
  const { step, wordsOf } = words
  if (page === null) return `\`${step}\` needs a page, and none is open`
  const named = offered.map((one) => `\`${wordsOf(one)}\``).join(', ')
  const instead = offered.length === 0 ? '' : `; it offers ${named}`
  const cause = asksApp(text, offered) ? 'an app shows the code, and nothing is sent' : why
  const because = cause === undefined ? '' : `: ${cause}`
  return `\`${step}\` is not offered on the page ${page}${because}${instead}`
}

/** How a refused step, and the steps in its place, are worded. */
export interface RefusalWords {
  readonly step: string
  wordsOf(offered: string): string
}

const asInWalk = (step: string): RefusalWords => ({ step, wordsOf: (offered) => offered })

/** True if a code is asked for that an app shows: a page that takes any other code can send it again. */
function asksApp(text: string, offered: readonly string[]): boolean {
  return /\b(re)?send: true/.test(text) && offered.includes('code')
}
