import type { Act } from '../../machines/events.ts'
import type { Option, RegistrationMethod } from '../../model/methods.ts'
import { codeOfKind } from '../../service/simulated-codes.ts'
import { accountOf } from '../../service/store.ts'
import { ana, lok, type BrowserOf, type LabOf } from './lab.test-kit.ts'

/** Walks of every kind, done in browsers, and the page on which each ends. */
export interface WalkOfAKind {
  readonly name: string
  readonly ends: string
  /** Gives the browser whose walk it is. */
  readonly walk: (lab: LabOf) => Promise<BrowserOf> | BrowserOf
}

export const secret = 'My-very-own-S3cret!'

export const identity = (user: string, captcha: 'right' | 'wrong' = 'right'): Act => ({
  type: 'identity.given',
  user,
  captcha,
})
export const option = (name: Option): Act => ({ type: 'option.chosen', option: name })
export const method = (name: RegistrationMethod): Act => ({ type: 'method.chosen', method: name })
export const send: Act = { type: 'proof.requested' }
export const code = (digits: string): Act => ({ type: 'code.entered', code: digits })
export const contact = (text: string): Act => ({ type: 'contact.given', contact: text })
export const press = (
  type:
    | 'next.selected'
    | 'finish.selected'
    | 'cancel.selected'
    | 'back.selected'
    | 'help.requested'
    | 'app.paired',
): Act => ({ type })
export const password = (text: string, confirm = text, current: string | null = null): Act => ({
  type: 'password.chosen',
  password: text,
  confirm,
  current,
})
export const signIn = (text: string): Act => ({ type: 'password.entered', password: text })
export const answers = (browser: BrowserOf, make: (question: string, index: number) => string): Act => ({
  type: 'answers.given',
  answers: browser.session().questions.map((question, index) => [question, make(question, index)]),
})

export function kindOf({ world }: LabOf, browser: BrowserOf, kind: Parameters<typeof codeOfKind>[3]): string {
  const session = browser.session()
  return codeOfKind(world.store, session, accountOf(world.store, session.user!)!, kind)
}

export function started(lab: LabOf, user: string): BrowserOf {
  const browser = lab.browser()
  browser.open('reset')
  browser.act(identity(user))
  return browser
}

export function byMail(browser: BrowserOf): void {
  browser.act(option('emailAlternate'), send)
  browser.act(code(browser.sent()))
}

export function byText(browser: BrowserOf, number: string): void {
  browser.act(option('textMobilePhone'), contact(number), send)
  browser.act(code(browser.sent()))
}

export function throughGates(lab: LabOf): BrowserOf {
  const browser = started(lab, ana)
  byMail(browser)
  byText(browser, '+1 4255550101')
  return browser
}

export function lokAtNewPassword(lab: LabOf): BrowserOf {
  const browser = started(lab, lok)
  browser.act({ type: 'problem.stated', problem: 'forgot' })
  byMail(browser)
  byText(browser, '+1 4255550102')
  return browser
}

export const later = (lab: LabOf, act: string) => lab.send('/lab/clock', { act })
