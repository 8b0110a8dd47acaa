import { contradict } from './collected.ts'
import type { Collected, GroupRecord, UserRecord } from './collected.ts'
import type { Place } from './place.ts'

/** Fields whose values are personal contact data and stay out of messages. */
const contactFields: ReadonlySet<string> = new Set(['mail', 'otherMails', 'mobilePhone', 'businessPhone'])

/** The record of a user with that object id or user principal name; a new one if there is none. */
export function userRecord(into: Collected, id: string | null, upn: string | null): UserRecord {
  const keys = [id, upn].flatMap((key) => (key === null ? [] : [key.toLowerCase()]))
  const [known, other] = [...new Set(keys.map((key) => into.userIndex.get(key)))].filter(
    (one) => one !== undefined,
  )
  if (known !== undefined && other !== undefined) mergeUsers(into, known, other)
  const record = known ?? { values: {}, places: {}, disputed: null }
  if (known === undefined) into.users.push(record)
  for (const key of keys) if (!into.userIndex.has(key)) into.userIndex.set(key, record)
  return record
}

/** Two records turn out to be of one user, whom one source knows by the id and another by the name. */
function mergeUsers(into: Collected, known: UserRecord, other: UserRecord): void {
  for (const [field, value] of Object.entries(other.values))
    stateUser(into, known, field, value, other.places[field]!)
  for (const [key, record] of into.userIndex) if (record === other) into.userIndex.set(key, known)
  into.users.splice(into.users.indexOf(other), 1)
}

/** Takes a statement about a field of a user. */
export function stateUser(
  into: Collected,
  record: UserRecord,
  field: string,
  value: unknown,
  at: Place,
): void {
  if (!(field in record.values)) {
    record.values[field] = value
    record.places[field] = at
    return
  }
  const [one, other] = [record.values[field], value].map((each) => JSON.stringify(each))
  if (one === other || (field === 'userPrincipalName' && one!.toLowerCase() === other!.toLowerCase())) return
  record.disputed ??= new Set()
  record.disputed.add(field)
  const values = [record.values[field], value] as const
  const found = {
    key: `${field} of user ${String(record.values.userPrincipalName ?? record.values.id)}`,
    places: [record.places[field]!, at] as const,
    values: contactFields.has(field) ? null : values,
  }
  contradict(into, found, values)
}

/** The record of a group with that object id; a new one if there is none. */
export function groupRecord(into: Collected, id: string): GroupRecord {
  const known = into.groupIndex.get(id.toLowerCase())
  if (known !== undefined) return known
  const record: GroupRecord = { values: { id }, places: {}, members: null, nested: new Set() }
  into.groups.push(record)
  into.groupIndex.set(id.toLowerCase(), record)
  return record
}

/** Takes a statement about a field of a group. */
export function stateGroup(record: GroupRecord, field: string, value: unknown, at: Place): void {
  record.values[field] ??= value
  record.places[field] ??= at
}

/** Adds members and nested groups to a group. */
export function addMembers(record: GroupRecord, users: Iterable<string>, groups: Iterable<string>): void {
  record.members ??= new Set()
  for (const user of users) record.members.add(user)
  for (const group of groups) record.nested.add(group)
}
