import { meantName, nearestName } from '../diagnostics/nearest-name.ts'
import { firstFew } from './first-few.ts'
import { rule } from './rule.ts'
import type { View } from './rule.ts'

/** In a tenant with more users nobody wants to wait until the likest name is found. */
const mostCandidates = 1000

export const unknownMember = rule({
  code: 'policy/unknown-member',
  severity: 'error',
  kind: 'impossible',
  summary: 'a member of a group who is no user of the tenant',
  why: 'A name that is nobody is in no scope: whoever was meant is silently left out of reset.',
  help: 'write the user principal name of a user, or add the user to `users`',
  source: ['R-012', 'R-014'],
  bad: {
    tenant:
      '{ groups: [{ name: Pilot, members: [anna@contoso.com] }], users: [{ userPrincipalName: ana@contoso.com }] }',
  },
  good: {
    tenant:
      '{ groups: [{ name: Pilot, members: [ana@contoso.com] }], users: [{ userPrincipalName: ana@contoso.com }] }',
  },
  check(view) {
    const names = view.tenant.users.map((user) => user.userPrincipalName)
    const flag = ({ at, name }: { readonly at: string; readonly name: string }) => {
      const nearest =
        names.length > mostCandidates ? null : (nearestName(name, names) ?? sameMailbox(name, names))
      const help = nearest === null ? {} : { help: meantName(name, nearest) }
      return { at, message: `the tenant has no user \`${name}\``, ...help }
    }
    return firstFew(unknownMembers(view), flag, 'name')
  },
})

/** The only user with the same name before the @: the domain is the slip. */
function sameMailbox(name: string, names: readonly string[]): string | null {
  const before = (one: string) => one.slice(0, one.indexOf('@')).toLowerCase()
  const found = names.filter((one) => before(one) === before(name))
  return found.length === 1 ? found[0]! : null
}

function* unknownMembers({ tenant, prepared }: View) {
  for (const [index, group] of tenant.groups.entries()) {
    for (const [place, name] of group.members.entries()) {
      if (prepared.directory.user(name) === undefined)
        yield { at: `/tenant/groups/${index}/members/${place}`, name }
    }
  }
}
