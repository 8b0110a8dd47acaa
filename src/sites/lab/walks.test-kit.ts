import type { Act } from '../../machines/events.ts'
import type { Option, RegistrationMethod } from '../../model/methods.ts'
import { codeOfKind } from '../../service/simulated-codes.ts'
import { accountOf } from '../../service/store.ts'
import { presentPassword } from '../../service/credentials.ts'
import { tick } from '../state/world.ts'
import { ana, lok, newcomer, type BrowserOf, type LabOf } from './lab.test-kit.ts'

/** Walks of every kind, done in browsers, and the page on which each ends. */
export interface WalkOfAKind {
  readonly name: string
  readonly ends: string
  /** Gives the browser whose walk it is. */
  readonly walk: (lab: LabOf) => Promise<BrowserOf> | BrowserOf
}

export const secret = 'My-very-own-S3cret!'

const identity = (user: string, captcha: 'right' | 'wrong' = 'right'): Act => ({
  type: 'identity.given',
  user,
  captcha,
})
const option = (name: Option): Act => ({ type: 'option.chosen', option: name })
const method = (name: RegistrationMethod): Act => ({ type: 'method.chosen', method: name })
const send: Act = { type: 'proof.requested' }
const code = (digits: string): Act => ({ type: 'code.entered', code: digits })
const contact = (text: string): Act => ({ type: 'contact.given', contact: text })
const press = (
  type:
    | 'next.selected'
    | 'finish.selected'
    | 'cancel.selected'
    | 'back.selected'
    | 'help.requested'
    | 'app.paired',
): Act => ({ type })
const password = (text: string, confirm = text, current: string | null = null): Act => ({
  type: 'password.chosen',
  password: text,
  confirm,
  current,
})
const signIn = (text: string): Act => ({ type: 'password.entered', password: text })
const answers = (browser: BrowserOf, make: (question: string, index: number) => string): Act => ({
  type: 'answers.given',
  answers: browser.session().questions.map((question, index) => [question, make(question, index)]),
})

function kindOf({ world }: LabOf, browser: BrowserOf, kind: Parameters<typeof codeOfKind>[3]): string {
  const session = browser.session()
  return codeOfKind(world.store, session, accountOf(world.store, session.user!)!, kind)
}

function started(lab: LabOf, user: string): BrowserOf {
  const browser = lab.browser()
  browser.open('reset')
  browser.act(identity(user))
  return browser
}

function byMail(browser: BrowserOf): void {
  browser.act(option('emailAlternate'), send)
  browser.act(code(browser.sent()))
}

function byText(browser: BrowserOf, number: string): void {
  browser.act(option('textMobilePhone'), contact(number), send)
  browser.act(code(browser.sent()))
}

function throughGates(lab: LabOf): BrowserOf {
  const browser = started(lab, ana)
  byMail(browser)
  byText(browser, '+1 4255550101')
  return browser
}

function lokAtNewPassword(lab: LabOf): BrowserOf {
  const browser = started(lab, lok)
  browser.act({ type: 'problem.stated', problem: 'forgot' })
  byMail(browser)
  byText(browser, '+1 4255550102')
  return browser
}

const later = (lab: LabOf, act: string) => lab.send('/lab/clock', { act })

