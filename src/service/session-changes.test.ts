import { describe, expect, it } from 'vitest'
import type { Act } from '../machines/events.ts'
import { dispatch } from './session.ts'
import { presentPassword } from './credentials.ts'
import { replaceTenant } from './replace-tenant.ts'
import { accountOf, setAuthentication, type Store } from './store.ts'
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
  finish,
  acts,
  sentCodes,
  lastCode,
  upToFinish,
  ending,
  refusal,
} from './session.test-kit.ts'

describe('a gate that was passed', () => {
  const both = 'authentication: { phone: "+1 4255550100", email: a@example.org }'
  // SOURCE: R-111. THREAT: T-21 (the user may still reset, by mail; what was passed here stays passed)
  it('stays passed if its method is switched off and another one is left', () => {
    const store = storeOf({ user: both })
    const session = upToFinish(store, 'a')
    const { authenticationMethods } = store.policy
    store.policy = {
      ...store.policy,
      authenticationMethods: { ...authenticationMethods, available: ['email'] },
    }
    dispatch(store, session, finish)
    expect([ending(session), refusal(session)]).toEqual(['completed', null])
  })
})

describe('a text message requested after telephony has ended', () => {
  // SOURCE: R-069
  it('is not sent, though the page was opened before', () => {
    const store = storeOf({ user, at: '2027-01-31T23:59:59Z' })
    const session = open(store)
    acts(store, session, identify(), choose, contact)
    store.now += 1000
    dispatch(store, session, send)
    expect([sentCodes(store), ending(session)]).toEqual([[], undefined])
  })
})

describe('a code typed after the number was removed from the account', () => {
  // SOURCE. A directory value that counted for no page that is open has not ended meanwhile.
  it.each(['', ', mobilePhone: "+1 4255550100"'])(
    'is counted, right or wrong (user with `%s`)',
    (directory) => {
      const from = `{ authentication: { phone: "+1 4255550100" }${directory} }`
      const store = storeOf({ user: from, at: '2026-11-30T09:00:00Z' })
      const session = open(store)
      acts(store, session, identify(), choose, contact, send)
      const account = accountOf(store, ana)!
      account.user = { ...account.user, authentication: { ...account.user.authentication, phone: null } }
      acts(store, session, code(lastCode(store)), code('000000'))
      expect(account.user.state.failures.filter(({ kind }) => kind === 'text')).toHaveLength(2)
    },
  )
})

// THREAT: T-21
describe('a user who was deleted while a page was open', () => {
  const next: Act = { type: 'next.selected' }
  const deleted = (store: Store) => {
    store.tenant = { ...store.tenant, users: [] }
  }
  it('does not finish a reset', () => {
    const store = storeOf()
    const session = upToFinish(store, 'a')
    const account = accountOf(store, ana)!
    deleted(store)
    dispatch(store, session, finish)
    expect([ending(session), refusal(session), account.writes]).toEqual(['denied', 'UserNotFound', 0])
    expect(accountOf(store, ana)).toBeUndefined()
  })
  it('registers nothing, and does not sign in', () => {
    const store = storeOf({ user: '', tenant: 'platform: { registrationSession: fifteenMinutes }' })
    const session = open(store, 'a', 'registration')
    acts(store, session, { type: 'password.entered', password: presentPassword }, next)
    acts(store, session, { type: 'method.chosen', method: 'phone' }, contact, send)
    deleted(store)
    dispatch(store, session, code(lastCode(store)))
    expect([ending(session), refusal(session)]).toEqual(['denied', 'UserNotFound'])
  })
})

// THREAT: T-21
describe('a user whom another version of the tenant states otherwise', () => {
  const { users: stated } = storeOf({ user: 'accountEnabled: false' }).tenant
  it('is disabled, also on a page that is open', () => {
    const store = storeOf()
    const session = upToFinish(store, 'a')
    replaceTenant(store, { ...store.tenant, users: stated })
    dispatch(store, session, finish)
    expect([ending(session), refusal(session)]).toEqual(['denied', 'AccountDisabled'])
  })
  it('keeps what was changed meanwhile, and is not stated otherwise', () => {
    const store = storeOf({ user: 'authentication: { phone: "+1 4255550100", email: a@example.org }' })
    setAuthentication(accountOf(store, ana)!, { phone: '+1 4255550111' })
    const { users } = storeOf({
      user: 'authentication: { phone: "+1 4255550100", email: b@example.org }',
    }).tenant
    replaceTenant(store, { ...store.tenant, users })
    const { phone, email } = accountOf(store, ana)!.user.authentication
    expect([phone, email]).toEqual(['+1 4255550111', 'b@example.org'])
  })
})
