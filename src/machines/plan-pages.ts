import type { Page } from './page-names.ts'
import type { Plan } from './plan.ts'
import { isLetIn, type ResetPlan } from './reset-plan.ts'
import type { SecurityInfoPlan } from './security-info.ts'
import type { SignInPlan } from './sign-in.ts'

export function asksSecondFactor(plan: Plan): plan is SignInPlan | SecurityInfoPlan {
  switch (plan.id) {
    case 'signIn':
    case 'registration':
    case 'securityInfo':
      return true
    case 'reset':
    case 'change':
      return false
  }
}

/** The page of security info that interrupts a sign-in; null: none does. SOURCE */
export function interruptingPage(plan: Plan): 'register' | 'review' | null {
  if ((plan.id !== 'signIn' && plan.id !== 'registration') || plan.refusal !== null) return null
  switch (plan.interrupt) {
    case 'required':
      return 'register'
    case 'reconfirm':
      return 'review'
    case 'manage':
    case null:
      return null
  }
}

/** The number of verification steps; 0 if the machine refuses the user, or the home tenant verifies. */
export function verificationSteps(plan: Plan): number {
  return plan.id === 'reset' && isLetIn(plan) ? plan.gates : 0
}

/** Pages of a reset after the first one, in order. SOURCE */
export function resetPages(plan: ResetPlan): Page[] {
  const steps = verificationSteps(plan)
  if (steps === 0) return []
  return [
    ...(plan.goal === 'choose' ? (['reason'] as const) : []),
    ...(['verification1', 'verification2'] as const).slice(0, steps),
    ...(plan.goal === 'unlock' ? [] : (['newPassword'] as const)),
  ]
}
