import { meantName, suggestion } from '../diagnostics/suggestion.ts'
import { normalName } from '../model/directory.ts'
import { isInitial } from '../effective/required-gates.ts'
import type { User } from '../model/tenant.ts'
import { visitUsers } from '../model/users.ts'
import { firstFew } from './lib/first-few.ts'
import { byName, misnamedFlag, relatedTo, type Unknown } from './lib/mentions.ts'
import { domainOf, misnamedUsers, unknownMembers } from './misnamed-users.ts'
import { pickUsers, type Picked } from './lib/pick.ts'
import { rule, type Flag, type View } from './lib/rule.ts'

export const unlistedDomain = rule({
  code: 'policy/unlisted-domain',
  severity: 'warning',
  kind: 'impossible',
  summary: 'a member whose name does not end with a domain of the tenant',
  why: 'The names of members end with a domain of the tenant. Another domain is misspelt, or missing from the list.',
  help: 'correct the name, or add the domain to `domains`',
  source: ['R-023', 'R-139'],
  reads: ['/tenant/domains', '/tenant/users/*/userType'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contso.com }]' },
  good: { tenant: 'users: [{ userPrincipalName: ana@contoso.com }]' },
  check(view) {
    const { tenant } = view
    const strange = strangers(view)
    if (strange.length === 0) return []
    const used = new Set<string>()
    visitUsers(tenant.users, ({ userPrincipalName }) => used.add(domainOf(userPrincipalName)))
    const [initial = ''] = tenant.domains
    return firstFew(
      byDomain(strange).filter(({ name }) => isInitial(initial) || suggestion(name, [initial]) === null),
      (unknown) => flag(view, unknown, used),
      'domain',
    )
  },
})

function flag({ tenant }: View, unknown: Stranger, used: ReadonlySet<string>): Flag {
  const { at, name: domain, user } = unknown
  const nearest = suggestion(domain, tenant.domains)
  const index = nearest === null ? -1 : tenant.domains.indexOf(nearest)
  // Of a domain that no user has and another that several have, the first is misspelt.
  if (index > 0 && unknown.also.length > 0 && !used.has(normalName(nearest!)))
    return misnamedFlag(`/tenant/domains/${index}`, nearest!, unknown)
  const others = unknown.also.length === 0 ? '' : `, as ${unknown.also.length} more do,`
  return {
    at,
    message: `\`${user}\` ends with \`${domain}\`${others || ','} which is not a domain of the tenant`,
    ...(nearest === null ? {} : { help: meantName(domain, nearest) }),
    ...relatedTo(unknown),
  }
}

interface Stranger extends Unknown {
  readonly user: string
}

/** Members whose name ends with the same domain have one cause. */
function byDomain(users: readonly Picked<User>[]): Stranger[] {
  const unknown = byName(
    users.map(({ item, index }) => ({
      at: `/tenant/users/${index}/userPrincipalName`,
      name: domainOf(item.userPrincipalName),
    })),
  )
  const first = new Map(users.map(({ item, index }) => [`/tenant/users/${index}/userPrincipalName`, item]))
  return unknown.map((one) => ({ ...one, user: first.get(one.at)!.userPrincipalName }))
}

/** The name of a guest tells where they came from. */
function strangers(view: View): Picked<User>[] {
  const domains = new Set(view.tenant.domains.map(normalName))
  const isStrange = ({ userType, userPrincipalName }: User) =>
    userType !== 'guest' && !domains.has(domainOf(userPrincipalName)) && !/#ext#/i.test(userPrincipalName)
  const strange = [...pickUsers(view.tenant.users, isStrange)]
  if (strange.length === 0) return strange
  const told = misnamedUsers(view, unknownMembers(view))
  return strange.filter(({ index }) => !told.has(index))
}
