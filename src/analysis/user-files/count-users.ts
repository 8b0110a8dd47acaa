import { diagnostic, hasErrors } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { profileOf } from '../../effective/profile.ts'
import type { ProfilePlan } from '../../effective/profile.ts'
import { normalName } from '../../model/directory.ts'
import type { User } from '../../model/tenant.ts'
import { decodeUser } from '../../policy/decode.ts'
import { placesInRecord, type DirectoryRecord } from '../../policy/load/directory-record.ts'
import { classCounts, profileCounts } from './class-counts.ts'
import type { ClassCount, MemberGroup, ProfileCounts } from './class-counts.ts'
import { byName } from '../classes/classes.ts'
import { hashOfBytes } from './name-hashes.ts'
import { hashOf } from './name-set.ts'
import type { OnKnown } from './user-rows.ts'
import { mostFindings, noNames } from './groups-in-files.ts'
import type { FileGroups, UsersFile } from './groups-in-files.ts'
import type { CountedGroup, CountedUsers } from '../classes/representatives.ts'
import { shapeOf } from '../../policy/load/record-shape.ts'

/** What was counted, or what is wrong with the files. */
export type Counted =
  | { readonly users: CountedUsers; readonly diagnostics?: never }
  | { readonly users?: never; readonly diagnostics: readonly Diagnostic[] }

/**
 * Counts the users of files by profile, in memory that grows with classes and not with users, apart from 16 bytes
 * a user to find one who is there twice.
 *
 * @param onUsers Called now and then with the number of users read.
 */
export async function countUsers(
  files: readonly UsersFile[],
  groups: readonly CountedGroup[],
  plan: ProfilePlan,
  options: {
    readonly fileGroups: FileGroups
    readonly withNames: boolean
    onUsers?(count: number): Promise<void>
  },
): Promise<Counted> {
  const { fileGroups, withNames, onUsers } = options
  const diagnostics: Diagnostic[] = [...fileGroups.diagnostics]
  const counts = classCounts(membersIn(groups, fileGroups), withNames)
  const profiles = profileFinder(plan)
  let read = 0
  const addKnown: OnKnown<ProfileCounts> = (profile, text, start, end) => {
    const isCounted = counts.addAscii(profile, text, start, end)
    if (isCounted) read++
    return isCounted
  }
  for (const file of files) {
    for (const row of file.users(plan.confirmedBy, addKnown)) {
      if (diagnostics.length >= mostFindings) return { diagnostics }
      if (row === null) {
        await onUsers?.(read)
        continue
      }
      const profile = addRecord(row.record)
      if (profile !== null) row.learn(profile)
      read++
    }

    function addRecord(record: DirectoryRecord): ProfileCounts | null {
      if (record.kind === 'broken') diagnostics.push(record.finding)
      if (record.kind !== 'user') return null
      let user: User | null = null
      const userOf = () => (user ??= decoded(record, file.name, diagnostics))
      const profile = profiles(record.fields, userOf)
      if (profile !== null) counts.add(profile, record.fields.userPrincipalName as string, userOf)
      return profile
    }
  }
  const suspects = counts.suspects()
  if (suspects.size > 0) diagnostics.push(...repeatedIn(files, suspects))
  if (hasErrors(diagnostics)) return { diagnostics }
  return { users: usersOfClasses(counts.classes, withNames) }
}

/** Shapes of records that are kept at most, of some hundred bytes each: a record of another one is decoded. */
const mostShapes = 16_384

/** Finds the counts of a record's profile; a record of a known shape is not decoded for it. */
function profileFinder(plan: ProfilePlan) {
  const ofProfile = new Map<string, ProfileCounts>()
  const ofShape = new Map<string, ProfileCounts>()
  return (fields: Readonly<Record<string, unknown>>, userOf: () => User | null): ProfileCounts | null => {
    const shape = typeof fields.userPrincipalName === 'string' ? shapeOf(fields, plan.confirmedBy) : null
    const known = shape === null ? undefined : ofShape.get(shape)
    if (known !== undefined) return known
    const user = userOf()
    if (user === null) return null
    const profile = profileOf({ ...plan, groups: [] }, user, () => false)
    let counts = ofProfile.get(profile)
    if (counts === undefined) ofProfile.set(profile, (counts = profileCounts()))
    if (shape !== null && ofShape.size < mostShapes) ofShape.set(shape, counts)
    return counts
  }
}

/** Classes as users, each with a user who has the name of its witness. */
export function usersOfClasses(
  classes: readonly Omit<ClassCount, 'normalWitness'>[],
  withNames: boolean,
): CountedUsers {
  const members = new Map<string, Set<string>>()
  const counted = classes.map(({ witness, count, user, users, groups }) => {
    for (const group of groups) {
      const inside = members.get(group) ?? new Set()
      members.set(group, inside.add(normalName(witness)))
    }
    const person = { ...user, userPrincipalName: witness }
    return { witness, count, users: withNames ? users.sort(byName) : [], old: person, new: person }
  })
  return {
    classes: counted.sort((one, other) => byName(one.witness, other.witness)),
    added: 0,
    removed: 0,
    members,
  }
}

function decoded(
  record: Extract<DirectoryRecord, { fields: unknown }>,
  file: string,
  diagnostics: Diagnostic[],
): User | null {
  const { value, diagnostics: found } = decodeUser(record.fields, placesInRecord(file, record))
  diagnostics.push(...found)
  return value
}

/** Who is in each counted group, with all that is nested in it. */
export function membersIn(groups: readonly CountedGroup[], { members }: FileGroups): MemberGroup[] {
  return groups.map(({ name, includes }) => {
    const [first = noNames(), ...others] = includes.flatMap((one) => members.get(one) ?? [])
    if (others.length === 0) return { name, members: first }
    const all = noNames()
    for (const one of [first, ...others]) all.addAll(one)
    return { name, members: all }
  })
}

/** Users who are there twice, each at its second place. A hash that two names share is no finding. */
function repeatedIn(files: readonly UsersFile[], suspects: ReadonlySet<number>): Diagnostic[] {
  const first = new Map<string, { readonly file: string; readonly line: number }>()
  const found: Diagnostic[] = []
  const isOther: OnKnown<true> = (_, text, start, end) => !suspects.has(hashOfBytes(text, start, end))
  for (const file of files) {
    for (const row of file.users<true>([], isOther)) {
      if (row?.record.kind !== 'user') continue
      row.learn(true)
      const { line, fields } = row.record
      const name = normalName(String(fields.userPrincipalName))
      if (!suspects.has(hashOf(name))) continue
      const before = first.get(name)
      if (before === undefined) first.set(name, { file: file.name, line })
      else if (found.length < mostFindings)
        found.push(
          diagnostic({
            code: 'policy/repeated-user',
            message: `\`${String(fields.userPrincipalName)}\` is already a user`,
            help: 'remove one of the two',
            at: { file: file.name, document: line, pointer: '/userPrincipalName' },
            related: [
              {
                message: 'the first one',
                at: { file: before.file, document: before.line, pointer: '/userPrincipalName' },
              },
            ],
          }),
        )
    }
  }
  return found
}
