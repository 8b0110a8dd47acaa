import { diagnostic, hasErrors } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { profileOf } from '../effective/profile.ts'
import type { ProfilePlan } from '../effective/profile.ts'
import { normalName } from '../model/directory.ts'
import type { User } from '../model/tenant.ts'
import { decodeGroup, decodeUser } from '../policy/decode.ts'
import type { DirectoryRecord } from '../policy/load/directory-record.ts'
import { byName } from './classes.ts'
import { hashOf, nameSet } from './name-set.ts'
import type { CountedGroup, CountedPeople } from './representatives.ts'
import { shapeOf } from './record-shape.ts'

/** A file of users, groups or memberships that can be read more than once, record by record. */
export interface PeopleFile {
  readonly name: string
  records(): Iterable<DirectoryRecord>
  /** The records of groups and memberships alone, which may be found faster. */
  groupRecords(): Iterable<DirectoryRecord>
}

/** What was counted, or what is wrong with the files. */
export type Counted =
  | { readonly people: CountedPeople; readonly diagnostics?: never }
  | { readonly people?: never; readonly diagnostics: readonly Diagnostic[] }

/** Findings after which reading stops: a file of the wrong sort has one in each row. */
const mostFindings = 100

interface ClassCount {
  witness: string
  count: number
  user: User
  readonly users: string[]
  readonly groups: readonly string[]
}

/**
 * Counts the users of files by profile, in memory that grows with classes and not with users, apart from 16 to 32
 * bytes a user to find one who is there twice.
 *
 * @param onUsers Called now and then with the number of users read.
 */
export async function countPeople(
  files: readonly PeopleFile[],
  groups: readonly CountedGroup[],
  plan: ProfilePlan,
  options: {
    readonly fileGroups: FileGroups
    readonly withNames: boolean
    onUsers?(count: number): Promise<void>
  },
): Promise<Counted> {
  const diagnostics: Diagnostic[] = [...options.fileGroups.diagnostics]
  const members = membersIn(groups, options.fileGroups)
  const classes = new Map<string, ClassCount>()
  const names = nameSet()
  const suspects = new Set<number>()
  const shapes = new Map<string, string>()
  const { confirmedBy } = plan
  let count = 0
  for (const file of files) {
    for (const record of file.records()) {
      if (diagnostics.length >= mostFindings) return { diagnostics }
      if (record.kind === 'broken') diagnostics.push(record.finding)
      if (record.kind !== 'user') continue
      const written = record.fields.userPrincipalName
      const shape = typeof written === 'string' ? shapeOf(record.fields, confirmedBy) : null
      let profile = shape === null ? undefined : shapes.get(shape)
      let user: User | null = null
      if (profile === undefined) {
        user = decoded(record, file.name, diagnostics)
        if (user === null) continue
        profile = profileOf({ ...plan, groups: [] }, user, () => false)
        if (shape !== null) shapes.set(shape, profile)
      }
      const name = written as string
      const normal = normalName(name)
      if (names.add(normal)) suspects.add(hashOf(normal))
      let key = profile
      for (const one of members) key += one.has(normal) ? '1' : '0'
      const known = classes.get(key)
      if (known === undefined) {
        user ??= decoded(record, file.name, diagnostics)
        const inside = groups.filter((_, index) => members[index]!.has(normal)).map((one) => one.name)
        if (user !== null) classes.set(key, { witness: name, count: 1, user, users: [name], groups: inside })
      } else {
        known.count++
        if (options.withNames) known.users.push(name)
        if (byName(name, known.witness) < 0) known.witness = name
      }
      if (++count % 32_768 === 0) await options.onUsers?.(count)
    }
  }
  if (suspects.size > 0) diagnostics.push(...repeatedIn(files, suspects))
  if (hasErrors(diagnostics)) return { diagnostics }
  return { people: peopleOf([...classes.values()], options.withNames) }
}

