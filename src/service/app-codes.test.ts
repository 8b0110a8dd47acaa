import { describe, expect, it } from 'vitest'
import { given, type Given } from '../given.test-kit.ts'
import type { Act } from '../machines/events.ts'
import { minute, second } from '../model/time.ts'
import { authenticatorSecret, shownCode } from './app-codes.ts'
import { codeKinds, codeOfKind } from './simulated-codes.ts'
import { answerToPush } from './push.ts'
import { dispatch, openSession, type Entry, type Session } from './session.ts'
import { accountOf, createStore, type Store } from './store.ts'
import { repeatable } from './random.ts'
import { stepAt } from './totp.ts'
import { viewSession } from './view.ts'

const ana = 'ana@contoso.onmicrosoft.com'
const policy = `
authenticationMethods:
  required: 2
  available: [mobileAppNotification, mobileAppCode, email, mobilePhone]
`
const user = 'authentication: { authenticator: [notification, code], email: a@example.org }'

function storeOf(from: Given = { user, policy }): Store {
  const { tenant, policy: decoded, at } = given(from)
  return createStore(tenant, decoded, at, repeatable(7))
}
const open = (store: Store, id: string, entry: Entry = 'reset') =>
  openSession(store, { id, entry, user: entry === 'reset' ? null : ana, interrupt: false })
const acts = (store: Store, session: Session, ...all: Act[]) =>
  all.map((act) => dispatch(store, session, act))
const code = (digits: string): Act => ({ type: 'code.entered', code: digits })
const shown = (store: Store, off = 0) =>
  shownCode(authenticatorSecret(store, accountOf(store, ana)!)!, stepAt(store.now) + off)
const isPast = (session: Session) => session.snapshot.meta.page === 'verification2'

/** A reset that waits for a code of the app. */
function atAppCode(store: Store, id = 'a'): Session {
  const session = open(store, id)
  acts(
    store,
    session,
    { type: 'identity.given', user: ana, captcha: 'right' },
    { type: 'option.chosen', option: 'appCode' },
  )
  return session
}

describe('a code of an app', () => {
  for (const [off, good] of [
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ] as const) {
    it(`${off} steps off is ${good ? 'good' : 'refused'}`, () => {
      const store = storeOf()
      const session = atAppCode(store)
      dispatch(store, session, code(shown(store, off)))
      expect(isPast(session)).toBe(good)
    })
  }
  it('is accepted once, in whatever session', () => {
    const store = storeOf()
    const [one, other] = [atAppCode(store, 'a'), atAppCode(store, 'b')]
    for (const session of [one, other]) dispatch(store, session, code(shown(store)))
    expect([isPast(one), isPast(other)]).toEqual([true, false])
  })
  it('voids every earlier code, and no later one', () => {
    const store = storeOf()
    const [one, other] = [atAppCode(store, 'a'), atAppCode(store, 'b')]
    dispatch(store, one, code(shown(store)))
    dispatch(store, other, code(shown(store, -1)))
    expect(isPast(other)).toBe(false)
    dispatch(store, other, code(shown(store, 1)))
    expect(isPast(other)).toBe(true)
  })
  it('is not used up by a refusal', () => {
    const store = storeOf()
    const session = atAppCode(store)
    acts(store, session, code('000000'), code(shown(store)))
    expect(isPast(session)).toBe(true)
  })
  it('is refused if it is the code of another user', () => {
    const store = storeOf()
    const session = atAppCode(store)
    dispatch(store, session, code(codeOfKind(store, session, accountOf(store, ana)!, 'otherUser')))
    expect(isPast(session)).toBe(false)
  })
  for (const kind of codeKinds) {
    it(`is ${kind === 'right' ? 'accepted' : 'refused'} if it is ${kind}`, () => {
      const store = storeOf()
      dispatch(store, atAppCode(store, 'before'), code(shown(store)))
      store.now += 30 * second
      const session = atAppCode(store)
      dispatch(store, session, code(codeOfKind(store, session, accountOf(store, ana)!, kind)))
      expect(isPast(session)).toBe(kind === 'right')
    })
  }
})

