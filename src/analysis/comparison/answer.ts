import { isAdministrator } from '../../effective/administrators.ts'
import { decide } from '../../effective/decide.ts'
import type { Decision } from '../../effective/decide.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import { resolveRegistration } from '../../effective/registration.ts'
import type { Registration } from '../../effective/registration.ts'
import { decideUnlock } from '../../effective/unlock.ts'
import type { Unlock } from '../../effective/unlock.ts'
import { registrationMethods } from '../../model/methods.ts'
import type { Platform } from '../../model/platform.ts'
import type { User } from '../../model/tenant.ts'

/** What a policy set answers about one user, as far as a comparison looks at it. */
export interface Answer {
  readonly reset: Decision
  readonly registration: Registration['outcome']
  /** Methods that are missing for a reset and can be asked for. */
  readonly missing: number
  readonly unlock: Unlock['outcome']
  /** Reset lacks more methods than the user can register. */
  readonly isStuck: boolean
  readonly told: Told
}

/** Recipients of the notification of a reset. SOURCE */
export interface Told {
  readonly user: boolean
  /** Which other administrators, of an administrator's reset; null: none. */
  readonly administrators: Platform['adminMailAudience'] | null
}

/** Answers for one user. Total. */
export function answerFor(prepared: PolicyIndex, user: User): Answer {
  const reset = decide(prepared, user)
  const registration = resolveRegistration(prepared, user, reset)
  return {
    reset,
    registration: registration.outcome,
    missing: registration.missing,
    unlock: decideUnlock(prepared, user, reset).outcome,
    isStuck: isStuck(registration),
    told: toldOf(prepared, user),
  }
}

function isStuck({ have, missing, manageable }: Registration): boolean {
  const open = new Set(manageable.map((name) => registrationMethods[name].factor))
  return [...open].filter((factor) => !have.includes(factor)).length < missing
}

function toldOf(prepared: PolicyIndex, user: User): Told {
  const { users, administrators } = prepared.policy.notifications
  const audience = prepared.tenant.platform.adminMailAudience
  return { user: users, administrators: administrators && isAdministrator(prepared, user) ? audience : null }
}

/**
 * Two answers with the same text are the same answer. What the policy requires is no part of it: `gates` and `missing`
 * say what comes of that, and a user whom something else denies notices nothing.
 */
export function textOfAnswer({ reset, ...answer }: Answer): string {
  return JSON.stringify({ ...answer, reset: { ...reset, required: null } })
}

/** True if two answers are the same. */
export function isSameAnswer(one: Answer, other: Answer): boolean {
  // Most answers that differ do so in one of these, and it is quicker seen.
  const isQuickly =
    one.reset.outcome === other.reset.outcome &&
    one.reset.reason === other.reset.reason &&
    one.registration === other.registration &&
    one.unlock === other.unlock
  return isQuickly && textOfAnswer(one) === textOfAnswer(other)
}

const resets = ({ reset }: Answer) => reset.outcome === 'allowed'
const unlocks = ({ unlock }: Answer) => unlock === 'allowed'

/** The ways in which a change can affect a user, who may be in several. Adding one is a row here. */
const directions = {
  lost: (old, now) => resets(old) && !resets(now),
  gained: (old, now) => !resets(old) && resets(now),
  stuck: (old, now) => !old.isStuck && now.isStuck,
  reregister: (old, now) => becomes('required', old, now),
  reconfirm: (old, now) => becomes('reconfirm', old, now),
  askedNoMore: (old, now) => becomes('notRequired', old, now),
  gatesChanged: (old, now) => resets(old) && resets(now) && old.reset.gates !== now.reset.gates,
  optionsChanged: (old, now) =>
    resets(old) && resets(now) && old.reset.options.join() !== now.reset.options.join(),
  unlockLost: (old, now) => unlocks(old) && !unlocks(now),
  unlockGained: (old, now) => !unlocks(old) && unlocks(now),
  toldChanged: (old, now) => JSON.stringify(old.told) !== JSON.stringify(now.told),
} satisfies Readonly<Record<string, (old: Answer, now: Answer) => boolean>>

function becomes(outcome: Registration['outcome'], old: Answer, now: Answer): boolean {
  return old.registration !== outcome && now.registration === outcome
}

export type Direction = keyof typeof directions

export const directionNames = Object.keys(directions) as Direction[]

/** The ways in which a change can weaken a reset. Adding one is a row here, and its words in `repair-of-loss.ts`. */
const weaknesses = {
  fewerGates: (old, now) => resets(old) && resets(now) && now.reset.gates < old.reset.gates,
  userNotTold: (old, now) => resets(now) && old.told.user && !now.told.user,
  administratorsNotTold: (old, now) =>
    resets(now) &&
    now.reset.governedBy === 'administratorPolicy' &&
    old.told.administrators !== null &&
    now.told.administrators === null,
} satisfies Readonly<Record<string, (old: Answer, now: Answer) => boolean>>

export type Weakness = keyof typeof weaknesses

const weaknessNames = Object.keys(weaknesses) as Weakness[]

/** How a step from one answer to another weakens a reset; none: it does not. */
export function weaknessesOf(old: Answer, now: Answer): Weakness[] {
  return weaknessNames.filter((name) => weaknesses[name](old, now))
}

/** The directions in which a step from one answer to another affects a user; none: unchanged. */
export function directionsOf(old: Answer, now: Answer): Direction[] {
  return directionNames.filter((name) => directions[name](old, now))
}
