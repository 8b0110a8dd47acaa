import { firstFew } from './first-few.ts'
import { repetitions } from './repetition.ts'
import { rule } from './rule.ts'
import type { View } from './rule.ts'

export const repeatedMember = rule({
  code: 'policy/repeated-member',
  severity: 'note',
  kind: 'ineffective',
  summary: 'a member listed twice in one group',
  why: 'Who is in a group is in it once. A second entry is often a name that should have been another.',
  help: 'remove the entry from `members`, or write the name that was meant',
  source: ['R-012'],
  bad: {
    tenant:
      '{ groups: [{ name: Pilot, members: [ana@contoso.com, ANA@contoso.com] }], users: [{ userPrincipalName: ana@contoso.com }] }',
  },
  good: {
    tenant:
      '{ groups: [{ name: Pilot, members: [ana@contoso.com] }], users: [{ userPrincipalName: ana@contoso.com }] }',
  },
  check({ tenant }) {
    const flag = ({
      at,
      first,
      name,
    }: {
      readonly at: string
      readonly first: string
      readonly name: string
    }) => ({
      at,
      message: `\`${name}\` is listed in this group already`,
      related: [{ at: first, message: 'the first entry' }],
    })
    return firstFew(repeatedMembers(tenant), flag, 'member')
  },
})

function repeatedMembers(tenant: View['tenant']) {
  const found: { readonly at: string; readonly first: string; readonly name: string }[] = []
  tenant.groups.forEach((group, index) => {
    const at = `/tenant/groups/${index}/members`
    for (const one of repetitions(group.members))
      found.push({ at: `${at}/${one.index}`, first: `${at}/${one.first}`, name: one.name })
  })
  return found
}