/** Classes as people, each with a user who has the name of its witness. */
export function peopleOf(classes: readonly ClassCount[], withNames: boolean): CountedPeople {
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
  const { value, diagnostics: found } = decodeUser(record.fields, placesIn(record, file))
  diagnostics.push(...found)
  return value
}

function placesIn(record: DirectoryRecord, file: string) {
  return {
    addressOf: (pointer: string, part?: 'key' | 'value') => ({
      file,
      document: record.line,
      pointer,
      ...(part === undefined ? {} : { part }),
    }),
    textAt: () => record.text(),
  }
}

/** The groups of files, read in one pass. */
export interface FileGroups {
  /** Groups that files nest in others. */
  readonly nested: readonly (readonly [group: string, nested: string])[]
  /** Normalized names of direct members, by group in lower case. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads groups and memberships.
 *
 * @param known Names of the groups that the sets declare, in lower case.
 */
export function groupsIn(files: readonly PeopleFile[], known: ReadonlySet<string>): FileGroups {
  const diagnostics: Diagnostic[] = []
  const nested: (readonly [string, string])[] = []
  const members = new Map<string, Set<string>>([...known].map((name) => [name, new Set()]))
  const membersOf = new Map<string, Set<string>>()
  for (const file of files) {
    for (const record of file.groupRecords()) {
      if (record.kind === 'group') {
        const { value, diagnostics: found } = decodeGroup(record.fields, placesIn(record, file.name))
        diagnostics.push(...found)
        if (value === null) continue
        members.set(normalName(value.name), new Set(value.members.map(normalName)))
        for (const inner of value.groups) nested.push([value.name, inner])
      } else if (record.kind === 'membership') {
        const { group, member, nested: inner } = record.membership
        // Rows name few groups, each many times: the text of a cell is looked up as it is.
        let inside = membersOf.get(group)
        if (inside === undefined) {
          inside = members.get(normalName(group))
          if (inside !== undefined) membersOf.set(group, inside)
        }
        if (inside === undefined) diagnostics.push(unknownGroup(group, record.line, file.name))
        else if (member !== null) inside.add(normalName(member))
        if (inner !== null) nested.push([group, inner])
      }
      if (diagnostics.length >= mostFindings) return { nested, members, diagnostics }
    }
  }
  return { nested, members, diagnostics }
}

/** Who is in each counted group, with all that is nested in it. */
function membersIn(groups: readonly CountedGroup[], { members }: FileGroups): ReadonlySet<string>[] {
  return groups.map(({ includes }) => {
    const all = includes.map((name) => members.get(name) ?? new Set<string>())
    return all.length === 1 ? all[0]! : new Set(all.flatMap((one) => [...one]))
  })
}

function unknownGroup(group: string, line: number, file: string): Diagnostic {
  return diagnostic({
    code: 'set/unknown-group-in-file',
    message: `no group \`${group}\` in the tenant`,
    help: 'declare the group in the Tenant, or correct its name',
    at: { file, document: line, pointer: '' },
  })
}

/** Users who are there twice, each at its second place. A hash that two names share is no finding. */
function repeatedIn(files: readonly PeopleFile[], suspects: ReadonlySet<number>): Diagnostic[] {
  const first = new Map<string, { readonly file: string; readonly line: number }>()
  const found: Diagnostic[] = []
  for (const file of files) {
    for (const record of file.records()) {
      if (record.kind !== 'user') continue
      const name = normalName(String(record.fields.userPrincipalName))
      if (!suspects.has(hashOf(name))) continue
      const before = first.get(name)
      if (before === undefined) first.set(name, { file: file.name, line: record.line })
      else if (found.length < mostFindings)
        found.push(
          diagnostic({
            code: 'policy/repeated-user',
            message: `\`${String(record.fields.userPrincipalName)}\` is a user already`,
            help: 'remove one of the two',
            at: { file: file.name, document: record.line, pointer: '/userPrincipalName' },
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
