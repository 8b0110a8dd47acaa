import { presentPassword } from '../../service/credentials.ts'
import { tick } from '../state/clock.ts'
import { ana, lok, newcomer } from './lab.test-kit.ts'
import {
  byMail,
  byText,
  code,
  contact,
  identity,
  kindOf,
  later,
  method,
  option,
  password,
  press,
  secret,
  send,
  signIn,
  started,
  throughGates,
} from './walk-acts.test-kit.ts'
import type { WalkOfAKind } from './walk-acts.test-kit.ts'

/** Walks over the other pages, over several pages, and while a policy changes. */
export const furtherWalks: readonly WalkOfAKind[] = [
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
    name: 'a registration of three methods, whose first number is unreachable',
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
    name: 'a reset that began with another user name, while its user deleted a method',
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
