import type { Act } from '../../../machines/events.ts'
import type { Session } from '../../../service/session.ts'
import type { CodeKind } from '../../../service/simulated-codes.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import { stepOfAct } from '../../../walks/language/kind-of-step.ts'
import type { PasswordStep } from '../../../walks/language/steps/password.ts'
import type { SsprPolicy } from '../../../model/sspr-policy.ts'
import { repeatedAnswers } from './moves.ts'
import type { Deed } from './moves.ts'

/** A deed as a step of a walk. */
export function stepOf({ type, kind }: Deed, session: Session | null, policy?: SsprPolicy): WalkStep {
  if ((kind === 'sameAnswer' || kind === 'sameQuestion') && policy !== undefined)
    return { answers: repeatedAnswers(policy, kind) }
  if (type === 'identity.given' && kind !== 'empty')
    return { captcha: kind === 'captcha' ? 'wrong' : 'right' }
  const isRegistering = session !== null && session.entry !== 'reset'
  // The kind of a deed is what the language calls that which is chosen, answered or typed.
  const act = {
    ...{ type, problem: kind, option: kind, method: kind, answer: kind, user: '', contact: '' },
    captcha: 'right',
  } as unknown as Act
  const step = stepOfAct(act, {
    captcha: true,
    outstanding: session?.snapshot.context.outstanding === true,
    name: (typed) => typed,
    contact: () => (kind === 'wrong' && isRegistering ? 'unreachable' : kind),
    code: () => kind as CodeKind,
    answers: () => kind as 'right',
    signIn: () => kind as 'right',
    password: () => passwordStep(kind, session),
  })
  return step ?? {}
}

function passwordStep(kind: string, session: Session | null): Partial<PasswordStep> {
  return {
    password: kind === 'weak' ? 'short7!' : 'Vq7!mtrekzu1',
    ...(kind === 'differs' ? { confirm: 'short7!' } : {}),
    ...(session?.entry === 'change' ? { current: kind === 'currentWrong' ? 'wrong' : 'right' } : {}),
  }
}