describe('pairing an app', () => {
  const register: Given = { policy, user: 'authentication: { email: a@example.org }' }
  const pair: Act[] = [
    { type: 'password.entered', password: 'Zt4!vkq9' },
    { type: 'next.selected' },
    { type: 'method.chosen', method: 'authenticator' },
  ]

  it('shows a secret of 160 bits on its page, and nowhere else', () => {
    const store = storeOf(register)
    const session = open(store, 'a', 'registration')
    const secrets = pair.map((act) => {
      dispatch(store, session, act)
      return viewSession(store, session).pairing
    })
    expect(secrets.slice(0, -1)).toEqual([null, null])
    expect(secrets.at(-1)!.secret).toMatch(/^[A-Z2-7]{32}$/)
    dispatch(store, session, { type: 'app.paired' })
    expect(viewSession(store, session).pairing).toBeNull()
  })
  it('gives the account the secret after the app has been tried', () => {
    const store = storeOf(register)
    const session = open(store, 'a', 'registration')
    acts(store, session, ...pair)
    const { secret } = viewSession(store, session).pairing!
    acts(store, session, { type: 'app.paired' }, code('000000'))
    expect(authenticatorSecret(store, accountOf(store, ana)!)).toBeNull()
    dispatch(store, session, code(shownCode(secret, stepAt(store.now))))
    expect(authenticatorSecret(store, accountOf(store, ana)!)).toBe(secret)
    expect(session.pairing).toBeNull()
  })
  it('draws another secret each time', () => {
    const store = storeOf(register)
    const secrets = ['a', 'b'].map((id) => {
      const session = open(store, id, 'registration')
      acts(store, session, ...pair)
      return viewSession(store, session).pairing!.secret
    })
    expect(new Set(secrets).size).toBe(2)
  })
  it('ends with a notification that asks for the number on the page', () => {
    const store = storeOf(register)
    const session = open(store, 'a', 'registration')
    acts(store, session, ...pair, { type: 'app.paired' })
    const { pushNumber } = viewSession(store, session)
    expect(answerToPush(session, pushNumber!)).toBe('approve')
  })
})

describe('an app that was registered before the service started', () => {
  it('has a secret that is the same throughout a store, and another in another store', () => {
    const secretIn = (store: Store) => authenticatorSecret(store, accountOf(store, ana)!)
    const { tenant, policy: decoded, at } = given({ user, policy })
    const other = createStore(tenant, decoded, at, repeatable(8))
    expect(secretIn(storeOf())).toBe(secretIn(storeOf()))
    expect(secretIn(other)).not.toBe(secretIn(storeOf()))
  })
})

describe('a notification', () => {
  it('is approved only with the number on the page', () => {
    const store = storeOf()
    const session = open(store, 'a')
    acts(
      store,
      session,
      { type: 'identity.given', user: ana, captcha: 'right' },
      { type: 'option.chosen', option: 'appNotification' },
    )
    expect([viewSession(store, session).pushNumber, answerToPush(session, '')]).toEqual([null, 'wrongNumber'])
    dispatch(store, session, { type: 'proof.requested' })
    const number = viewSession(store, session).pushNumber!
    expect(number).toMatch(/^[1-9][0-9]$/)
    expect(answerToPush(session, ` ${number} `)).toBe('approve')
    for (const typed of ['', '0', `${number}0`, `0${number}`])
      expect(answerToPush(session, typed)).toBe('wrongNumber')
    dispatch(store, session, { type: 'push.answered', answer: 'wrongNumber' })
    expect([viewSession(store, session).pushNumber, answerToPush(session, number)]).toEqual([
      null,
      'wrongNumber',
    ])
  })
})

describe('a code of an app that is five minutes old', () => {
  it('is refused', () => {
    const store = storeOf()
    const session = atAppCode(store)
    const old = shown(store)
    store.now += 5 * minute
    dispatch(store, session, code(old))
    expect(isPast(session)).toBe(false)
  })
})
