import { firstFew } from './lib/first-few.ts'
import { besideFirst, repetitions, type Repetition } from './lib/repetition.ts'
import { rule, type View } from './lib/rule.ts'

export const repeatedMember = rule({
  code: 'policy/repeated-member',
  severity: 'note',
  kind: 'ineffective',
  summary: 'a member listed twice in one group',
  why: 'A user is a member of a group only once. A second entry is often a typing error for another user.',
  help: 'remove the entry from `members`, or write the intended name',
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
    const found = repeatedMembers(tenant)
    return firstFew(
      found,
      ({ at, one }) => besideFirst(at, one, 'is already a member of this group'),
      'member',
    )
  },
})

function repeatedMembers({ groups }: View['tenant']) {
  const found: { readonly at: string; readonly one: Repetition }[] = []
  groups.forEach(({ members }, index) => {
    for (const one of repetitions(members)) found.push({ at: `/tenant/groups/${index}/members`, one })
  })
  return found
}