export const walks: readonly WalkOfAKind[] = [
  {
    name: 'a reset with two gates, after wrong tries',
    ends: 'passwordChanged',
    walk(lab) {
      const browser = lab.browser()
      browser.open('reset')
      browser.act(identity(ana, 'wrong'))
      browser.act(identity(ana))
      browser.act(option('textMobilePhone'), contact('+1 999'), send)
      browser.act(contact('+1 4255550101'), send)
      browser.act(code(''))
      browser.act(code('12 34'))
      browser.act(code(browser.sent()))
      browser.act(option('appCode'))
      browser.act(code(kindOf(lab, browser, 'right')))
      browser.act(password(secret, 'something else'), press('finish.selected'))
      browser.act(password('short'), press('finish.selected'))
      browser.act(password('Tuliptulip1!'), press('finish.selected'))
      browser.act(password(secret), press('finish.selected'))
      return browser
    },
  },
  {
    name: 'a reset to the present password',
    ends: 'passwordChanged',
    walk(lab) {
      const browser = throughGates(lab)
      browser.act(password(presentPassword), press('finish.selected'))
      return browser
    },
  },
  {
    name: 'an unlock',
    ends: 'unlocked',
    walk(lab) {
      const browser = started(lab, lok)
      browser.act({ type: 'problem.stated', problem: 'know' })
      byMail(browser)
      byText(browser, '+1 4255550102')
      return browser
    },
  },
  {
    name: 'five wrong codes, and a sixth',
    ends: 'refused',
    walk(lab) {
      const browser = started(lab, ana)
      browser.act(option('textMobilePhone'), contact('+1 4255550101'), send)
      for (let round = 0; round < 6; round++) browser.act(code('no'))
      return browser
    },
  },
  {
    name: 'coming back while blocked',
    ends: 'refused',
    async walk(lab) {
      const earlier = started(lab, ana)
      earlier.act(option('textMobilePhone'), contact('+1 4255550101'), send)
      for (let round = 0; round < 6; round++) earlier.act(code('no'))
      await later(lab, '15m')
      return started(lab, ana)
    },
  },
  {
    name: 'coming back a day later, blocked no more',
    ends: 'verification1',
    async walk(lab) {
      const earlier = started(lab, ana)
      earlier.act(option('textMobilePhone'), contact('+1 4255550101'), send)
      for (let round = 0; round < 6; round++) earlier.act(code('no'))
      await later(lab, '24h')
      return started(lab, ana)
    },
  },
  {
    name: 'a session that expires',
    ends: 'refused',
    async walk(lab) {
      const browser = started(lab, ana)
      browser.act(option('emailAlternate'), send)
      await later(lab, '15m')
      return browser
    },
  },
  {
    name: 'a code that is too old, then the one before, then the right one',
    ends: 'verification2',
    async walk(lab) {
      const browser = started(lab, ana)
      browser.act(option('emailAlternate'), send)
      const first = browser.sent()
      await later(lab, '5m')
      browser.act(code(first))
      browser.act(send)
      browser.act(code(first))
      browser.act(code(browser.sent()))
      return browser
    },
  },
  {
    name: 'a code of another browser',
    ends: 'verification1',
    walk(lab) {
      const one = started(lab, ana)
      one.act(option('emailAlternate'), send)
      const other = started(lab, ana)
      other.act(option('emailAlternate'), send)
      const foreign = other.sent()
      one.act(code(foreign))
      return one
    },
  },
  {
    name: 'a delivery that fails',
    ends: 'verification1',
    async walk(lab) {
      const browser = started(lab, ana)
      await lab.send('/lab/switches', { act: 'delivery', value: 'fails' })
      browser.act(option('emailAlternate'), send)
      return browser
    },
  },
  {
    name: 'a password that is refused on-premises, then taken there and not in the cloud',
    ends: 'passwordChanged',
    async walk(lab) {
      const browser = lokAtNewPassword(lab)
      await lab.send('/lab/switches', { act: 'write', value: 'refusesPassword' })
      browser.act(password(secret), press('finish.selected'))
      await lab.send('/lab/switches', { act: 'write', value: 'cloudWriteFails' })
      browser.act(press('finish.selected'))
      return browser
    },
  },
  {
    name: 'nobody there on-premises',
    ends: 'refused',
    async walk(lab) {
      const browser = lokAtNewPassword(lab)
      await lab.send('/lab/switches', { act: 'write', value: 'unreachable' })
      browser.act(password(secret), press('finish.selected'))
      browser.act(press('help.requested'))
      return browser
    },
  },
  {
    name: 'an administrator disables the account meanwhile',
    ends: 'refused',
    async walk(lab) {
      const browser = throughGates(lab)
      await lab.send('/lab/users', { act: 'disable', user: ana })
      browser.act(password(secret), press('finish.selected'))
      return browser
    },
  },
  {
    name: 'an administrator resets the password meanwhile',
    ends: 'refused',
    async walk(lab) {
      const browser = throughGates(lab)
      await lab.send('/lab/users', { act: 'resetPassword', user: ana })
      browser.act(password(secret), press('finish.selected'))
      return browser
    },
  },
  {
    name: 'the Microsoft 365 admin center resets the password meanwhile',
    ends: 'refused',
    async walk(lab) {
      const browser = throughGates(lab)
      await lab.send('/lab/users', { act: 'resetPasswordInMicrosoft365', user: ana })
      browser.act(password(secret), press('finish.selected'))
      return browser
    },
  },
  {
    name: 'a name nobody has, which may be a secret',
    ends: 'refused',
    walk: (lab) => started(lab, secret),
  },
  {
    name: 'a cancelled reset',
    ends: 'refused',
    walk(lab) {
      const browser = started(lab, ana)
      browser.act(option('emailAlternate'))
      browser.act(press('back.selected'))
      browser.act(press('cancel.selected'))
      return browser
    },
  },
  {
    name: 'security questions, one wrong, all wrong, then right',
    ends: 'verification2',
    walk(lab) {
      const browser = started(lab, ana)
      const known = (question: string) => `answer ${Number(question.slice(1))}`
      browser.act(option('securityQuestions'))
      browser.act(answers(browser, (question, index) => (index === 0 ? 'x' : known(question))))
      browser.act(answers(browser, () => secret))
      browser.act(answers(browser, known))
      return browser
    },
  },
  {
    name: 'a call that is refused, asked for again and answered',
    ends: 'verification2',
    async walk(lab) {
      const browser = started(lab, ana)
      const answer = (act: string) => lab.send('/lab/phones', { act, session: browser.session().id })
      browser.act(option('callMobilePhone'), contact('+1 4255550101'), send)
      await answer('deny')
      browser.act(send)
      await answer('approve')
      return browser
    },
  },
  {
    name: 'a notification with a wrong number, then with the right one',
    ends: 'verification2',
    async walk(lab) {
      const browser = started(lab, ana)
      const answer = (number: string) =>
        lab.send('/lab/phones', { act: 'approve', session: browser.session().id, number })
      browser.act(option('appNotification'), send)
      await answer('0')
      browser.act(send)
      await answer(browser.session().pushNumber!)
      return browser
    },
  },
  {
    name: 'a sign-in with wrong passwords until it is locked',
    ends: 'refused',
    walk(lab) {
      const browser = lab.browser()
      browser.open('signIn', ana)
      browser.act(signIn('wrong'))
      browser.act(signIn('wrong'))
      for (let round = 0; round < 10; round++) browser.act(signIn(`wrong ${round}`))
      return browser
    },
  },
  {
    name: 'a sign-in after wrong passwords of another day',
    ends: 'refused',
    async walk(lab) {
      const earlier = lab.browser()
      earlier.open('signIn', ana)
      for (let round = 0; round < 6; round++) earlier.act(signIn(`wrong ${round}`))
      await later(lab, '24h')
      const browser = lab.browser()
      browser.open('signIn', ana)
      for (let round = 0; round < 4; round++) browser.act(signIn(`other ${round}`))
      return browser
    },
  },
  {
    name: 'a registration of three methods, with a number nobody can reach first',
    ends: 'signedIn',
    walk(lab) {
      const browser = lab.browser()
      browser.open('signIn', newcomer)
      browser.act(signIn(presentPassword))
      browser.act(press('next.selected'))
      browser.act(method('phone'))
      browser.act(contact('12'), send)
      browser.act(contact('+1 4255550177'), send)
      browser.act(code(browser.sent()))
      browser.act(press('next.selected'))
      browser.act(method('softwareOath'))
      browser.act(press('app.paired'))
      browser.act(code(kindOf(lab, browser, 'right')))
      browser.act(press('next.selected'))
      browser.act(press('finish.selected'))
      return browser
    },
  },
  {
    name: 'a registration by the page itself, of questions',
    ends: 'register',
    walk(lab) {
      const browser = lab.browser()
      browser.open('registration', newcomer)
      browser.act(signIn(presentPassword))
      browser.act(press('next.selected'))
      browser.act(method('securityQuestions'))
      const chosen = ['p01', 'p02', 'p03', 'p04', 'p06']
      browser.act({ type: 'answers.given', answers: chosen.map((question) => [question, 'the same']) })
      browser.act({
        type: 'answers.given',
        answers: chosen.map((question) => [question, `${secret} ${question}`]),
      })
      return browser
    },
  },
  {
    name: 'a change of the password with everything wrong first',
    ends: 'passwordChanged',
    walk(lab) {
      const browser = lab.browser()
      browser.open('change', ana)
      browser.act(password(secret, secret, 'not it'), press('finish.selected'))
      browser.act(password(presentPassword, presentPassword, presentPassword), press('finish.selected'))
      browser.act(password('Tuliptulip1!', 'Tuliptulip1!', presentPassword), press('finish.selected'))
      browser.act(password(secret, secret, presentPassword), press('finish.selected'))
      return browser
    },
  },
  {
    name: 'security info: one method deleted, the app paired anew',
    ends: 'securityInfo',
    async walk(lab) {
      const browser = lab.browser()
      browser.open('securityInfo', ana)
      browser.act({ type: 'method.deleted', method: 'phone' })
      browser.act(method('authenticator'))
      browser.act(press('app.paired'))
      await lab.send('/lab/phones', {
        act: 'approve',
        session: browser.session().id,
        number: browser.session().pushNumber!,
      })
      return browser
    },
  },
  {
    name: 'a reset, then a sign-in with the new password',
    ends: 'signedIn',
    walk(lab) {
      const reset = throughGates(lab)
      reset.act(password(secret), press('finish.selected'))
      const browser = lab.browser()
      browser.open('signIn', ana)
      browser.act(signIn(secret))
      return browser
    },
  },
  {
    name: 'a sign-in page that stood open while its user reset the password',
    ends: 'signedIn',
    async walk(lab) {
      const browser = lab.browser()
      browser.open('signIn', ana)
      await later(lab, '5m')
      const reset = throughGates(lab)
      reset.act(password(secret), press('finish.selected'))
      browser.act(signIn(secret))
      return browser
    },
  },
  {
    name: 'a reset whose first page named somebody else, while its user deleted a method',
    ends: 'passwordChanged',
    async walk(lab) {
      const reset = lab.browser()
      reset.open('reset')
      reset.act(identity(lok, 'wrong'))
      await later(lab, '5m')
      const browser = lab.browser()
      browser.open('securityInfo', ana)
      browser.act({ type: 'method.deleted', method: 'authenticator' })
      reset.act(identity(ana))
      byMail(reset)
      byText(reset, '+1 4255550101')
      reset.act(password(secret), press('finish.selected'))
      return reset
    },
  },
  {
    name: 'a policy that changed, and an account that was disabled, while a page stood open',
    ends: 'refused',
    async walk(lab) {
      const { store } = lab.world
      const browser = lab.browser()
      browser.open('signIn', ana)
      store.policy = { ...store.policy, notifications: { users: false, administrators: true } }
      await lab.send('/lab/users', { act: 'disable', user: ana })
      browser.act(signIn(presentPassword))
      return browser
    },
  },
  {
    name: 'a policy, a group and a user that changed before',
    ends: 'passwordChanged',
    async walk(lab) {
      const { store } = lab.world
      store.policy = { ...store.policy, notifications: { users: false, administrators: true } }
      await lab.send('/lab/users', { act: 'removeFromGroup', user: ana, group: 'Testers' })
      const info = lab.browser()
      info.open('securityInfo', ana)
      info.act({ type: 'method.deleted', method: 'authenticator' })
      await later(lab, '24h')
      const browser = throughGates(lab)
      browser.act(password(secret), press('finish.selected'))
      return browser
    },
  },
  {
    name: 'a policy that changes meanwhile',
    ends: 'refused',
    walk(lab) {
      const { store } = lab.world
      const browser = throughGates(lab)
      store.policy = { ...store.policy, properties: { enabled: 'none', group: null } }
      browser.act(password(secret), press('finish.selected'))
      return browser
    },
  },
  {
    name: 'a walk by the real clock, whose seconds do not matter',
    ends: 'passwordChanged',
    walk(lab) {
      const { clock } = lab.world
      const browser = started(lab, ana)
      const pass = (milliseconds: number) => {
        clock.offset += milliseconds
        tick(lab.world)
      }
      pass(7_345)
      byMail(browser)
      pass(91_876)
      browser.act(option('textMobilePhone'), contact('+1 4255550101'), send)
      pass(280_100)
      browser.act(code(browser.sent()))
      pass(61_999)
      browser.act(password(secret), press('finish.selected'))
      return browser
    },
  },
]
