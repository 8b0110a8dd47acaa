import { decide } from '../../effective/decide.ts'
import { options } from '../../model/methods.ts'
import type { Option } from '../../model/methods.ts'
import { day, formatDuration, hour, minute, second } from '../../model/time.ts'
import type { Duration } from '../../model/time.ts'
import type { Tenant } from '../../model/tenant.ts'
import { indexPolicy } from '../../effective/index-policy.ts'
import type { Expectation, WalkStep } from '../../walks/language/case.ts'
import { entered, provingDeeds } from './service/other-browser.ts'
import type { Question } from './service/search.ts'
import { stepOf } from './service/walk-step.ts'
import type { Subject } from './subject.ts'

/**
 * A walk at the edge of a documented number: a second before or at the end of a window, with one attempt more than is
 * allowed. The service search takes each counter as below, at or above its limit, and never asks how much the limit is.
 */
export interface Trial {
  readonly subject: Subject
  readonly steps: readonly WalkStep[]
  readonly expect: Expectation
  /** What is wrong where something else comes of it, as a sentence. */
  readonly message: string
}

/** Trials of a property for the pages of a set. */
export type Trials = (subject: Subject, tenant: Tenant) => readonly Omit<Trial, 'subject'>[]

/** Messages that may be sent within a time. SOURCE */
const messageLimits: Readonly<
  Partial<Record<Option, (tenant: Tenant) => { readonly count: number; readonly window: Duration } | null>>
> = {
  emailAlternate: () => ({ count: 10, window: 10 * minute }),
  textMobilePhone: ({ platform }) =>
    platform.textsSentCount ? { count: platform.attemptsAllowed, window: hour } : null,
}

/** Failed proofs of all kinds count so long, and a block lasts as long. SOURCE */
const [failuresCount, blockLasts] = [day, day]

const wait = (length: Duration): WalkStep => ({ wait: formatDuration(length) })

/** The steps to what a proof with an option asks for, and the proof itself. */
function attempt({ effective }: Subject, option: Option, kind: string): readonly [WalkStep[], WalkStep] {
  const steps = [...entered(effective), ...provingDeeds(option, kind)].map((deed) => stepOf(deed, null))
  return [[{ open: 'reset' }, ...steps.slice(0, -1)], steps.at(-1)!]
}

/** The first page of a reset. */
const first = ({ effective }: Subject): WalkStep[] => [
  { open: 'reset' },
  stepOf(entered(effective)[0]!, null),
]

/** Sends one message more than is allowed, just before the first ones count no more. */
export const messagesOverLimit: Trials = (subject, tenant) =>
  offered(subject).flatMap((option) => {
    const limit = messageLimits[option]?.(tenant)
    if (limit === null || limit === undefined) return []
    const [before] = attempt(subject, option, 'right')
    const again = limit.window > 10 * minute ? before.slice(0, -1) : []
    const steps = [
      ...before.slice(0, -1),
      { send: true, times: limit.count } as const,
      wait(limit.window - second),
      ...again,
      { send: true } as const,
    ]
    return [
      {
        steps,
        expect: { outcome: 'blocked' },
        message: `more messages are sent by \`${option}\` than are allowed`,
      },
    ]
  })

/** Fails as often as is allowed, and proves rightly just before the first failures count no more. */
export const proofsOverLimit: Trials = (subject, { platform: { attemptsAllowed } }) =>
  offered(subject).flatMap((option) => {
    const [before, wrong] = attempt(subject, option, 'wrong')
    const [again, right] = attempt(subject, option, 'right')
    const steps = [
      ...before,
      { ...wrong, times: attemptsAllowed },
      wait(failuresCount - second),
      ...again,
      right,
    ]
    return [
      {
        steps,
        expect: { outcome: 'blocked' },
        message: `more proofs by \`${option}\` are tried in a day than are allowed`,
      },
    ]
  })

