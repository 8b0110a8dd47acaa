import { likely, write } from '../diagnostics/repair.ts'
import { editDistance, meantName, suggestion } from '../diagnostics/suggestion.ts'
import { normalName } from '../model/directory.ts'
import { firstFew } from './lib/first-few.ts'
import { byName, misnamed, misnamedFlag, relatedTo, type Mention, type Unknown } from './lib/mentions.ts'
import { misnamedUsers, unknownMembers } from './misnamed-users.ts'
import { rule, type Flag, type View } from './lib/rule.ts'

/** Users beyond which no closest name is searched, since that takes too long. */
const mostCandidates = 1000

export const unknownMember = rule({
  code: 'policy/unknown-member',
  severity: 'error',
  kind: 'impossible',
  summary: 'a group member that is not a user of the tenant',
  why: 'A name that does not belong to a user has no effect: the intended user is silently left out of the scope.',
  help: 'write the user principal name of a user, or add the user to `users`',
  source: ['R-012', 'R-014'],
  reads: ['/tenant/users/*/userPrincipalName', '/tenant/users/-'],
  bad: {
    tenant:
      '{ groups: [{ name: Pilot, members: [anna@contoso.com] }], users: [{ userPrincipalName: ana@contoso.com }] }',
  },
  good: {
    tenant:
      '{ groups: [{ name: Pilot, members: [ana@contoso.com] }], users: [{ userPrincipalName: ana@contoso.com }] }',
  },
  check(view) {
    const all = unknownMembers(view)
    if (all.length === 0) return []
    const { users } = view.tenant
    if (users.length === 0 && all.length > 1) return [nobodyFlag(all)]
    const names = users.length > mostCandidates ? [] : users.map((user) => user.userPrincipalName)
    const strangers = misnamedUsers(view, all)
    const told = new Set([...strangers.values()].map(normalName))
    const others = byName(all.filter(({ name }) => !told.has(normalName(name))))
    const ofUsers = [...strangers].map(([index, name]) => userFlag(view, index, name, all))
    return [...ofUsers, ...firstFew(others, (one) => memberFlag(view, one, names), 'name')]
  },
})

/** A tenant without a single user: that every member is unknown has one cause. */
function nobodyFlag([first, ...others]: readonly Mention[]): Flag {
  const { at, name } = first!
  return {
    at,
    message: `the tenant has no users, but \`${name}\` and ${others.length} more are group members`,
    help: 'write `users:` with an entry for each member, or list their file under `directory`',
    ...relatedTo({ at, name, also: others }),
  }
}

function userFlag({ tenant }: View, index: number, name: string, all: readonly Mention[]): Flag {
  const own = tenant.users.at(index)!.userPrincipalName
  const places = all.filter((one) => normalName(one.name) === normalName(name))
  return {
    at: `/tenant/users/${index}/userPrincipalName`,
    message: `\`${own}\` does not end with a domain of the tenant, but groups contain \`${name}\``,
    help: likely(write(name, meantName(own, name))),
    ...relatedTo({ at: '', name, also: places }),
  }
}

function memberFlag({ tenant }: View, unknown: Unknown, names: readonly string[]): Flag {
  const { at, name } = unknown
  const mentioned = new Set(tenant.groups.flatMap(({ members }) => members.map(normalName)))
  const index = misnamed(unknown, names, (one) => mentioned.has(normalName(one)))
  if (index !== null) return misnamedFlag(`/tenant/users/${index}/userPrincipalName`, names[index]!, unknown)
  const nearest = likeliest(name, names)
  const help = nearest === null ? {} : { help: likely(write(nearest, meantName(name, nearest))) }
  return { at, message: `the tenant has no user \`${name}\``, ...help, ...relatedTo(unknown) }
}

/** Names of people are alike: what differs in more letters is likely another user. */
const slips = 2

/** The user who was likely meant: with a slip before the @, or with the same name and another domain. */
function likeliest(name: string, names: readonly string[]): string | null {
  const [mailbox, domain] = parts(name)
  const ofDomain = names.filter((one) => parts(one)[1] === domain)
  const nearest = suggestion(
    mailbox,
    ofDomain.map((one) => parts(one)[0]),
  )
  if (nearest !== null && editDistance(mailbox, nearest) <= slips)
    return ofDomain.find((one) => parts(one)[0] === nearest)!
  const ofMailbox = names.filter((one) => parts(one)[0] === mailbox)
  return ofMailbox.length === 1 ? ofMailbox[0]! : null
}

function parts(name: string): readonly [mailbox: string, domain: string] {
  const at = name.lastIndexOf('@')
  return [name.slice(0, at).toLowerCase(), name.slice(at + 1).toLowerCase()]
}
