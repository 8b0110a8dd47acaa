import type { Collected, GroupRecord } from '../collected.ts'
import { note } from '../collected.ts'
import { addMembers } from '../records.ts'
import { configurationIds } from '../formats/method-configuration.ts'
import { onMissingPage } from '../cut-lists.ts'
import { placeText } from '../place.ts'
import { notStated } from './draft.ts'
import { standInGroup } from './policy.ts'

/** A group as written, what is unknown about it, and where it comes from. */
export interface AssembledGroup {
  readonly value: Record<string, unknown>
  readonly unknown: readonly { readonly field: string; readonly why: string }[]
  readonly comment: string | null
}

/** A group that one source knows by its name alone is the group of that name in another, where there is one. */
export function mergeGroupsByName(from: Collected): void {
  for (const record of [...from.groups]) {
    const id = String(record.values.id)
    if (record.values.displayName !== undefined && record.values.displayName !== id) continue
    const named = from.groups.filter(
      (one) => one !== record && String(one.values.displayName).toLowerCase() === id.toLowerCase(),
    )
    const [other] = named
    if (named.length !== 1 || other === undefined) continue
    other.values = { ...record.values, ...other.values }
    other.places = { ...record.places, ...other.places }
    if (record.members !== null) addMembers(other, record.members, record.nested)
    if (record.isCut) other.isCut = true
    if (record.hasUnnamed) other.hasUnnamed = true
    from.groups.splice(from.groups.indexOf(record), 1)
    from.groupIndex.set(id.toLowerCase(), other)
  }
}

/** Members that other sources know as groups are groups inside the group. */
export function settleMembers({ groups, groupIndex, users }: Collected): void {
  for (const { members, nested } of groups)
    for (const member of members ?? []) {
      if (users.numberOf(member) !== undefined || !groupIndex.has(member.toLowerCase())) continue
      members!.delete(member)
      nested.add(member)
    }
}

/** Names of groups by their ids in lower case; names are made unique. Users as targets have names of their own. */
export function nameGroups(from: Collected): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const take = (key: string, wanted: string, id: string) => {
    const name = taken.has(wanted.toLowerCase()) ? `${wanted} (${id.slice(0, 8)})` : wanted
    taken.add(name.toLowerCase())
    names.set(key, name)
  }
  for (const { values } of sortedGroups(from))
    take(String(values.id).toLowerCase(), String(values.displayName ?? values.id), String(values.id))
  for (const [key, { values }] of from.groupIndex) names.set(key, names.get(String(values.id).toLowerCase())!)
  for (const { key, method, part, users } of userTargets(from)) {
    take(key, `${configurationIds[method]} ${part === 'include' ? 'users' : 'excluded users'}`, 'imported')
    const about = part === 'include' ? 'targets' : 'excludes'
    note(
      from,
      `${configurationIds[method]} ${about} ${users.length === 1 ? '1 user' : `${users.length} users`} directly; a group was created for them`,
      null,
    )
  }
  return names
}

interface UserTargets {
  readonly key: string
  readonly method: keyof typeof configurationIds
  readonly part: 'include' | 'exclude'
  readonly users: readonly string[]
}

/** Users who are targets of a method that is on. */
function userTargets(from: Collected): UserTargets[] {
  return (Object.keys(configurationIds) as (keyof typeof configurationIds)[]).flatMap((method) => {
    if (from.settings.get(`method:${method}`)?.value !== true) return []
    return (['include', 'exclude'] as const).flatMap((part): UserTargets[] => {
      const targets = (from.settings.get(`method:${method}:${part}`)?.value ?? []) as string[]
      const users = targets.filter((one) => one.startsWith('user:')).map((one) => one.slice(5))
      if (users.length === 0 || targets.includes('all')) return []
      return [{ key: `users:${method}:${part}`, method, part, users }]
    })
  })
}

function sortedGroups(from: Collected): GroupRecord[] {
  const nameOf = ({ values }: GroupRecord) => String(values.displayName ?? values.id).toLowerCase()
  return [...from.groups].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
}

/** Every group, with its members by user principal name. */
export function assembleGroups(
  from: Collected,
  names: ReadonlyMap<string, string>,
  upnOf: (key: string) => string | null,
): AssembledGroup[] {
  const groups = sortedGroups(from).map((record) => assembleGroup(from, record, names, upnOf))
  for (const { key, users } of userTargets(from)) {
    const members = users.flatMap((user) => upnOf(user) ?? [])
    const unknown = members.length < users.length ? [{ field: 'members', why: notStated }] : []
    groups.push({
      value: { name: names.get(key), members },
      unknown,
      comment: 'created for users who are direct targets',
    })
  }
  const isSelected = from.settings.get('/policy/spec/properties/enabled')?.value === 'selected'
  if (isSelected && !from.settings.has('scopeGroup'))
    groups.push({
      value: { name: standInGroup },
      unknown: [{ field: 'members', why: notStated }],
      comment: 'stand-in: not stated in any source',
    })
  return groups
}

function assembleGroup(
  from: Collected,
  { values, places, members, nested, isCut, hasUnnamed }: GroupRecord,
  names: ReadonlyMap<string, string>,
  upnOf: (key: string) => string | null,
): AssembledGroup {
  const id = String(values.id)
  const name = names.get(id.toLowerCase())!
  const unknown: { field: string; why: string }[] = []
  const value: Record<string, unknown> = { name }
  if (id !== name) value.id = id
  else unknown.push({ field: 'id', why: notStated })
  if (values.displayName === undefined) unknown.push({ field: 'name', why: notStated })
  if (values.description !== undefined) value.description = values.description
  if (values.type === undefined) unknown.push({ field: 'type', why: notStated })
  if (values.membership === undefined) unknown.push({ field: 'membership', why: notStated })
  if (values.type === 'microsoft365') value.type = 'microsoft365'
  if (values.membership === 'dynamic') value.membership = 'dynamic'
  if (values.rule !== undefined) value.rule = values.rule
  const known = [...(members ?? [])].flatMap((member) => upnOf(member) ?? [])
  if (known.length > 0) value.members = known.sort()
  if (members === null) unknown.push({ field: 'members', why: notStated })
  else if (isCut) unknown.push({ field: 'members', why: onMissingPage })
  else if (hasUnnamed) unknown.push({ field: 'members', why: 'an entry does not say who it is' })
  else if (known.length < members.size) {
    unknown.push({ field: 'members', why: 'some members are not users in the sources' })
    const others = members.size - known.length
    note(
      from,
      `${others === 1 ? '1 member' : `${others} members`} of \`${name}\` ${others === 1 ? 'is' : 'are'} not in a list of users`,
      null,
    )
  }
  const inside = [...nested].flatMap((one) => names.get(one.toLowerCase()) ?? [])
  if (inside.length > 0) value.groups = inside.sort()
  const place = places.displayName ?? Object.values(places)[0]
  return { value, unknown, comment: place === undefined ? 'a setting refers to it' : placeText(place) }
}
