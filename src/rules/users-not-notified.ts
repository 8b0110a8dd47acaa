import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const usersNotNotified = rule({
  code: 'policy/users-not-notified',
  severity: 'warning',
  kind: 'unwise',
  summary: 'users who are not told of a reset',
  why: 'Who did not ask for the reset is the only one who can notice it.',
  help: 'set `notifications.users: true`',
  source: ['R-150'],
  bad: { policy: 'notifications: { users: false }' },
  good: { policy: 'notifications: { users: true }' },
  check({ policy }) {
    if (policy.notifications.users) return []
    return [
      {
        at: '/policy/notifications/users',
        fix: oneOf({ write: true }),
        message: 'nobody is told when their password is reset',
      },
    ]
  },
})
