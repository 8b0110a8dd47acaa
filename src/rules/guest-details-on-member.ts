import { oneOf } from '../diagnostics/repair.ts'
import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const guestDetailsOnMember = rule({
  code: 'policy/guest-details-on-member',
  severity: 'error',
  kind: 'impossible',
  summary: 'a member with guest details',
  why: 'A member has no other home tenant, so either `userType` or `guest` is wrong.',
  help: 'add `userType: guest`, or remove `guest`',
  source: ['R-030'],
  reads: ['/tenant/users/*/userType'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, guest: { identity: microsoftAccount } }]' },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: microsoftAccount } }]',
  },
  check({ tenant }) {
    const members = pickUsers(tenant.users, (user) => user.userType === 'member' && user.guest !== null)
    return firstFew(members, ({ item: user, index }) => ({
      at: `/tenant/users/${index}/guest`,
      part: 'key',
      fix: oneOf({ write: 'guest', at: `/tenant/users/${index}/userType` }, { remove: true }),
      message: `\`${user.userPrincipalName}\` is a member, but \`guest\` is for guests only`,
    }))
  },
})
