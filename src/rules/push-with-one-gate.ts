import { oneOf } from '../diagnostics/repair.ts'
import { placeInList } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

export const pushWithOneGate = rule({
  code: 'policy/push-with-one-gate',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'an app notification with one required method',
  why: 'Before migration, a notification is offered only if two methods are required.',
  help: 'set `required` to 2, or use `mobileAppCode` instead',
  source: ['R-054', 'R-055'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: { policy: 'authenticationMethods: { required: 1, available: [mobileAppNotification, email] }' },
  good: {
    policy: 'authenticationMethods: { required: 2, available: [mobileAppNotification, email, mobilePhone] }',
  },
  check(view) {
    const { tenant, policy, prepared } = view
    const at = placeInList(view, 'mobileAppNotification')
    if (at === null || policy.authenticationMethods.required === 2) return null
    if (tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete') return null
    // While the migration is in progress the Authentication methods policy may enable it. SOURCE: R-161
    if (prepared.grants.appNotification.some(({ by }) => by === 'tenant')) return null
    // A registered app can still show its code. SOURCE: R-052
    if (placeInList(view, 'mobileAppCode') !== null) return null
    return {
      at,
      fix: oneOf({ write: 2, at: '/policy/authenticationMethods/required' }),
      message: '`mobileAppNotification` is available but 1 method is required, so it is never offered',
    }
  },
})
