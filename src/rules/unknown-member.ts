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
    const unknown = unknownMembers(view)
    if (unknown.length === 0) return []
    const names = view.tenant.users.map((user) => user.userPrincipalName)
    const flag = ({ at, name }: { readonly at: string; readonly name: string }) => {
      const nearest = names.length > mostCandidates ? null : likely(name, names)
      const help = nearest === null ? {} : { help: meantName(name, nearest) }
      return { at, message: `the tenant has no user \`${name}\``, ...help }
    }
    return firstFew(unknown, flag, 'name')
  },
})

/** The user who was likely meant: with a slip before the @, or with the same name and another domain. */
function likely(name: string, names: readonly string[]): string | null {
  const [mailbox, domain] = parts(name)
  const ofDomain = names.filter((one) => parts(one)[1] === domain)
  const nearest = nearestName(
    mailbox,
    ofDomain.map((one) => parts(one)[0]),
  )
  if (nearest !== null) return ofDomain.find((one) => parts(one)[0] === nearest)!
  const ofMailbox = names.filter((one) => parts(one)[0] === mailbox)
  return ofMailbox.length === 1 ? ofMailbox[0]! : null
}

function parts(name: string): readonly [mailbox: string, domain: string] {
  const at = name.lastIndexOf('@')
  return [name.slice(0, at).toLowerCase(), name.slice(at + 1).toLowerCase()]
}

function unknownMembers({ tenant, prepared }: View) {
  const found: { readonly at: string; readonly name: string }[] = []
  tenant.groups.forEach((group, index) => {
    group.members.forEach((name, place) => {
      if (prepared.directory.user(name) === undefined)
        found.push({ at: `/tenant/groups/${index}/members/${place}`, name })
    })
  })
  return found
}
