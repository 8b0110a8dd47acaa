import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { besideFirst, repetitions } from './lib/repetition.ts'
import { rule, type View } from './lib/rule.ts'

export const repeatedAddress = rule({
  code: 'policy/repeated-address',
  severity: 'note',
  kind: 'ineffective',
  summary: 'an alternate address listed twice for one user',
  why: 'Each address receives one mail. A second entry is often a typing error for another address.',
  help: 'remove the entry from `otherMails`, or write the intended address',
  source: ['R-066'],
  bad: {
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, otherMails: [ana@example.org, Ana@example.org] }]',
  },
  good: {
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, otherMails: [ana@example.org, ana@example.net] }]',
  },
  check({ tenant }) {
    const found = repeatedAddresses(tenant)
    return firstFew(found, ({ at, one }) => besideFirst(at, one, 'is already listed'), 'address')
  },
})

function repeatedAddresses(tenant: View['tenant']) {
  const several = pickUsers(tenant.users, ({ otherMails }) => otherMails.length > 1)
  return [...several].flatMap(({ item, index }) =>
    repetitions(item.otherMails).map((one) => ({ at: `/tenant/users/${index}/otherMails`, one })),
  )
}
