import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { normalName } from '../../model/directory.ts'
import type { Instant } from '../../model/time.ts'
import { decodeGroup } from '../../policy/decode.ts'
import { placesInRecord } from '../../policy/load/directory-record.ts'
import { NameSet, bytesOf } from './name-set.ts'
import { hashOfBytes } from './name-hashes.ts'
import type { OnKnown, ReadRow } from './user-rows.ts'

/** A file of users, groups or memberships that can be read more than once. */
export interface UsersFile {
  readonly name: string
  /**
   * The users and what is broken, row by row; null now and then, when more rows are known.
   *
   * @param confirmedBy Moments that rows of one shape lie on the same side of.
   */
  users<Meaning>(
    confirmedBy: readonly Instant[],
    onKnown: OnKnown<Meaning>,
  ): Iterable<ReadRow<Meaning> | null>
  /** The groups, memberships and broken memberships; the name of a known row is that of a member. */
  groups<Meaning>(onKnown: OnKnown<Meaning>): Iterable<ReadRow<Meaning> | null>
}

/** Findings after which reading stops: a file of the wrong sort has one in each row. */
export const mostFindings = 100

/** The groups of files, read in one pass. */
export interface FileGroups {
  /** Groups that files nest in others. */
  readonly nested: readonly (readonly [group: string, nested: string])[]
  /** Normalized names of direct members, by group in lower case. */
  readonly members: ReadonlyMap<string, NameSet>
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
  const members = new Map([...known].map((name) => [name, noNames()]))
  const add: OnKnown<NameSet> = (inside, text, start, end) => {
    inside.add(hashOfBytes(text, start, end) | 0, text, start, end)
    return true
  }
  const addName = (inside: NameSet, name: string) => {
    const text = bytesOf(normalName(name))
    return add(inside, text, 0, text.length)
  }
  for (const file of files) {
    for (const row of file.groups(add)) {
      if (row === null) continue
      const { record } = row
      if (record.kind === 'broken') diagnostics.push(record.finding)
      if (record.kind === 'group') {
        const { value, diagnostics: found } = decodeGroup(record.fields, placesInRecord(file.name, record))
        diagnostics.push(...found)
        if (value === null) continue
        const inside = members.get(normalName(value.name)) ?? noNames()
        members.set(normalName(value.name), inside)
        for (const member of value.members) addName(inside, member)
        for (const inner of value.groups) nested.push([value.name, inner])
      } else if (record.kind === 'membership') {
        const { group, member, nested: inner } = record.membership
        const inside = members.get(normalName(group))
        if (inside === undefined) diagnostics.push(unknownGroup(group, record.line, file.name))
        else if (member !== null) addName(inside, member)
        if (inner !== null) nested.push([group, inner])
        else if (inside !== undefined && member !== null) row.learn(inside)
      }
      if (diagnostics.length >= mostFindings) return { nested, members, diagnostics }
    }
  }
  return { nested, members, diagnostics }
}

/** An empty set of names, in lower case. */
export const noNames = () => new NameSet()

function unknownGroup(group: string, line: number, file: string): Diagnostic {
  return diagnostic({
    code: 'set/unknown-group-in-file',
    message: `no group \`${group}\` in the tenant`,
    help: 'declare the group in the Tenant, or correct its name',
    at: { file, document: line, pointer: '' },
  })
}
