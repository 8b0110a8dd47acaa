import { describe, expect, it } from 'vitest'
import { minute } from '../model/time.ts'
import { isPassword, presentPassword } from './credentials.ts'
import { dispatch, hasEnded, passTime, type Session } from './session.ts'
import { accountOf, type Store } from './store.ts'
import { viewSession } from './view.ts'
import {
  ana,
  user,
  storeOf,
  open,
  identify,
  choose,
  contact,
  send,
  code,
  password,
  finish,
  acts,
  sentCodes,
  upToFinish,
  ending,
  refusal,
} from './session.test-kit.ts'

describe('a reset session', () => {
  it('sets a new password after all its steps', () => {
    const store = storeOf()
    const session = upToFinish(store, 'a')
    dispatch(store, session, finish)
    expect(ending(session)).toBe('completed')
    expect(isPassword(store, accountOf(store, ana)!, 'Qz7#mnw8')).toBe(true)
  })
  it('expires at exactly 15 minutes', () => {
    const store = storeOf()
    const session = upToFinish(store, 'a')
    store.now += 15 * minute - 1
    passTime(store, session)
    expect(hasEnded(session)).toBe(false)
    store.now += 1
    dispatch(store, session, finish)
    expect(ending(session)).toBe('expired')
    expect(accountOf(store, ana)!.writes).toBe(0)
  })
  it('refuses an unknown user on the first page', () => {
    const store = storeOf()
    const session = open(store)
    dispatch(store, session, identify('nobody@contoso.com'))
    expect([ending(session), refusal(session), session.user]).toEqual(['denied', 'UserNotFound', null])
  })
  it('finds a user in any case and with blanks around the name', () => {
    const store = storeOf()
    const session = open(store)
    dispatch(store, session, identify(`  ${ana.toUpperCase()} `))
    expect(session.snapshot.meta.page).toBe('verification1')
  })
  it('asks again if the captcha was misread, and does not say whether the user exists', () => {
    const store = storeOf()
    const session = open(store)
    dispatch(store, session, { type: 'identity.given', user: 'nobody@contoso.com', captcha: 'wrong' })
    expect([session.snapshot.meta.page, refusal(session)]).toEqual(['identify', 'CaptchaRefused'])
  })
  it('ignores an act that the page does not offer', () => {
    const store = storeOf()
    const session = open(store)
    expect(dispatch(store, session, finish)).toEqual({ offered: false, effects: [] })
    expect(session.snapshot.meta.page).toBe('identify')
  })
  it('is void once another session of the user has been completed', () => {
    const store = storeOf()
    const [first, second] = [upToFinish(store, 'a'), upToFinish(store, 'b')]
    dispatch(store, first, finish)
    dispatch(store, second, finish)
    expect([ending(second), refusal(second)]).toEqual(['denied', 'SessionExpired'])
    expect(accountOf(store, ana)!.writes).toBe(1)
  })
  it('is valid if it was opened after another one was completed', () => {
    const store = storeOf()
    dispatch(store, upToFinish(store, 'a'), finish)
    const later = upToFinish(store, 'b')
    dispatch(store, later, finish)
    expect(ending(later)).toBe('completed')
  })
  it('refuses the code of another browser', () => {
    const store = storeOf()
    const [a, b] = [open(store, 'a'), open(store, 'b')]
    acts(store, a, identify(), choose, contact, send)
    acts(store, b, identify(), choose, contact, send)
    dispatch(store, b, code(sentCodes(store)[0]!))
    expect(refusal(b)).toBe('CodeRefused')
  })
  it('refuses a code that was used before', () => {
    const store = storeOf({
      user: 'authentication: { phone: "+1 4255550100", email: a@example.org }',
      policy: 'authenticationMethods: { required: 2 }',
    })
    const session = open(store)
    acts(store, session, identify(), choose, contact, send, code('x'))
    const digits = sentCodes(store)[0]!
    acts(
      store,
      session,
      code(digits),
      { type: 'option.chosen', option: 'emailAlternate' },
      send,
      code(digits),
    )
    expect([session.snapshot.meta.page, refusal(session)]).toEqual(['verification2', 'CodeRefused'])
  })
  it('sends nothing to a number that is not on file', () => {
    const store = storeOf()
    const session = open(store)
    acts(store, session, identify(), choose, { type: 'contact.given', contact: '+1 4255550199' }, send)
    expect([store.messages.length, refusal(session)]).toEqual([0, 'ContactMismatch'])
  })
})

