import { decideUnlock } from '../../effective/unlock.ts'
import { decide, type Decision } from '../../effective/decide.ts'
import { decideChange } from '../../effective/change.ts'
import { resolveHelpdesk } from '../../effective/helpdesk.ts'
import { indexPolicy, type PolicyIndex } from '../../effective/index-policy.ts'
import { resolveRegistration } from '../../effective/registration.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant, User } from '../../model/tenant.ts'
import type { Instant } from '../../model/time.ts'
import { presentTenant, type Store } from '../../service/store.ts'
import { blockedUntil } from '../../service/throttling.ts'
import type { Question } from '../language/case.ts'
import type { Found } from '../language/expectation.ts'

/** A question about one user. */
interface Asking {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly user: string | null
  readonly at: Instant
}

/** Answers a question with the keys of an expectation. An unknown user is answered as denied. */
function answer(question: Exclude<Question, 'validate'>, { tenant, policy, user, at }: Asking): Found {
  const prepared = indexPolicy(tenant, policy, at)
  if (question === 'contactAdministrator') return { ...resolveHelpdesk(prepared) }
  const known = user === null ? undefined : prepared.directory.user(user)
  if (known === undefined) return { outcome: 'denied', reason: 'UserNotFound', gates: 0 }
  return answers[question](prepared, known)
}

/** The same of a running service. */
export function answerNow(store: Store, question: Exclude<Question, 'validate'>, user: string | null): Found {
  return answer(question, { tenant: presentTenant(store), policy: store.policy, user, at: store.now })
}

const answers: {
  readonly [Name in Exclude<Question, 'validate' | 'contactAdministrator'>]: (
    prepared: PolicyIndex,
    user: User,
  ) => Found
} = {
  canReset: (prepared, user) => ({ ...decideNow(prepared, user) }),
  canUnlock: (prepared, user) => {
    const reset = decideNow(prepared, user)
    const { methods, governedBy } = reset
    return { methods, governedBy, ...decideUnlock(prepared, user, reset) }
  },
  canChange: (prepared, user) => ({ ...decideChange(prepared, user) }),
  mustRegister: (prepared, user) => ({
    ...resolveRegistration(prepared, user, decide(prepared, user)),
  }),
}

/** The policy's answer, unless too many attempts block the user at that moment. SOURCE */
function decideNow(prepared: PolicyIndex, user: User): Decision {
  const decision = decide(prepared, user)
  if (blockedUntil(user.state.failures, prepared.at, prepared.tenant.platform) === null) return decision
  const failing = ['TooManyAttempts', ...decision.failing] as const
  return { ...decision, outcome: 'denied', reason: failing[0], failing, gates: 0 }
}
