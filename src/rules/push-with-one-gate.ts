import { oneOf } from '../diagnostics/repair.ts'
import { placeInList } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

export const pushWithOneGate = rule({
  code: 'policy/push-with-one-gate',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a notification where one method is required',
  why: 'Before methods are migrated a notification opens a gate only where two methods are required: with one it is never offered.',
  help: 'set `required` to 2, or make `mobileAppCode` available and leave the notification to it',
  source: ['R-054', 'R-055'],
  bad: { policy: 'authenticationMethods: { required: 1, available: [mobileAppNotification, email] }' },
  good: {
    policy: 'authenticationMethods: { required: 2, available: [mobileAppNotification, email, mobilePhone] }',
  },
  check(view) {
    const { tenant, policy } = view
    const at = placeInList(view, 'mobileAppNotification')
    if (at === null || policy.authenticationMethods.required === 2) return []
    if (tenant.authenticationMethodsPolicy.migrationState !== 'preMigration') return []
    // A registered app can still show its code. SOURCE: R-052
    if (placeInList(view, 'mobileAppCode') !== null) return []
    return [
      {
        at,
        fix: oneOf({ write: 2, at: '/policy/authenticationMethods/required' }),
        message: '`mobileAppNotification` is available but 1 method is required, so it is never offered',
      },
    ]
  },
})
