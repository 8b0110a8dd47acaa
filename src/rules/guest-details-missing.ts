import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const guestDetailsMissing = rule({
  code: 'policy/guest-details-missing',
  severity: 'error',
  kind: 'impossible',
  summary: 'a guest without identity details',
  why: "Which policy applies to a guest depends on the guest's identity provider.",
  help: 'add `guest: { identity: ... }`: partnerTenant, microsoftAccount, selfServiceSignUp, emailInvitation, or internal if the password is stored in this tenant',
  source: ['R-030', 'R-031', 'R-032', 'R-033', 'R-198'],
  reads: ['/tenant/users/*/guest'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@example.org, userType: guest }]' },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: emailInvitation } }]',
  },
  check({ tenant }) {
    const guests = pickUsers(tenant.users, (user) => user.userType === 'guest' && user.guest === null)
    return firstFew(guests, ({ item: user, index }) => ({
      at: `/tenant/users/${index}/userType`,
      message: `\`${user.userPrincipalName}\` is a guest, but \`guest\` is missing`,
    }))
  },
})
