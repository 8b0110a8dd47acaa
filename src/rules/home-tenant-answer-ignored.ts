import { oneOf } from '../diagnostics/repair.ts'
import { firstFew } from './lib/first-few.ts'
import { pick } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const homeTenantAnswerIgnored = rule({
  code: 'policy/home-tenant-answer-ignored',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'word of a home tenant for a guest who has none',
  why: 'Only a guest of a partner tenant is governed by its policy; for another guest the answer says nothing.',
  help: 'remove `homeTenantCanReset`, or set `identity: partnerTenant`',
  source: ['R-030', 'R-031', 'R-032', 'R-198'],
  bad: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: emailInvitation, homeTenantCanReset: true } }]',
  },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: emailInvitation } }]',
  },
  check({ tenant }) {
    const guests = pick(
      tenant.users,
      ({ guest }) =>
        guest !== null && guest.identity !== 'partnerTenant' && guest.homeTenantCanReset !== null,
    )
    return firstFew(guests, ({ item: { guest }, index }) => ({
      at: `/tenant/users/${index}/guest/homeTenantCanReset`,
      part: 'key',
      fix: oneOf({ remove: true }),
      message: `a guest with \`${guest!.identity}\` has no home tenant that decides`,
    }))
  },
})
