import { placeOf } from '../../document/resolve-locations.ts'
import type { Place } from '../../document/resolve-locations.ts'
import { decide } from '../../effective/decide.ts'
import { indexPolicy, type PolicyIndex } from '../../effective/index-policy.ts'
import { profilesIn } from '../../effective/profile.ts'
import { normalName } from '../../model/directory.ts'
import type { User } from '../../model/tenant.ts'
import { addressInSet } from '../../policy/load/locations.ts'
import { byName, planFor } from '../classes/classes.ts'
import type { SetAt } from '../classes/set-at.ts'
import { isSame } from './data-changes.ts'

/** Users whose accounts a change may hand to another person; they may be in a class too. Placed at the witness. */
export interface UsersToReview extends Place {
  /** `addedCanReset`: new users who can reset; `contactChanged`: known users with other numbers or addresses. */
  readonly kind: 'addedCanReset' | 'contactChanged'
  /** The lowest user principal name. */
  readonly witness: string
  readonly count: number
  /** Names of all of them, where they are asked for; else none. */
  readonly users: readonly string[]
  /** Dotted names of the changed fields; empty for added users. */
  readonly fields: readonly string[]
}

/** Numbers and addresses to which codes and notifications go. SOURCE */
const contactFields = {
  mail: (user) => user.mail,
  otherMails: (user) => user.otherMails,
  mobilePhone: (user) => user.mobilePhone,
  businessPhone: (user) => user.businessPhone,
  'authentication.phone': (user) => user.authentication.phone,
  'authentication.alternatePhone': (user) => user.authentication.alternatePhone,
  'authentication.officePhone': (user) => user.authentication.officePhone,
  'authentication.email': (user) => user.authentication.email,
} satisfies Readonly<Record<string, (user: User) => unknown>>

const contactEntries = Object.entries(contactFields)

/** Finds the users to review between two sides; an `old` of null: all users are added. */
export function usersToReview(old: SetAt | null, now: SetAt, withNames: boolean): UsersToReview[] {
  const oldUsers = old?.set.tenant.users ?? []
  const { users } = now.set.tenant
  if (oldUsers === users) return []
  const before = new Map(Array.from(oldUsers, (user) => [normalName(user.userPrincipalName), user]))
  const added: Member[] = []
  const changed = new Map<string, Member[]>()
  let index = 0
  for (const user of users) {
    const was = before.get(normalName(user.userPrincipalName))
    const member = { user, index: index++ }
    if (was === undefined) added.push(member)
    else {
      const fields = changedFields(was, user)
      if (fields === '') continue
      const others = changed.get(fields)
      if (others === undefined) changed.set(fields, [member])
      else others.push(member)
    }
  }
  const able = added.length === 0 ? [] : whoCanReset(added, now)
  const review = (kind: UsersToReview['kind'], members: readonly Member[], fields: readonly string[]) =>
    reviewOf({ kind, members, fields }, now, withNames)
  return [
    ...(able.length === 0 ? [] : [review('addedCanReset', able, [])]),
    ...[...changed]
      .map(([fields, members]) => review('contactChanged', members, fields.split(',')))
      .sort((one, other) => byName(one.witness, other.witness)),
  ]
}

/** How many users are in a list to review, by kind. */
export function reviewCounts(list: readonly UsersToReview[]): Record<UsersToReview['kind'], number> {
  const counts = { addedCanReset: 0, contactChanged: 0 }
  for (const { kind, count } of list) counts[kind] += count
  return counts
}

interface Member {
  readonly user: User
  readonly index: number
}

/**
 * Dotted names of the fields with a new number or address, joined by commas; empty: none. Most users have none, and cost no
 * list. A field that only loses its value is none of them.
 */
function changedFields(old: User, now: User): string {
  if (old === now) return ''
  let changed = ''
  for (const [name, read] of contactEntries) {
    const [before, after] = [read(old), read(now)]
    if (before === after || isOnlyRemoved(after) || isSame(comparable(before), comparable(after))) continue
    changed += changed === '' ? name : `,${name}`
  }
  return changed
}

function isOnlyRemoved(after: unknown): boolean {
  return after === null || (Array.isArray(after) && after.length === 0)
}

/** Case and blanks make no other number or address. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(' ', '').toLowerCase()
  return Array.isArray(value) ? value.map(comparable) : value
}

/** Each profile is decided once. */
function whoCanReset(members: readonly Member[], { set, at }: SetAt): Member[] {
  const prepared: PolicyIndex = indexPolicy(set.tenant, set.policy, at)
  const profileOf = profilesIn(prepared, planFor([prepared]))
  const known = new Map<string, boolean>()
  return members.filter(({ user }) => {
    const profile = profileOf(user)
    const can = known.get(profile) ?? decide(prepared, user).outcome === 'allowed'
    known.set(profile, can)
    return can
  })
}

function reviewOf(
  { kind, members, fields }: Pick<UsersToReview, 'kind' | 'fields'> & { readonly members: readonly Member[] },
  { set, sources }: SetAt,
  withNames: boolean,
): UsersToReview {
  const first = members.reduce((low, one) =>
    byName(one.user.userPrincipalName, low.user.userPrincipalName) < 0 ? one : low,
  )
  return {
    kind,
    witness: first.user.userPrincipalName,
    count: members.length,
    users: withNames ? members.map(({ user }) => user.userPrincipalName).sort(byName) : [],
    fields,
    ...placeOf(addressInSet(set, `/tenant/users/${first.index}`), sources),
  }
}
