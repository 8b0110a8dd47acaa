import { decideUnlock } from '../effective/unlock.ts'
import { decide } from '../effective/decide.ts'
import { decideChange } from '../effective/change.ts'
import { resolveHelpdesk } from '../effective/helpdesk.ts'
import { prepare } from '../effective/prepare.ts'
import type { Prepared } from '../effective/prepare.ts'
import { resolveRegistration } from '../effective/registration.ts'
import type { SsprPolicy } from '../policy/sspr-policy.ts'
import type { Tenant, User } from '../policy/tenant.ts'
import type { Instant } from '../policy/time.ts'
import type { Question } from './case.ts'
import type { Found } from './expectation.ts'

/** A question about one user; nobody of that name is an answer too. */
interface Asking {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly user: string | null
  readonly at: Instant
}

/** Answers a question in the words of an expectation. */
export function answer(question: Exclude<Question, 'validate'>, { tenant, policy, user, at }: Asking): Found {
  const prepared = prepare(tenant, policy, at)
  if (question === 'contactAdministrator') return { ...resolveHelpdesk(prepared) }
  const known = user === null ? undefined : prepared.directory.user(user)
  if (known === undefined) return { outcome: 'denied', reason: 'UserNotFound', gates: 0 }
  return answers[question](prepared, known)
}

const answers: {
  readonly [Name in Exclude<Question, 'validate' | 'contactAdministrator'>]: (
    prepared: Prepared,
    user: User,
  ) => Found
} = {
  canReset: (prepared, user) => ({ ...decide(prepared, user) }),
  canUnlock: (prepared, user) => {
    const reset = decide(prepared, user)
    const { methods, governedBy, warnings } = reset
    return { methods, governedBy, warnings, ...decideUnlock(prepared, user, reset) }
  },
  canChange: (prepared, user) => ({ ...decideChange(prepared, user) }),
  mustRegister: (prepared, user) => ({
    ...resolveRegistration(prepared, user, decide(prepared, user), null),
  }),
}
