import type { MachineStep } from './explore.ts'
import { isProof, orders } from './looks.ts'

/** What is wrong with how a page tells that something did not work; null: nothing. */
export function untold({ event, inputs, effects, after }: MachineStep): string | null {
  if (after.meta.ending === 'cancelled' && (after.context.retry || after.context.refusal !== null))
    return 'a page that the user leaves still shows a refusal'
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
  return isRefused && after.context.refusal === null
    ? `\`${event}\` did not work, and the page does not say why`
    : null
}
