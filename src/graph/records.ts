import { contradict, note } from './collected.ts'
import type { Collected, GroupRecord } from './collected.ts'
import { isUserName } from './fits-language.ts'
import type { Place } from './place.ts'
import { userFields } from './user-fields.ts'
import type { UserField } from './user-fields.ts'
import type { UserRecord } from './user-store.ts'

/** Fields whose values are personal contact data and stay out of messages. */
const contactFields: ReadonlySet<string> = new Set(['mail', 'otherMails', 'mobilePhone', 'businessPhone'])

/**
 * The record of a user with that object id or user principal name, open for statements; a new one if there is none.
 *
 * Null: neither can be a name in the language, where an id stands in for a name that is not stated.
 */
export function userRecord(
  into: Collected,
  id: string | null,
  written: string | null,
  at: Place,
): UserRecord | null {
  const { users } = into
  const upn = written !== null && isUserName(written) ? written : null
  if (upn === null && (id === null || !isUserName(`${id}@contoso.com`))) {
    if ((id ?? written) !== null)
      note(into, `\`${at.file}\` has users whose names are not in the form of one; they are left out`, at)
    return null
  }
  into.userFiles.add(at.file)
  if (upn !== written)
    note(
      into,
      `\`${at.file}\` has user principal names that are not in the form of one; they are unknown`,
      at,
    )
  const found = [id, upn].map((key) => (key === null ? undefined : users.numberOf(key)))
  const [known, other] = found.filter((one) => one !== undefined)
  if (known === undefined) return users.add(id, upn)
  if (other !== undefined && other !== known) mergeUsers(into, known, other)
  if (other === undefined) users.addKeys(known, id, upn)
  return users.open(known)
}

/** Two records turn out to be of one user, whom one source knows by the id and another by the name. */
function mergeUsers(into: Collected, known: number, other: number): void {
  const { values, places } = into.users.at(other)
  into.users.merge(known, other)
  if (into.listedUsers.has(other)) into.listedUsers.add(known)
  const record = into.users.open(known)
  for (const field of userFields)
    if (values[field] !== undefined) stateUser(into, record, field, values[field], places[field]!)
}

/** Takes a statement about a field of a user. */
export function stateUser(
  into: Collected,
  record: UserRecord,
  field: UserField,
  value: unknown,
  at: Place,
): void {
  if (field === 'userPrincipalName' && !(typeof value === 'string' && isUserName(value))) return
  if (record.values[field] === undefined) {
    into.users.change(record)
    record.values[field] = value
    record.places[field] = at
    return
  }
  if (record.values[field] === value) return
  const [one, other] = [record.values[field], value].map((each) => JSON.stringify(each))
  if (one === other || (field === 'userPrincipalName' && one!.toLowerCase() === other!.toLowerCase())) return
  into.users.change(record)
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
  const record: GroupRecord = {
    values: { id },
    places: {},
    members: null,
    nested: new Set(),
    isCut: false,
    hasUnnamed: false,
  }
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
