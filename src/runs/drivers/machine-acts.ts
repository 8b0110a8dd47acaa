import type { Act } from '../../machines/events.ts'
import { optionNames } from '../../policy/methods.ts'
import type { Option, RegistrationMethod } from '../../policy/methods.ts'
import { codeLifetime, destinationOf, issueCode } from '../../service/codes.ts'
import { whereTyped } from '../../service/facts.ts'
import type { TypedWhere } from '../../service/codes.ts'
import type { Session } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import type { Account, IssuedCode, Store } from '../../service/store.ts'
import type { CodeKind, WalkStep } from '../cases.ts'
import type { Browsing } from './machine.ts'

/** The act a step of a walk stands for, on the page that is open; null: it names nothing that could be done. */
export function actOf(browsing: Browsing, session: Session, step: WalkStep): Act | null {
  const account = session.user === null ? undefined : accountOf(browsing.store, session.user)
  if (step.identify !== undefined || step.captcha !== undefined) {
    return {
      type: 'identity.given',
      user: step.identify ?? browsing.user ?? '',
      captcha: step.captcha ?? 'right',
    }
  }
  if (step.reason !== undefined) return { type: 'problem.stated', problem: step.reason }
  if (step.choose !== undefined) return choice(session, step.choose)
  if (step.contact !== undefined)
    return { type: 'contact.given', contact: contactOf(session, account, step.contact) }
  if (step.send === true || step.resend === true) return { type: 'proof.requested' }
  if (step.scan === true) return { type: 'app.paired' }
  if (step.code !== undefined)
    return {
      type: 'code.entered',
      code: account === undefined ? '' : typedCode(browsing.store, session, account, step.code),
    }
  if (step.push !== undefined) return { type: 'push.answered', answer: step.push }
  if (step.answers !== undefined) return { type: 'answers.given', answers: step.answers }
  if (step.password !== undefined || step.current !== undefined) return passwordAct(account, step)
  if (step.delete !== undefined) return { type: 'method.deleted', method: step.delete }
  if (step.contactAdministrator === true) return { type: 'help.requested' }
  if (step.signIn !== undefined)
    return { type: 'password.entered', password: signInPassword(browsing, account, step.signIn) }
  return buttonAct(step)
}

/** What has to be done before a step is done once more: a refused call or notification is asked for again. */
export function againBefore(step: WalkStep): Act[] {
  return step.push === undefined ? [] : [{ type: 'proof.requested' }]
}

function buttonAct(step: WalkStep): Act | null {
  if (step.next === true) return { type: 'next.selected' }
  if (step.finish === true) return { type: 'finish.selected' }
  if (step.cancel === true) return { type: 'cancel.selected' }
  if (step.back === true) return { type: 'back.selected' }
  return step.reload === true ? { type: 'page.reloaded' } : null
}

/** Where both would do (`securityQuestions`), the page decides what is chosen. */
function choice(session: Session, name: Option | RegistrationMethod): Act {
  const registering =
    session.standing.meta.page === 'register' ||
    session.standing.meta.page === 'registered' ||
    session.standing.meta.page === 'securityInfo'
  if (!registering && optionNames.includes(name as Option))
    return { type: 'option.chosen', option: name as Option }
  return { type: 'method.chosen', method: name as RegistrationMethod }
}

const standIns = {
  number: '+1 4255550100',
  otherNumber: '+1 4255550199',
  address: 'own@example.org',
  otherAddress: 'other@example.org',
}

/** `right` and `wrong` stand for the value on file and another one. */
function contactOf(session: Session, account: Account | undefined, written: string): string {
  if (written !== 'right' && written !== 'wrong') return written
  const { option, method } = session.standing.context
  const about =
    option ??
    (method === 'email' ? 'emailAlternate' : method === 'officePhone' ? 'callOfficePhone' : 'textMobilePhone')
  const onFile = account === undefined ? null : destinationOf(account.user, about)
  const isAddress = about === 'emailAlternate'
  if (written === 'right') return onFile ?? (isAddress ? standIns.address : standIns.number)
  const other = isAddress ? standIns.otherAddress : standIns.otherNumber
  return other === onFile ? standIns.number : other
}

function passwordAct(account: Account | undefined, step: WalkStep): Act {
  const real = (text: string) => (text === 'same' ? (account?.password ?? '') : text)
  const password = real(step.password ?? '')
  const current =
    step.current === undefined
      ? null
      : step.current === 'right'
        ? (account?.password ?? '')
        : 'not the present one'
  return {
    type: 'password.chosen',
    password,
    confirm: step.confirm === undefined ? password : real(step.confirm),
    current,
  }
}

function signInPassword(
  browsing: Browsing,
  account: Account | undefined,
  which: NonNullable<WalkStep['signIn']>,
): string {
  if (which === 'right') return account?.password ?? ''
  if (which === 'wrong') browsing.wrongPasswords++
  return `wrong password ${browsing.wrongPasswords}`
}

/** The digits a person would type for this kind of code. */
function typedCode(store: Store, session: Session, account: Account, kind: CodeKind): string {
  const where = whereTyped(session, account)
  if (kind === 'empty' || where === null) return ''
  const wrong = () => wrongDigits(store)
  const mint = (over: Partial<IssuedCode>) => mintCode(store, where, over)
  switch (kind) {
    case 'right':
      if (where.option === 'appCode') return issueCode(store, { ...where, session: null }).digits
      return latest(store, where, 'live') ?? wrong()
    case 'wrong':
      return wrong()
    case 'expired':
      return mint({ at: store.now - codeLifetime })
    case 'previous':
      return latest(store, where, 'superseded') ?? wrong()
    case 'used':
      return usedBefore(store, where) ?? mint({ state: 'used' })
    case 'otherSession':
      return mint({ session: `${session.id} elsewhere` })
    case 'otherUser':
      return mint({ user: `other.${where.user}` })
    case 'otherMethod':
      return mint({ option: where.option === 'emailAlternate' ? 'textMobilePhone' : 'emailAlternate' })
  }
}

/** A code of a sort that did not come about by itself in this walk; it voids no other. */
function mintCode(store: Store, where: TypedWhere, over: Partial<IssuedCode>): string {
  const issued = issueCode(store, { ...where, session: '' })
  Object.assign(issued, { session: where.option === 'appCode' ? null : where.session }, over)
  return issued.digits
}

function latest(store: Store, where: TypedWhere, state: IssuedCode['state']): string | null {
  const found = store.codes.findLast(
    (code) =>
      code.state === state &&
      code.user === where.user &&
      code.session === where.session &&
      code.option === where.option,
  )
  return found?.digits ?? null
}

function usedBefore(store: Store, where: TypedWhere): string | null {
  return (
    store.codes.findLast(
      (code) => code.state === 'used' && code.user === where.user && code.option === where.option,
    )?.digits ?? null
  )
}

function wrongDigits(store: Store): string {
  let digits = 999_999
  while (store.codes.some((code) => code.digits === String(digits))) digits--
  return String(digits)
}