/** What begins a block, by the first option that can. */
function blocking(subject: Subject, { platform: { attemptsAllowed } }: Tenant): WalkStep[] | null {
  const option = offered(subject)[0]
  if (option === undefined) return null
  const [before, wrong] = attempt(subject, option, 'wrong')
  return [...before, { ...wrong, times: attemptsAllowed + 1 }]
}

/** Comes back just before a block ends, and just before it ends that was drawn out by an attempt meanwhile. */
export const blockLastsADay: Trials = (subject, tenant) => {
  const blocked = blocking(subject, tenant)
  if (blocked === null) return []
  const [before, wrong] = attempt(subject, offered(subject)[0]!, 'wrong')
  const drawnOut = [
    ...before,
    { session: 'b' },
    ...blocked,
    wait(10 * minute),
    { session: 'a' },
    wrong,
  ] as const
  const message = 'a block ends before its day is over'
  return [blocked, drawnOut].map((steps) => ({
    steps: [...steps, wait(blockLasts - second), ...first(subject)],
    expect: { outcome: 'blocked' },
    message,
  }))
}

/** Comes back when a block ends. */
export const blockEnds: Trials = (subject, tenant) => {
  const blocked = blocking(subject, tenant)
  if (blocked === null) return []
  return [
    {
      steps: [...blocked, wait(blockLasts), ...first(subject)],
      expect: { outcome: 'allowed' },
      message: 'a block lasts for more than its day',
    },
  ]
}

/** Types wrong passwords up to a lock, and waits for it. SOURCE: R-121 */
export const signInLocks: Trials = (subject, { passwordProtection }) => {
  const { lockoutThreshold: threshold, lockoutDurationSeconds } = passwordProtection
  const { passwordSource, accountEnabled, state } = subject.effective.user
  const isHere = passwordSource === 'cloud' || passwordSource === 'passwordHashSync'
  if (subject.entry !== 'signIn' || !isHere || !accountEnabled) return []
  if (state.lockedOnPremises || state.smartLockoutUntil !== null) return []
  const open: WalkStep = { open: 'signIn' }
  const wrong: WalkStep = { signIn: 'wrong' }
  const lock: WalkStep[] = [open, { signIn: 'wrong', times: threshold }]
  const length = lockoutDurationSeconds * second
  const again: WalkStep[] = [open, { signIn: 'wrong', times: threshold - 1 }, { signIn: 'sameWrong' }]
  return [
    {
      steps: threshold < 2 ? [] : again,
      expect: { accountLocked: false },
      message: 'the same wrong password is counted twice',
    },
    {
      steps: [...lock, wait(length - second)],
      expect: { accountLocked: true },
      message: 'a lock is shorter than the tenant says',
    },
    {
      steps: [...lock, wait(length), open, wrong, wait(length)],
      expect: { accountLocked: true },
      message: 'a second lock is no longer than the first one',
    },
  ].filter(({ steps }) => steps.length > 0)
}

/** Options of a page of reset by which a proof can fail. */
function offered({ entry, effective: { reset } }: Subject): readonly Option[] {
  if (entry !== 'reset' || reset.reason !== null || reset.gates === 0) return []
  return reset.options.filter((option) => options[option].challenge !== 'call')
}

/** The trials of a property, for pages that differ in what they try and stay the same while these last. */
export function trialsOf({ set, at }: Question, subjects: readonly Subject[], trials: Trials): Trial[] {
  const later = indexPolicy(set.tenant, set.policy, at + failuresCount + blockLasts)
  const seen = new Set<string>()
  return subjects.flatMap((subject) => {
    const { effective } = subject
    const tried = trials(subject, set.tenant)
    const key = JSON.stringify(tried)
    if (tried.length === 0 || seen.has(key) || effective.user.state.failures.length > 0) return []
    const then = decide(later, effective.user)
    if (then.reason !== effective.reset.reason || then.options.join() !== effective.reset.options.join())
      return []
    seen.add(key)
    return tried.map((one) => ({ ...one, subject }))
  })
}
