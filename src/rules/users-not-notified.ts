import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const usersNotNotified = rule({
  code: 'policy/users-not-notified',
  severity: 'warning',
  kind: 'unwise',
  summary: 'users who are not notified of a reset',
  why: 'If an attacker resets the password, only its owner can notice that the reset was not requested.',
  help: 'set `notifications.users: true`',
  source: ['R-150'],
  bad: { policy: 'notifications: { users: false }' },
  good: { policy: 'notifications: { users: true }' },
  check({ policy }) {
    if (policy.notifications.users) return null
    return {
      at: '/policy/notifications/users',
      fix: oneOf({ write: true }),
      message: 'users are not notified when their password is reset',
    }
  },
})
