import { presentPassword } from '../../service/credentials.ts'
import { ana, lok } from './lab.test-kit.ts'
import {
  answers,
  byMail,
  byText,
  code,
  contact,
  identity,
  kindOf,
  later,
  lokAtNewPassword,
  option,
  password,
  press,
  secret,
  send,
  started,
  throughGates,
} from './walk-acts.test-kit.ts'
import type { WalkOfAKind } from './walk-acts.test-kit.ts'

/** Walks over the pages of reset and unlock. */
export const resetWalks: readonly WalkOfAKind[] = [
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
    name: 'an unreachable on-premises directory',
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
    name: 'an unknown user name, which may be a password',
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
]
