import type { ReasonName } from '../../effective/reasons.ts'
import type { Act } from '../../machines/events.ts'
import type { MachineStep } from './explore.ts'
import { isProof, orders } from './step-predicates.ts'

/** What is wrong with how a page tells that something did not work; null: nothing. */
export function untold({ event, inputs, effects, after }: MachineStep): string | null {
  if (after.meta.ending === 'cancelled' && (after.context.retry || after.context.refusal !== null))
    return 'a page that the user leaves still shows a refusal'
  if (after.meta.ending === 'expired' && after.context.refusal !== 'SessionExpired')
    return 'a page that ends by time gives another reason'
  if (after.meta.ending !== undefined || inputs.passLapsed === true) return null
  const isUndelivered = inputs.delivered === false
  const isRefused =
    inputs.captcha === 'wrong' ||
    inputs.user === '' ||
    inputs.contactFits === false ||
    inputs.passwordRight === false ||
    (inputs.passwordRefusal ?? null) !== null ||
    inputs.result === 'refusesPassword' ||
    (isProof(event) && !orders(effects, 'consumeCode') && !orders(effects, 'passSecondFactor'))
  if (isUndelivered && after.context.outstanding) return 'a message that does not leave counts as sent'
  if ((isRefused || isUndelivered) && !after.context.retry)
    return `\`${event}\` did not work, and the page does not say so`
  if (!isRefused) return null
  const { refusal } = after.context
  if (refusal === null) return `\`${event}\` did not work, and the page does not say why`
  const reason = reasons[event]
  return reason === undefined || refusal === reason
    ? null
    : `\`${event}\` did not work, and the page gives the reason ${refusal}`
}

/** The one reason for which a page can refuse an act and stay open. */
const reasons: Readonly<Partial<Record<Act['type'], ReasonName>>> = {
  'proof.requested': 'ContactMismatch',
  'code.entered': 'CodeRefused',
  'push.answered': 'CodeRefused',
  'answers.given': 'AnswersRefused',
}
