import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { normalName } from '../../model/directory.ts'
import type { Instant } from '../../model/time.ts'
import { decodeGroup } from '../../policy/decode.ts'
import { placesInRecord } from '../../policy/load/directory-record.ts'
import type { UserRow } from './user-rows.ts'

/** A file of users, groups or memberships that can be read more than once. */
export interface UsersFile {
  readonly name: string
  /**
   * The users and what is broken, row by row.
   *
   * @param confirmedBy Moments that rows of one shape lie on the same side of.
   */
  users<Meaning>(confirmedBy: readonly Instant[]): Iterable<UserRow<Meaning>>
  /** The groups, memberships and broken memberships; the name of a known row is that of a member. */
  groups<Meaning>(): Iterable<UserRow<Meaning>>
}

/** Findings after which reading stops: a file of the wrong sort has one in each row. */
export const mostFindings = 100

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
export function groupsIn(files: readonly UsersFile[], known: ReadonlySet<string>): FileGroups {
  const diagnostics: Diagnostic[] = []
  const nested: (readonly [string, string])[] = []
  const members = new Map<string, Set<string>>([...known].map((name) => [name, new Set()]))
  for (const file of files) {
    for (const row of file.groups<Set<string>>()) {
      if (row.kind === 'known') {
        row.meaning.add(normalName(row.text.latin1(row.nameStart, row.nameEnd)))
        continue
      }
      const { record } = row
      if (record.kind === 'broken') diagnostics.push(record.finding)
      if (record.kind === 'group') {
        const { value, diagnostics: found } = decodeGroup(record.fields, placesInRecord(file.name, record))
        diagnostics.push(...found)
        if (value === null) continue
        const inside = members.get(normalName(value.name)) ?? new Set()
        members.set(normalName(value.name), inside)
        for (const member of value.members) inside.add(normalName(member))
        for (const inner of value.groups) nested.push([value.name, inner])
      } else if (record.kind === 'membership') {
        const { group, member, nested: inner } = record.membership
        const inside = members.get(normalName(group))
        if (inside === undefined) diagnostics.push(unknownGroup(group, record.line, file.name))
        else if (member !== null) inside.add(normalName(member))
        if (inner !== null) nested.push([group, inner])
        else if (inside !== undefined && member !== null) row.learn(inside)
      }
      if (diagnostics.length >= mostFindings) return { nested, members, diagnostics }
    }
  }
  return { nested, members, diagnostics }
}

function unknownGroup(group: string, line: number, file: string): Diagnostic {
  return diagnostic({
    code: 'set/unknown-group-in-file',
    message: `no group \`${group}\` in the tenant`,
    help: 'declare the group in the Tenant, or correct its name',
    at: { file, document: line, pointer: '' },
  })
}
