import { options } from '../../model/methods.ts'
import type { Option } from '../../model/methods.ts'
import type { FailureEntry } from '../../model/tenant.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { hour, minute } from '../../model/time.ts'
import type { Instant } from '../../model/time.ts'
import { blockedUntil } from '../../service/throttling.ts'
import type { ThrottlingRows } from '../../service/throttling.ts'
import type { Subject } from './subject.ts'

/** What an auditor asks of a policy in numbers. */
export interface Numbers {
  /** The chance to guess a user's way through a reset within a day, of the user for whom it is greatest. */
  readonly guessChancePerDay: number
  /** For how long one burst of wrong attempts keeps a user from resetting; 0: no user can reset. */
  readonly longestLockoutHours: number
  /**
   * Mails, texts, calls and notifications for one user that a stranger can cause within an hour, who knows the user's
   * name, and the number where the page asks for it; null: nothing limits them.
   */
  readonly messagesPerHour: number | null
}

/** Codes have six digits; of an app, three steps are good at a time. SOURCE: RFC 6238 */
const codes = 1_000_000
const appCodes = 3
/** Mails in ten minutes; one more blocks reset for a day. Ten in each ten minutes never block. SOURCE: R-142 */
const mails = 10
const mailWindow = 10 * minute

/** Works the numbers out from the limits of the tenant and the machines that its users meet. */
export function numbersOf({ tenant }: PolicySet, subjects: readonly Subject[], at: Instant): Numbers {
  const { platform } = tenant
  const allowed = platform.attemptsAllowed
  const resets = subjects.filter(
    ({ entry, effective }) =>
      entry === 'reset' && effective.reset.reason === null && effective.reset.gates > 0,
  )
  const chances = resets.map(({ effective: { reset } }) => guessed(reset.options, reset.gates, allowed))
  return {
    guessChancePerDay: Math.max(0, ...chances),
    longestLockoutHours: resets.length === 0 ? 0 : lockout(at, platform),
    messagesPerHour: mostMessages(
      resets.map(({ effective: { reset } }) => reset.options),
      platform,
    ),
  }
}

/** Of the user for whom there are most. Calls and notifications are not counted. SOURCE, AMB-29 */
function mostMessages(offers: readonly (readonly Option[])[], platform: ThrottlingRows): number | null {
  const perHour: Readonly<Partial<Record<Option, number>>> = {
    emailAlternate: (hour / mailWindow) * mails,
    textMobilePhone: platform.textsSentCount ? platform.attemptsAllowed : Number.POSITIVE_INFINITY,
    callMobilePhone: Number.POSITIVE_INFINITY,
    callOfficePhone: Number.POSITIVE_INFINITY,
    appNotification: Number.POSITIVE_INFINITY,
  }
  const sums = offers.map((offered) => offered.reduce((sum, option) => sum + (perHour[option] ?? 0), 0))
  const most = Math.max(0, ...sums)
  return Number.isFinite(most) ? most : null
}

/**
 * The chance of a right guess at each gate before so many wrong ones: right ones are not counted against the limit. Two
 * gates are passed by different factors. What a push, a call or an answer proves cannot be guessed by counting: the
 * chance is 0. SOURCE
 */
function guessed(chosen: readonly Option[], gates: number, allowed: number): number {
  const one = chosen.map((option) => within(allowed, chanceOf(option)))
  if (gates < 2) return rounded(Math.max(0, ...one))
  const pairs = chosen.flatMap((first) =>
    chosen
      .filter((second) => options[second].factor !== options[first].factor)
      .map((second) => withinBoth(allowed, chanceOf(first), chanceOf(second))),
  )
  return rounded(Math.max(0, ...pairs))
}

/** The chance of a right guess before so many wrong ones. */
function within(allowed: number, chance: number): number {
  return 1 - (1 - chance) ** allowed
}

/** The same at two gates, one after the other, which share the limit. */
function withinBoth(allowed: number, first: number, second: number): number {
  let sum = 0
  for (let wrong = 0; wrong < allowed; wrong++)
    sum += first * (1 - first) ** wrong * within(allowed - wrong, second)
  return sum
}

function chanceOf(option: Option): number {
  const { challenge } = options[option]
  return challenge === 'code' ? 1 / codes : challenge === 'appCode' ? appCodes / codes : 0
}

/** Three digits that mean something: reports of two machines have the same bytes. */
const rounded = (chance: number): number => Number(Math.max(0, chance).toPrecision(3))

function lockout(at: Instant, platform: ThrottlingRows): number {
  const failures = Array.from({ length: platform.attemptsAllowed + 1 }, (): FailureEntry => ({
    kind: 'text',
    at: at - minute,
  }))
  const until = blockedUntil(failures, at, platform)
  return until === null ? 0 : (until - (at - minute)) / hour
}