describe('two browsers of one user', () => {
  const wrong = code('000000')
  it('share the failure counters', () => {
    const store = storeOf()
    const [a, b] = [open(store, 'a'), open(store, 'b')]
    for (const session of [a, b]) acts(store, session, identify(), choose, contact, send)
    acts(store, a, wrong, wrong, wrong)
    acts(store, b, wrong, wrong)
    expect([ending(a), ending(b)]).toEqual([undefined, undefined])
    dispatch(store, a, wrong)
    expect([ending(a), refusal(a)]).toEqual(['blocked', 'TooManyAttempts'])
    dispatch(store, b, code(sentCodes(store)[1]!))
    expect(ending(b)).toBe('blocked')
  })
  it('are both blocked, also on the first page', () => {
    const store = storeOf()
    const session = open(store)
    acts(store, session, identify(), choose, contact, send, wrong, wrong, wrong, wrong, wrong, wrong)
    const later = open(store, 'b')
    dispatch(store, later, identify())
    expect(ending(later)).toBe('blocked')
  })
})

describe('a completed reset', () => {
  it('clears the failure counters', () => {
    const store = storeOf()
    const session = open(store)
    acts(store, session, identify(), choose, contact, send, code('000000'), code('000000'))
    expect(accountOf(store, ana)!.user.state.failures).toHaveLength(3)
    acts(store, session, code(sentCodes(store)[0]!), password('Qz7#mnw8'), finish)
    expect(accountOf(store, ana)!.user.state.failures).toEqual([])
  })
  it('lifts the smart lockout of the sign-in', () => {
    const until = '2026-06-01T10:00:00Z'
    const store = storeOf({ user: `${user}\nstate: { smartLockoutUntil: "${until}" }` })
    dispatch(store, upToFinish(store, 'a'), finish)
    expect(accountOf(store, ana)!.signIns.lockedUntil).toBeNull()
  })
  it('notifies the user and administrators, also after a request to the helpdesk', () => {
    const store = storeOf({
      user: `mail: ana@contoso.com\n${user}`,
      policy: 'notifications: { users: true }\ncustomization: { helpdesk: help@contoso.com }',
    })
    acts(store, open(store, 'b'), identify(), { type: 'help.requested' })
    dispatch(store, upToFinish(store, 'a'), finish)
    expect(store.messages.map(({ kind }) => kind)).toEqual([
      'contactAdministrator',
      'code',
      'userPasswordReset',
    ])
  })
  it('is refused if the account has been disabled since the page was opened', () => {
    const store = storeOf()
    const session = upToFinish(store, 'a')
    const account = accountOf(store, ana)!
    account.user = { ...account.user, accountEnabled: false }
    dispatch(store, session, finish)
    expect([ending(session), refusal(session), account.writes]).toEqual(['denied', 'AccountDisabled', 0])
  })
  it('is refused if two methods have become required since the page was opened', () => {
    const store = storeOf({ user: 'authentication: { phone: "+1 4255550100", email: a@example.org }' })
    const session = upToFinish(store, 'a')
    const { authenticationMethods } = store.policy
    store.policy = { ...store.policy, authenticationMethods: { ...authenticationMethods, required: 2 } }
    dispatch(store, session, finish)
    expect([ending(session), accountOf(store, ana)!.writes]).toEqual(['denied', 0])
  })
  it('writes neither password nor code into the log', () => {
    const store = storeOf()
    dispatch(store, upToFinish(store, 'a'), finish)
    const log = JSON.stringify(store.auditLog)
    expect(log).not.toContain('Qz7#mnw8')
    expect(log).not.toContain(sentCodes(store)[0]!)
  })
})

