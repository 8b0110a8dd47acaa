import { didYouMean, suggestion } from '../diagnostics/suggestion.ts'
import { normalName } from '../model/directory.ts'
import { leftOverHelp } from '../policy/fixes/placeholders.ts'
import { firstFew } from './lib/first-few.ts'
import { byName, listsOfGroups, misnamed, misnamedFlag, nameRepair, relatedTo } from './lib/mentions.ts'
import type { Mention, Unknown } from './lib/mentions.ts'
import { rule, type Flag, type View } from './lib/rule.ts'

export const unknownGroup = rule({
  code: 'policy/unknown-group',
  severity: 'error',
  kind: 'impossible',
  summary: 'a group that the tenant does not have',
  why: 'A name that does not belong to a group has no effect: the users of the intended group are silently left out.',
  help: 'write the name of a group of the tenant',
  source: ['R-011', 'R-012', 'R-164'],
  reads: ['/policy/properties', '/tenant/groups/*/name'],
  bad: {
    policy: 'properties: { enabled: selected, group: SSPRTester }',
    tenant: 'groups: [{ name: SSPRTesters }]',
  },
  good: {
    policy: 'properties: { enabled: selected, group: SSPRTesters }',
    tenant: 'groups: [{ name: SSPRTesters }]',
  },
  check(view) {
    const all = mentions(view)
    const unknown = all.filter(({ name }) => view.prepared.directory.group(name) === undefined)
    if (unknown.length === 0) return []
    if (view.tenant.groups.length === 0 && unknown.length > 1) return [noneFlag(unknown)]
    const mentioned = new Set(all.map(({ name }) => normalName(name)))
    return firstFew(byName(unknown), (one) => flag(view, one, mentioned), 'name')
  },
})

/** A tenant without a single group: that every name is unknown has one cause. */
function noneFlag([first, ...others]: readonly Mention[]): Flag {
  const { at, name } = first!
  return {
    at,
    message: `the tenant has no groups, but \`${name}\` and ${others.length} more are referenced`,
    help: 'write `groups:` with an entry for each of them, or list their file under `directory`',
    ...relatedTo({ at, name, also: others }),
  }
}

function flag({ tenant }: View, unknown: Unknown, mentioned: ReadonlySet<string>): Flag {
  const { at, name } = unknown
  const names = tenant.groups.map((group) => group.name)
  const index = misnamed(unknown, names, (one) => mentioned.has(normalName(one)))
  if (index !== null) return misnamedFlag(`/tenant/groups/${index}/name`, names[index]!, unknown)
  const others = names.filter((_, place) => !at.startsWith(`/tenant/groups/${place}/groups/`))
  const nearest = suggestion(name, others)
  const meant =
    nearest === null ? (didYouMean(name, others) ?? declared(name)) : nameRepair(name, nearest, others)
  const help = otherThanGroup(at, name) ?? meant
  const repair = help === null ? {} : { help }
  return { at, message: `the tenant has no group \`${name}\``, ...repair, ...relatedTo(unknown) }
}

function declared(name: string): string {
  return `write the name of a group of the tenant, or add \`- name: ${name}\` to its \`groups\``
}

/** What is no group and was not meant to be one. */
function otherThanGroup(at: string, name: string): string | null {
  if (name.toLowerCase() === 'all' && /\/include\/\d+$/.test(at))
    return 'write `include: all`, without brackets'
  const open = leftOverHelp(name, 'the name of a group')
  if (open !== null) return open
  if (!name.includes('@')) return null
  return /\/groups\/\d+\/groups\/\d+$/.test(at)
    ? `move it to \`members\`: \`${name}\` is the name of a user`
    : `use a group that \`${name}\` is a member of: this key takes groups, not users`
}

function mentions({ tenant, policy }: View): Mention[] {
  const { enabled, group } = policy.properties
  const scope = { at: '/policy/properties/group', name: group! }
  const listed = listsOfGroups(tenant).flatMap(({ at, names }) =>
    names.map((name, index): Mention => ({ at: `${at}/${index}`, name })),
  )
  return enabled === 'selected' && group !== null ? [scope, ...listed] : listed
}
