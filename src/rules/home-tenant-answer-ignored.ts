import { oneOf } from '../diagnostics/repair.ts'
import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const homeTenantAnswerIgnored = rule({
  code: 'policy/home-tenant-answer-ignored',
  severity: 'warning',
  kind: 'ineffective',
  summary: '`homeTenantCanReset` for a guest without a home tenant',
  why: 'Only guests from a partner tenant are subject to the policy of their home tenant; for other guests the key has no effect.',
  help: 'remove `homeTenantCanReset`, or set `identity: partnerTenant`',
  source: ['R-030', 'R-031', 'R-032', 'R-198'],
  reads: ['/tenant/users/*/guest'],
  bad: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: emailInvitation, homeTenantCanReset: true } }]',
  },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: emailInvitation } }]',
  },
  check({ tenant }) {
    const guests = pickUsers(
      tenant.users,
      ({ guest }) =>
        guest !== null && guest.identity !== 'partnerTenant' && guest.homeTenantCanReset !== null,
    )
    return firstFew(guests, ({ item: { guest }, index }) => ({
      at: `/tenant/users/${index}/guest/homeTenantCanReset`,
      part: 'key',
      fix: oneOf({ remove: true }),
      message: `a guest with \`${guest!.identity}\` has no home tenant whose policy applies`,
    }))
  },
})
