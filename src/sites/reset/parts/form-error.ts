import type { ReasonName } from '../../../effective/reasons.ts'
import type { TextId } from '../../i18n/index.ts'
import { asksAppCode } from '../../../walks/browsing.ts'
import type { PresentPage } from '../../state/page-flow.ts'

/** Why the page asks again, and the field it concerns. */
export interface FormError {
  readonly text: TextId
  readonly reason: ReasonName | null
  /** Name of a form's field; null: none of them. */
  readonly field: string | null
}

const boxes: Readonly<Partial<Record<ReasonName, string>>> = {
  CaptchaRefused: 'person',
  UserNotFound: 'user',
  ContactMismatch: 'contact',
  CodeRefused: 'code',
  AnswersRefused: 'answer.0',
  PasswordsDiffer: 'confirm',
  PasswordPolicyViolation: 'password',
  FuzzyPolicyViolationInvalidPassword: 'password',
  PasswordReused: 'password',
  OnPremisesPolicyViolation: 'password',
  CurrentPasswordWrong: 'password',
}

/** The error on a page that asks again; null: none. Only the newest message counts. */
export function formErrorOf({ view, last }: Pick<PresentPage, 'view' | 'last'>): FormError | null {
  if (view.ending !== null || !view.retry || last === 'help.requested') return null
  const { reason, page } = view
  if (reason === null) return { text: 'notSent', reason, field: null }
  if (reason === 'UserNotFound') return { text: 'empty', reason: null, field: 'user' }
  if (reason === 'CodeRefused' && last === 'code.missing')
    return { text: 'codeMissing', reason: null, field: 'code' }
  if (reason === 'CodeRefused' && (last === 'push.answered' || !view.acts.includes('code.entered')))
    return { text: 'notApproved', reason, field: null }
  // An app shows its codes by itself: no other can be asked for.
  if (reason === 'CodeRefused' && asksAppCode(view)) return { text: 'appCodeRefused', reason, field: 'code' }
  const field = reason === 'CurrentPasswordWrong' && page === 'changePassword' ? 'current' : boxes[reason]
  return { text: textFor(reason, view.method), reason, field: field ?? null }
}

function textFor(reason: ReasonName, method: string | null): TextId {
  if (reason === 'ContactMismatch' && method === 'email') return 'addressWrong'
  // A reset draws other questions; registration continues with the chosen ones. SOURCE: R-087
  return reason === 'AnswersRefused' && method === null ? 'answersWrong' : `reason.${reason}`
}
