import { oneOf } from '../diagnostics/repair.ts'
import { administrators } from './lib/in-scope.ts'
import { rule } from './lib/rule.ts'

export const administratorsNotNotified = rule({
  code: 'policy/administrators-not-notified',
  severity: 'note',
  kind: 'unwise',
  summary: 'administrators who are not notified when another administrator resets',
  why: 'A compromised administrator account does the most damage, and the other administrators are the first who can notice it.',
  help: 'set `notifications.administrators: true`',
  source: ['R-151'],
  reads: ['/tenant/administratorsCanReset', '/tenant/users/*/roles'],
  bad: {
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { phone: true, email: true } }, { userPrincipalName: ben@contoso.com, roles: [Global Administrator], authentication: { phone: true, email: true } }]',
  },
  good: {
    policy: 'notifications: { administrators: true }',
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { phone: true, email: true } }, { userPrincipalName: ben@contoso.com, roles: [Global Administrator], authentication: { phone: true, email: true } }]',
  },
  check(view) {
    if (view.policy.notifications.administrators || !view.tenant.administratorsCanReset) return null
    const { length } = [...administrators(view)]
    // A single administrator has no other to notify.
    if (length < 2) return null
    return {
      at: '/policy/notifications/administrators',
      fix: oneOf({ write: true }),
      message: `none of ${length} administrators is notified when another administrator resets`,
    }
  },
})
