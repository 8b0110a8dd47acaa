import type { Effect } from '../../../machines/effects.ts'
import type { Snapshot } from '../../../machines/machine.ts'
import { options, registrationMethods } from '../../../model/methods.ts'
import type { Option, RegistrationMethod } from '../../../model/methods.ts'
import { isPaired } from '../../../service/app-codes.ts'
import { isProof, newlyPassed, orders } from '../step-predicates.ts'
import type { MachineStep } from '../explore.ts'
import type { Property } from '../property.ts'
import type { ServiceStep } from '../service/step.ts'

export const t15: Property = {
  id: 'T-15',
  title:
    'a code is valid once, and only until a newer one is sent; a completed reset ends every other reset of the user',
  why: 'A person who reads a code after its use, or has a reset open, could otherwise change the password again.',
  answers: ['ASVS 6.5.1', 'ASVS 2.3.4', 'NIST 63B-4 §3.1.3.2'],
  right: ({ act, before }) =>
    act.type === 'code.entered'
      ? { page: before.snapshot.meta.page ?? 'refused' }
      : { passwordChanged: false },
  // A code of the app that stays good shows when it is typed again, in another browser.
  shownBy(path, step) {
    if (!isKept(step)) return path
    const again = { step: { code: 'used' } as const, page: null }
    return [...path, { step: { session: 'b' }, page: null }, ...path.slice(0, -1), again]
  },
  machine: {
    isPart: true,
    step: (step) => ofAnotherOption(step) ?? unspent(step) ?? ofAnotherNumber(step),
  },
  service: {
    step(step, { entry }) {
      const { act, kind, before, after, effects, truth } = step
      if (isKept(step)) return 'a code of the app stays good after its use'
      if (act.type === 'code.entered' && orders(effects, 'consumeCode')) {
        if (kind === 'used') return 'a code is accepted a second time'
        if (kind === 'previous') return 'a code is accepted although a newer one was sent'
      }
      if (entry !== 'reset') return null
      const written = after.account.writes - before.account.writes
      if (written > 1) return 'one step writes a password twice'
      return written === 1 && truth.isReplaced
        ? 'a reset completes that was open when another one completed'
        : null
    },
  },
}

/** True if the first code of an app is accepted, and the account does not note its time step. */
function isKept({ act, before, after, effects }: ServiceStep): boolean {
  if (act.type !== 'code.entered' || !opens(before.snapshot, after.snapshot, effects)) return false
  const { option, method } = before.snapshot.context
  const asked = method === null ? option : registrationMethods[method].testedBy
  return before.account.lastStep === null && after.account.lastStep === null && isOfApp(asked, method)
}

const isOfApp = (option: Option | null, method: RegistrationMethod | null): boolean =>
  isPaired(method) || (option !== null && options[option].challenge === 'appCode')

/** Effects by which something is sent for the option or the method of a page. */
const sending = ['sendCode', 'startCall', 'sendPush'] as const

/**
 * A proof that was sent is taken only for the option or the method it was sent for: choosing another one takes back
 * what is outstanding, nothing is outstanding that was not sent, and without it nothing that is sent is accepted.
 */
function ofAnotherOption({ before, event, effects, after }: MachineStep): string | null {
  const [was, is] = [before.context, after.context]
  const isSent = sending.some((type) => orders(effects, type))
  const isOther = was.option !== is.option || was.method !== is.method
  if (is.outstanding && !isSent && (isOther || !was.outstanding) && !needsNoSending(is))
    return `\`${event}\` leaves a proof pending that was not sent for \`${is.option ?? is.method}\``
  return isProof(event) && orders(effects, 'consumeCode') && !was.outstanding && !needsNoSending(was)
    ? `\`${event}\` accepts a proof for \`${was.option ?? was.method}\` that was not sent`
    : null
}

/** An app or a token shows its codes without being asked, and answers are known. */
function needsNoSending({ option, method }: MachineStep['before']['context']): boolean {
  const asked = method === null ? option : registrationMethods[method].testedBy
  return asked !== null && unsent.has(options[asked].challenge)
}

const unsent: ReadonlySet<string> = new Set(['appCode', 'answers'])

/** True if a step takes a proof: for a gate, a method to register, or a second factor. */
function opens(before: Snapshot, after: Snapshot, effects: readonly Effect[]): boolean {
  return (
    newlyPassed(before, after).length > 0 ||
    orders(effects, 'storeMethod') ||
    orders(effects, 'passSecondFactor')
  )
}

/** A proof that opens something is spent. */
function unspent({ before, event, effects, after }: MachineStep): string | null {
  if (!isProof(event) || (before.context.option === null && before.context.method === null)) return null
  return opens(before, after, effects) && !orders(effects, 'consumeCode')
    ? `\`${event}\` takes a proof that stays good`
    : null
}

/** A number that is typed anew takes back what was sent to the one before. */
function ofAnotherNumber({ event, after }: MachineStep): string | null {
  return event === 'contact.given' && after.context.outstanding && after.meta.page !== 'mfa'
    ? 'a code stays good after another number was typed'
    : null
}
