import type { Imported } from '../graph/assemble/assemble.ts'
import type { Contradiction } from '../graph/collected.ts'
import type { Place } from '../graph/place.ts'
import { counted } from './report.ts'

/** The body of `import` and `pull` as JSON. */
export function importBody({ tenant, policy, unknown, from }: Imported): object {
  const sourcesOf = (comments: ReadonlyMap<string, string>) => Object.fromEntries(comments)
  return {
    documents: [tenant.value, policy.value],
    unknown,
    ignored: [...from.log.ignored.values()],
    contradictions: from.contradictions.map(contradictionBody),
    notes: from.notes,
    sources: { tenant: sourcesOf(tenant.comments), policy: sourcesOf(policy.comments) },
    formats: [...from.formats].sort(),
  }
}

function contradictionBody({ key, places, values }: Contradiction): object {
  return { key, places, values }
}

/** What an import found, as text: what was read, what is unknown, contradicted or ignored. */
export function importText({ unknown, from, tenant }: Imported): string {
  const users = from.users.length
  const groups = from.groups.length
  const sections = [
    [
      `${String((tenant.value.metadata as { name: string }).name)}: ${counted(users, 'user')}, ${counted(groups, 'group')}`,
    ],
    [...from.formats].sort().map((name) => `read      ${name}`),
    from.contradictions.map((one) => `differs   ${contradictionLine(one)}`),
    from.notes.map(({ message }) => `note      ${message}`),
    unknown.map(({ document, pointer, why }) => `unknown   ${document} ${pointer}: ${why}`),
    [...from.log.ignored.values()].map(
      ({ file, pointer, count }) => `ignored   ${file} ${pointer}${count > 1 ? ` (${count} times)` : ''}`,
    ),
  ]
  return `${sections.flat().join('\n')}\n`
}

/** A contradiction as people read it, with both places. */
export function contradictionLine({ key, places, values }: Contradiction): string {
  const [first, second] = places.map(placeLine)
  if (values === null) return `${key}: ${first} and ${second}`
  const [one, other] = values.map((value) => JSON.stringify(value))
  return `${key}: ${one} in ${first}, ${other} in ${second}`
}

function placeLine({ file, pointer }: Place): string {
  return pointer === '' ? file : `${file} ${pointer}`
}

/** The closing line of an import. */
export function importClosing({ unknown, from }: Imported, written: readonly string[]): string {
  const where = written.length === 0 ? '' : ` written to ${written.join(', ')}`
  const ignored = from.log.ignored.size
  return `${counted(from.users.length, 'user')}, ${counted(from.groups.length, 'group')}${where}; ${counted(unknown.length, 'key')} unknown, ${counted(ignored, 'key')} ignored\n`
}
