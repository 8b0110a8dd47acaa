import { options } from '../../model/methods.ts'
import type { FailureKind } from '../../model/tenant.ts'
import type { MachineStep } from './explore.ts'
import { isProof, orders } from './step-predicates.ts'
import type { CheckedSubject } from './subject.ts'

/** What is wrong with how a step of a reset counts attempts, as a sentence; null: nothing. SOURCE, AMB-15 */
export function miscounted(step: MachineStep, subject: CheckedSubject): string | null {
  const { event, before, effects } = step
  const { option } = before.context
  if (subject.entry !== 'reset') return null
  if (!isProof(event) && event !== 'proof.requested')
    return orders(effects, 'countFailure') ? `\`${event}\` counts as a failed proof` : null
  if (option === null) return null
  const unasked = limitUnasked(step, subject)
  if (unasked !== null) return unasked
  const expected = isProof(event) ? ofProof(step) : ofRequest(step, subject)
  const counted = effects.filter(({ type }) => type === 'countFailure').map(({ params }) => params.kind)
  return counted.join() === expected.join()
    ? null
    : `\`${event}\` counts \`${counted.join() || 'nothing'}\`, and \`${expected.join() || 'nothing'}\` was tried`
}

function ofProof({ event, before, inputs, effects, after }: MachineStep): FailureKind[] {
  if (after.meta.ending === 'denied' || orders(effects, 'consumeCode')) return []
  if (event === 'code.entered' && inputs.proof === 'empty') return []
  return [options[before.context.option!].failure]
}

function ofRequest(
  { before, inputs, effects, after }: MachineStep,
  { countsTexts }: CheckedSubject,
): FailureKind[] {
  const option = before.context.option!
  const { typesNumber } = options[option]
  if (typesNumber && before.context.contact === null) return []
  if (after.meta.ending === 'blocked' && typesNumber)
    return inputs.contactFits === undefined ? ['phone'] : ['textSent']
  if (inputs.contactFits === false) return ['phone']
  const isSent = orders(effects, 'sendCode') || after.meta.ending === 'blocked'
  if (option === 'emailAlternate' && isSent) return ['email']
  return option === 'textMobilePhone' && isSent && countsTexts ? ['textSent'] : []
}

/** A proof that is taken, or a message that leaves, without a look at the limit. */
function limitUnasked(
  { event, before, inputs, effects }: MachineStep,
  { countsTexts }: CheckedSubject,
): string | null {
  const option = before.context.option!
  const isTaken = isProof(event) && orders(effects, 'consumeCode')
  const isMail = option === 'emailAlternate' && orders(effects, 'sendCode')
  const isCompared = inputs.contactFits !== undefined
  if ((isTaken || isMail || isCompared) && inputs.limited !== false)
    return `\`${event}\` is accepted and the limit is not checked`
  return option === 'textMobilePhone' &&
    countsTexts &&
    orders(effects, 'sendCode') &&
    inputs.textsLimited !== false
    ? 'a text is sent without a look at the limit'
    : null
}