describe('a phone number typed at a gate', () => {
  // SOURCE: R-062
  for (const typed of ['+14255550100', ' +1 (425) 555-0100 '])
    it(`matches the number on file as ${typed}`, () => {
      const store = storeOf()
      acts(store, open(store), identify(), choose, { type: 'contact.given', contact: typed }, send)
      expect(sentCodes(store)).toHaveLength(1)
    })
  it('does not match without its country code', () => {
    const store = storeOf()
    acts(store, open(store), identify(), choose, { type: 'contact.given', contact: '4255550100' }, send)
    expect(sentCodes(store)).toEqual([])
  })
})

describe('a blocked user', () => {
  // SOURCE: R-144
  it('has no gate on the first page, and keeps those of a session that is under way', () => {
    const store = storeOf()
    const session = open(store)
    acts(
      store,
      session,
      identify(),
      choose,
      contact,
      send,
      ...Array.from({ length: 6 }, () => code('000000')),
    )
    const again = open(store, 'b')
    acts(store, again, identify())
    expect(
      [session, again].map((one) => viewSession(store, one)).map(({ ending, gates }) => [ending, gates]),
    ).toEqual([
      ['blocked', 1],
      ['blocked', 0],
    ])
  })
})

describe('the security info page', () => {
  const questions = `authentication: { email: a@example.org, securityQuestions: 3 }`
  const policy = `authenticationMethods:
  available: [email, securityQuestions]
  securityQuestions: { registered: 3, required: 3, predefined: all }`
  // SOURCE: R-077
  for (const entry of ['securityInfo', 'registration'] as const)
    it(`offers questions again once they are deleted, and not while they are registered (${entry})`, () => {
      const store = storeOf({ user: questions, policy })
      const session = open(store, 'a', entry)
      if (entry === 'registration')
        dispatch(store, session, { type: 'password.entered', password: presentPassword })
      const offered = () => viewSession(store, session).methods.includes('securityQuestions')
      const before = offered()
      dispatch(store, session, { type: 'method.deleted', method: 'securityQuestions' })
      const after = offered()
      const answers = [
        ['p01', 'Leeds'],
        ['p02', 'Turku'],
        ['p03', 'Oulu'],
      ] as const
      const given = { type: 'answers.given', answers } as const
      acts(store, session, { type: 'method.chosen', method: 'securityQuestions' }, given, {
        type: 'next.selected',
      })
      expect([before, after, offered()]).toEqual([false, true, false])
      expect(accountOf(store, ana)!.user.authentication.securityQuestions).toBe(3)
    })
})

describe('a sign-in', () => {
  const signIn = (store: Store, session: Session, typed: string) =>
    dispatch(store, session, { type: 'password.entered', password: typed })
  it('is locked by the tenth wrong password, and then refuses the right one as well', () => {
    const store = storeOf()
    const session = open(store, 'a', 'signIn')
    for (let index = 0; index < 9; index++) signIn(store, session, `wrong ${index}`)
    expect(hasEnded(session)).toBe(false)
    signIn(store, session, 'wrong 9')
    expect([ending(session), refusal(session)]).toEqual(['blocked', 'IdsLocked'])
    const again = open(store, 'b', 'signIn')
    signIn(store, again, presentPassword)
    expect(ending(again)).toBe('blocked')
  })
  it('resets the count of wrong passwords with the right one', () => {
    const store = storeOf()
    const session = open(store, 'a', 'signIn')
    signIn(store, session, 'wrong')
    signIn(store, session, presentPassword)
    expect(accountOf(store, ana)!.signIns.failures).toBe(0)
  })
})
