import { firstFew } from './lib/first-few.ts'
import { pick } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const guestDetailsMissing = rule({
  code: 'policy/guest-details-missing',
  severity: 'error',
  kind: 'impossible',
  summary: 'a guest without word of where they come from',
  why: 'Whose policy governs a guest depends on the identity they came with.',
  help: 'add `guest: { identity: ... }`: partnerTenant, microsoftAccount, selfServiceSignUp, emailInvitation, or internal where the password lives in this tenant',
  source: ['R-030', 'R-031', 'R-032', 'R-033', 'R-198'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@example.org, userType: guest }]' },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: emailInvitation } }]',
  },
  check({ tenant }) {
    const guests = pick(tenant.users, (user) => user.userType === 'guest' && user.guest === null)
    return firstFew(guests, ({ item: user, index }) => ({
      at: `/tenant/users/${index}/userType`,
      message: `\`${user.userPrincipalName}\` is a guest, and \`guest\` is not given`,
    }))
  },
})
