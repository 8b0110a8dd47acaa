import { oneOf } from '../diagnostics/repair.ts'
import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const homeTenantAnswerMissing = rule({
  code: 'policy/home-tenant-answer-missing',
  severity: 'error',
  kind: 'impossible',
  summary: 'a partner guest without `homeTenantCanReset`',
  why: 'The policy of the partner tenant applies to such a guest, and it is not part of these files.',
  help: 'add `homeTenantCanReset: true` or `false`',
  source: ['R-030'],
  reads: ['/tenant/users/*/guest'],
  bad: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: partnerTenant } }]',
  },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@example.org, userType: guest, guest: { identity: partnerTenant, homeTenantCanReset: true } }]',
  },
  check({ tenant }) {
    const guests = pickUsers(
      tenant.users,
      ({ guest }) => guest?.identity === 'partnerTenant' && guest.homeTenantCanReset === null,
    )
    return firstFew(guests, ({ index }) => ({
      at: `/tenant/users/${index}/guest/identity`,
      fix: oneOf(
        { write: true, at: `/tenant/users/${index}/guest/homeTenantCanReset` },
        { write: false, at: `/tenant/users/${index}/guest/homeTenantCanReset` },
      ),
      message: '`partnerTenant` needs `homeTenantCanReset`, which is missing',
    }))
  },
})
