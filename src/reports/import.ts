import type { Imported } from '../graph/assemble/assemble.ts'
import type { Contradiction } from '../graph/collected.ts'
import type { Place } from '../graph/place.ts'
import type { IgnoredKey } from '../graph/source-log.ts'
import { byReason } from './drift.ts'
import { counted, type Body } from './report.ts'
import type * as Json from './reports.generated.ts'

export function importBody({ tenant, policy, unknown, from }: Imported): Body<Json.ImportReport> {
  const sourcesOf = (comments: ReadonlyMap<string, string>) => Object.fromEntries(comments)
  return {
    documents: [tenant.value, policy.value],
    unknown,
    ignored: [...from.log.ignored.values()],
    contradictions: from.contradictions.map(({ key, places, values }) => ({ key, places, values })),
    notes: from.notes,
    sources: { tenant: sourcesOf(tenant.comments), policy: sourcesOf(policy.comments) },
    formats: [...from.formats].sort(),
  }
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
    byReason(unknown.map((one) => ({ ...one, pointer: `${one.document} ${one.pointer}` }))).map(
      (line) => `unknown   ${line}`,
    ),
    ignoredByFile([...from.log.ignored.values()]).map((line) => `ignored   ${line}`),
  ]
  return `${sections.flat().join('\n')}\n`
}

/** Keys that were not understood, those of one file on one line. */
function ignoredByFile(ignored: readonly IgnoredKey[]): string[] {
  const files = new Map<string, string[]>()
  for (const { file, pointer } of ignored) {
    const keys = files.get(file) ?? []
    files.set(file, keys)
    if (pointer !== '') keys.push(pointer)
  }
  return [...files].map(([file, keys]) => (keys.length === 0 ? file : `${file}: ${keys.join(', ')}`))
}

/** A contradiction as people read it, with both places. */
export function contradictionLine({ key, places, values }: Contradiction): string {
  const [first, second] = places.map(placeLine)
  const what = contradictedKey(key)
  if (values === null) return `${what}: ${first} and ${second}`
  const [one, other] = values.map((value) => JSON.stringify(value))
  return `${what}: ${one} in ${first}, ${other} in ${second}`
}

const settingNames: Readonly<Record<string, string>> = {
  tenantName: 'name of the tenant',
  synced: 'directory synchronization of the tenant',
  syncKind: 'kind of directory synchronization',
  hashSync: 'password hash synchronization',
  scopeGroup: 'group for which reset is enabled',
  campaign: 'registration campaign',
  passkeys: 'state of passkeys',
}

/** The key of a contradiction in words: a pointer into a document, a part of a method, a method of the blade. */
function contradictedKey(key: string): string {
  const [kind, name, part = 'state'] = key.split(':')
  if (kind === 'method') return `${part} of the method ${name}`
  if (kind === 'available') return `${name} in the list of the blade`
  if (kind === 'domain') return `${part} of the domain ${name}`
  return settingNames[key] ?? key.replace(/^\/(tenant|policy)\//, '$1 /')
}

function placeLine({ file, pointer }: Place): string {
  return pointer === '' ? file : `${file} ${pointer}`
}

export function importClosing({ unknown, from }: Imported, written: readonly string[]): string {
  const where = written.length === 0 ? '' : ` written to ${written.join(', ')}`
  const ignored = from.log.ignored.size
  return `${counted(from.users.length, 'user')}, ${counted(from.groups.length, 'group')}${where}; ${counted(unknown.length, 'key')} unknown, ${counted(ignored, 'key')} ignored\n`
}
