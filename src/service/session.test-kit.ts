import { given, type Given } from '../given.test-kit.ts'
import type { Act } from '../machines/events.ts'
import { repeatable } from './random.ts'
import { dispatch, openSession, type Entry, type Session } from './session.ts'
import { createStore, type Store } from './store.ts'

export const ana = 'ana@contoso.onmicrosoft.com'
export const user = 'authentication: { phone: "+1 4255550100" }'

export function storeOf(from: Given = { user }): Store {
  const { tenant, policy, at } = given(from)
  return createStore(tenant, policy, at, repeatable(7))
}
export const open = (store: Store, id = 'a', entry: Entry = 'reset') =>
  openSession(store, { id, entry, user: entry === 'reset' ? null : ana, interrupt: false })
export const identify = (name = ana): Act => ({ type: 'identity.given', user: name, captcha: 'right' })
export const choose: Act = { type: 'option.chosen', option: 'textMobilePhone' }
export const contact: Act = { type: 'contact.given', contact: '+1 4255550100' }
export const send: Act = { type: 'proof.requested' }
export const code = (digits: string): Act => ({ type: 'code.entered', code: digits })
export const password = (text: string): Act => ({
  type: 'password.chosen',
  password: text,
  confirm: text,
  current: null,
})
export const finish: Act = { type: 'finish.selected' }
export const acts = (store: Store, session: Session, ...all: Act[]) =>
  all.map((act) => dispatch(store, session, act))

export const sentCodes = (store: Store) => store.messages.flatMap(({ code }) => code ?? [])
export const lastCode = (store: Store) => sentCodes(store).at(-1)!

/** A reset up to its last button. */
export function upToFinish(store: Store, id: string): Session {
  const session = open(store, id)
  acts(store, session, identify(), choose, contact, send)
  acts(store, session, code(lastCode(store)), password('Qz7#mnw8'))
  return session
}
export const ending = (session: Session) => session.snapshot.meta.ending
export const refusal = (session: Session) => session.snapshot.context.refusal
