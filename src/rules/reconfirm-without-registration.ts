import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const reconfirmWithoutRegistration = rule({
  code: 'policy/reconfirm-without-registration',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a reconfirmation interval without required registration',
  why: 'Users are asked to reconfirm only if registration is required at sign-in.',
  help: 'set `required: true`, or delete `reconfirmAfterDays`',
  source: ['R-096'],
  reads: ['/policy/registration'],
  bad: { policy: 'registration: { required: false, reconfirmAfterDays: 90 }' },
  good: { policy: 'registration: { required: true, reconfirmAfterDays: 90 }' },
  check({ policy }) {
    const { required, reconfirmAfterDays } = policy.registration
    // 180 is the default, so it was not written on purpose.
    if (required || reconfirmAfterDays === 180 || reconfirmAfterDays === 0) return null
    return {
      at: '/policy/registration/reconfirmAfterDays',
      fix: oneOf({ write: true, at: '/policy/registration/required' }, { remove: true }),
      message: `no user is asked to reconfirm after ${reconfirmAfterDays} days while registration is not required`,
    }
  },
})
