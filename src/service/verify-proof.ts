import type { Act, Answers, Proof } from '../machines/events.ts'
import { answerLength } from '../model/security-questions.ts'
import { acceptedStep } from './app-codes.ts'
import { isGoodCode, normalizeCode } from './codes.ts'
import { answersHold, offeredQuestions } from './credentials.ts'
import type { Session } from './session.ts'
import type { Account, Store } from './store.ts'
import { codeScope } from './code-scope.ts'

/** An act that proves something. */
export type Proving = Extract<Act, { readonly type: 'code.entered' | 'push.answered' | 'answers.given' }>

/** Checks a proof: a code, an approval or answers. */
export function verifyProof(store: Store, session: Session, account: Account, act: Proving): Proof {
  if (act.type === 'code.entered') return verifyCode(store, session, account, act.code)
  if (act.type === 'push.answered') return verifyApproval(session, act.answer)
  return verifyAnswers(store, session, account, act.answers)
}

function verifyCode(store: Store, session: Session, account: Account, typed: string): Proof {
  const digits = normalizeCode(typed)
  if (digits === '') return 'empty'
  const where = codeScope(store, session, account)
  if (where?.option === 'appCode')
    return acceptedStep(store, session, account, digits) === null ? 'wrong' : 'right'
  return where !== null && isGoodCode(store, digits, where) ? 'right' : 'wrong'
}

/** An approval counts only while a notification or call is outstanding. THREAT: T-13 */
function verifyApproval(session: Session, answer: string): Proof {
  return answer === 'approve' && session.snapshot.context.outstanding ? 'right' : 'wrong'
}

function verifyAnswers(store: Store, session: Session, account: Account, answers: Answers): Proof {
  const holds =
    session.snapshot.context.method === 'securityQuestions'
      ? canRegister(store, answers)
      : matchesRegistered(store, session, account, answers)
  return holds ? 'right' : 'wrong'
}

/** SOURCE */
function canRegister(store: Store, answers: Answers): boolean {
  const { registered } = store.policy.authenticationMethods.securityQuestions
  const offered = new Set(offeredQuestions(store))
  const questions = answers.map(([question]) => question)
  const texts = answers.map(([, answer]) => answer.trim().toLowerCase())
  return (
    answers.length >= registered &&
    questions.every((question) => offered.has(question)) &&
    new Set(questions).size === questions.length &&
    new Set(texts).size === texts.length &&
    texts.every((text) => [...text].length >= answerLength.least && [...text].length <= answerLength.most)
  )
}

/** Every question drawn has to be answered; no answer can stand for two. SOURCE: R-087 */
function matchesRegistered(store: Store, session: Session, account: Account, answers: Answers): boolean {
  return session.questions.length > 0 && answersHold(store, account, session.questions, answers)
}
