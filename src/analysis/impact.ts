import { decide } from '../effective/decide.ts'
import { resolveHelpdesk } from '../effective/helpdesk.ts'
import type { Helpdesk } from '../effective/helpdesk.ts'
import { resolveNotifications } from '../effective/notifications.ts'
import type { Prepared } from '../effective/index-policy.ts'
import type { ReasonName } from '../effective/reasons.ts'
import { resolveRegistration } from '../effective/registration.ts'
import type { Registration } from '../effective/registration.ts'
import { decideUnlock } from '../effective/unlock.ts'
import type { Unlock } from '../effective/unlock.ts'
import { normalName } from '../model/directory.ts'
import { registrationMethods } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'

/** One side of a comparison: a policy set at a moment, and its users as they are then. */
export interface Side {
  readonly prepared: Prepared
  readonly users: readonly User[]
}

/** How one user stands under one side. */
export interface Standing {
  readonly outcome: 'allowed' | 'denied'
  readonly reason: ReasonName | null
  /** Gates of a reset; 0 where it is denied. */
  readonly gates: number
  readonly options: readonly Option[]
  readonly unlock: Unlock['outcome']
  readonly registration: Registration['outcome']
  /** Reset fails for lack of methods, and as many as it lacks cannot be registered. */
  readonly stuck: boolean
  /** How many are told of a reset. */
  readonly told: number
}

/** A user who stands otherwise than before. */
export interface Affected {
  readonly user: string
  readonly old: Standing
  readonly new: Standing
}

const resets = ({ outcome }: Standing) => outcome === 'allowed'
const unlocks = ({ unlock }: Standing) => unlock === 'allowed'
const same = (one: readonly string[], other: readonly string[]) => one.join() === other.join()

/** The ways in which a user can be affected; one user may be in several. */
const directions = {
  lost: (old, now) => resets(old) && !resets(now),
  gained: (old, now) => !resets(old) && resets(now),
  stuck: (old, now) => !old.stuck && now.stuck,
  reregister: (old, now) => old.registration !== 'required' && now.registration === 'required',
  reconfirm: (old, now) => old.registration !== 'reconfirm' && now.registration === 'reconfirm',
  askedNoMore: (old, now) => old.registration !== 'notRequired' && now.registration === 'notRequired',
  gatesChanged: (old, now) => resets(old) && resets(now) && old.gates !== now.gates,
  optionsChanged: (old, now) => resets(old) && resets(now) && !same(old.options, now.options),
  unlockLost: (old, now) => unlocks(old) && !unlocks(now),
  unlockGained: (old, now) => !unlocks(old) && unlocks(now),
  toldChanged: (old, now) => old.told !== now.told,
} satisfies Readonly<Record<string, (old: Standing, now: Standing) => boolean>>

export type Direction = keyof typeof directions

export const directionNames = Object.keys(directions) as Direction[]

/** Whom the step from one side to another affects, by direction. */
export interface Impact {
  /** Users on both sides: those that were compared. */
  readonly users: number
  /** Who is affected in no direction. */
  readonly unchanged: number
  readonly affected: { readonly [Name in Direction]: readonly Affected[] }
  /** Where *Contact your administrator* leads, if that changes for everybody; else null. */
  readonly helpdesk: { readonly old: Helpdesk; readonly new: Helpdesk } | null
}

/** Compares how everybody stands under two sides. Users that only one side has are left out. Total. */
export function impactOf(before: Side, after: Side): Impact {
  const later = new Map(after.users.map((user) => [normalName(user.userPrincipalName), user]))
  const affected = Object.fromEntries(directionNames.map((name) => [name, [] as Affected[]])) as {
    [Name in Direction]: Affected[]
  }
  const asked = directionNames.filter((name) => name !== 'toldChanged' || !tellsTheSame(before, after))
  let users = 0
  let unchanged = 0
  for (const user of before.users) {
    const now = later.get(normalName(user.userPrincipalName))
    if (now === undefined) continue
    users++
    const old = standingOf(before.prepared, user)
    const one = { user: user.userPrincipalName, old, new: standingOf(after.prepared, now) }
    const found = asked.filter((name) => directions[name](one.old, one.new))
    for (const name of found) affected[name].push(one)
    if (found.length === 0) unchanged++
  }
  return { users, unchanged, affected, helpdesk: helpdeskChange(before.prepared, after.prepared) }
}

/** Who is told of resets takes long to say, an administrator's most of all: it is asked only where it can differ. */
function tellsTheSame(before: Side, after: Side): boolean {
  const [old, now] = [before.prepared, after.prepared]
  const sameNotices = JSON.stringify(old.policy.notifications) === JSON.stringify(now.policy.notifications)
  return sameNotices && old.tenant === now.tenant && before.users === after.users
}

// What the helpdesk link does is the same for all users: it is asked once, not for each.
function helpdeskChange(before: Prepared, after: Prepared): Impact['helpdesk'] {
  const change = { old: resolveHelpdesk(before), new: resolveHelpdesk(after) }
  return JSON.stringify(change.old) === JSON.stringify(change.new) ? null : change
}

function standingOf(prepared: Prepared, user: User): Standing {
  const reset = decide(prepared, user)
  const registration = resolveRegistration(prepared, user, reset, null)
  return {
    outcome: reset.outcome,
    reason: reset.reason,
    gates: reset.gates,
    options: reset.options,
    unlock: decideUnlock(prepared, user, reset).outcome,
    registration: registration.outcome,
    stuck: isStuck(registration),
    get told() {
      const { userPasswordReset, adminPasswordReset } = resolveNotifications(prepared, user)
      return userPasswordReset.length + adminPasswordReset.length
    },
  }
}

function isStuck({ have, missing, manageable }: Registration): boolean {
  const open = new Set(manageable.map((name) => registrationMethods[name].factor))
  return [...open].filter((factor) => !have.includes(factor)).length < missing
}
