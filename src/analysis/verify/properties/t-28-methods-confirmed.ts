import type { Plan } from '../../../machines/plan.ts'
import { heldMethods, registrationMethods } from '../../../model/methods.ts'
import { misremembered } from '../security-info-kept.ts'
import type { MachineStep } from '../explore.ts'
import { isProof, orders } from '../step-predicates.ts'
import type { Property } from '../property.ts'
import type { ServiceStep } from '../service/step.ts'

export const t28: Property = {
  id: 'T-28',
  title:
    'a method is stored only after its user has proved possession of it, and nothing else of the security info changes',
  why: 'A number that was never confirmed may belong to another person, who could then reset the password.',
  answers: ['ASVS 6.6.1', 'ASVS 7.5.1', 'NIST 63B-4 §4.1.2.1', 'NIST 63B-4 §4.2.1.2'],
  isHidden: (step) => misremembered(step) !== null || step.before.snapshot.context.secondFactorMissing,
  right(step) {
    if (misremembered(step) === null) return { outcome: 'retry' }
    const { act, before } = step
    const held = heldMethods(before.account.user.authentication)
    return { registered: act.type === 'method.deleted' ? held.filter((one) => one !== act.method) : held }
  },
  machine: {
    step(step) {
      const { event, inputs, effects } = step
      if (!orders(effects, 'storeMethod')) return unskipped(step) ?? misplaced(step)
      return isProof(event) && inputs.proof === 'right'
        ? misstored(step)
        : `\`${event}\` stores a method without a correct proof`
    },
  },
  service: {
    step(step, { plan }) {
      const { act, kind, effects } = step
      if (!orders(effects, 'storeMethod')) return misremembered(step)
      if (isTooEarly(step, plan)) return 'a method that is no second factor is stored before one that is'
      if (act.type === 'code.entered' && kind !== 'right')
        return `a method is stored after a code of the kind \`${kind}\``
      if (act.type === 'push.answered' && kind !== 'approve')
        return `a method is stored after the answer \`${kind}\``
      return act.type === 'answers.given' && kind !== 'right'
        ? `${answersOf[kind] ?? kind} are stored`
        : misremembered(step)
    },
  },
}

/** Of two methods the first has to be a second factor where the sign-in demands one. SOURCE: R-108 */
function isTooEarly({ before }: ServiceStep, plan: Plan): boolean {
  const { method, secondFactorMissing } = before.snapshot.context
  const isFirst = 'secondFactorFirst' in plan && plan.secondFactorFirst && secondFactorMissing
  return isFirst && method !== null && !registrationMethods[method].signsIn
}

/** Answers that are refused, in words. SOURCE */
const answersOf: Readonly<Record<string, string>> = {
  wrong: 'answers that are too short',
  sameAnswer: 'two equal answers',
  sameQuestion: 'two answers to one question',
}

/** A registration or review that interrupts a sign-in and is left counts as skipped. SOURCE: R-092 */
function unskipped({ event, effects, after }: MachineStep): string | null {
  const isDeclined = event === 'cancel.selected' && after.meta.page === 'signedIn'
  return isDeclined === orders(effects, 'skipRegistration')
    ? null
    : 'registration is left, and that is not counted'
}

/** A method counts as stored that is not, or another one is removed than the one that was chosen. */
function misplaced({ before, event, inputs, effects, after }: MachineStep): string | null {
  if (event === 'method.chosen' && after.meta.page !== 'mfa' && after.meta.stage === 'proving')
    return `\`${after.state}\` tests a method that was just chosen, and none was given`
  if (after.meta.stage === 'stored' && after.state !== before.state)
    return `\`${after.state}\` is reached and nothing is stored`
  const { missing, secondFactorMissing } = after.context
  if (event === 'next.selected' && after.meta.page === 'registered' && (missing > 0 || secondFactorMissing))
    return `\`${after.state}\` is reached while a method is missing`
  const isDone = event === 'next.selected' && before.meta.stage === 'stored'
  const isLapsed = inputs.passLapsed === true || inputs.sessionOver === true
  if (isDone && !isLapsed && after.meta.stage !== 'choosing' && after.meta.page !== 'registered')
    return `after a method is stored, \`${after.state}\` is reached without a choice`
  if (event === 'method.deleted' && inputs.passLapsed !== true && after.meta.ending === undefined) {
    if (inputs.holds !== true) return 'a method is removed without a look at whether the user has it'
    if (!orders(effects, 'removeMethod') || after.meta.stage !== 'choosing')
      return 'a method that is deleted stays, or the page of the methods is left'
  }
  return orders(effects, 'removeMethod') && after.context.method !== inputs.method
    ? 'another method is removed than the one that was chosen'
    : null
}

/** The method of the page is stored, and counts as one. */
function misstored({ before, after }: MachineStep): string | null {
  const { method, registered, missing, secondFactorMissing } = after.context
  if (method === null || after.meta.chosen !== method)
    return 'another method is stored than the one on the page'
  if (after.meta.stage !== 'stored') return 'a method is stored, and its page does not say so'
  const { factor, signsIn } = registrationMethods[method]
  const isNew = !before.context.registered.includes(factor)
  const left = isNew ? Math.max(0, before.context.missing - 1) : before.context.missing
  return registered.includes(factor) &&
    missing === left &&
    secondFactorMissing === (before.context.secondFactorMissing && !signsIn)
    ? null
    : 'a method that is stored does not count as one'
}
