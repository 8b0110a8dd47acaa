import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Act } from '../machines/events.ts'
import { hour } from '../model/time.ts'
import { restoreStore } from './snapshot-store.ts'
import { keepStore } from './snapshot.test-kit.ts'
import { dispatch, openSession, type Session } from './session.ts'
import { accountOf, createStore, type Store } from './store.ts'
import { repeatable } from './random.ts'
import { viewAccount, viewSession } from './view.ts'

const ana = 'ana@contoso.onmicrosoft.com'
const { tenant, policy, at } = given({
  user: 'authentication: { securityQuestions: 5, email: ana@example.org }',
  policy: `
authenticationMethods:
  required: 1
  available: [email, securityQuestions]
  securityQuestions: { predefined: all, registered: 5, required: 3 }
`,
})
const choose: Act = { type: 'option.chosen', option: 'securityQuestions' }
const key = new Uint8Array(32)

const fresh = (seed = 3): Store => createStore(tenant, policy, at, repeatable(seed), {}, key)

/** Another browser at the questions of the user. */
function asked(store: Store): Session {
  const session = openSession(store, { id: String(store.turn), entry: 'reset', user: null, interrupt: false })
  dispatch(store, session, { type: 'identity.given', user: ana, captcha: 'right' })
  dispatch(store, session, choose)
  return session
}

/** Answers what is asked: rightly, or one of them wrongly. */
function answer(store: Store, session: Session, right: boolean): void {
  const known = new Map(viewAccount(store, accountOf(store, ana)!).answers)
  const { questions } = viewSession(store, session)
  const answers = questions.map(
    (question, index) => [question, right || index > 0 ? known.get(question)! : 'no idea'] as const,
  )
  dispatch(store, session, { type: 'answers.given', answers })
}

const setOf = ({ questions }: Session) => [...questions].sort().join()

describe('a user who does not answer', () => {
  it('is asked the same questions after going back and in other browsers, however long they wait', () => {
    const store = fresh()
    const first = asked(store)
    expect(first.questions).toHaveLength(3)
    const seen = new Set([setOf(first)])
    for (let round = 0; round < 30; round++) {
      dispatch(store, first, { type: 'back.selected' })
      dispatch(store, first, { type: 'option.chosen', option: 'emailAlternate' })
      dispatch(store, first, choose)
      seen.add(setOf(first)).add(setOf(asked(store)))
      store.now += hour
    }
    expect(seen.size).toBe(1)
  })
  it('is asked the same questions after a restart of the service', () => {
    const store = fresh()
    const before = setOf(asked(store))
    const later = fresh(99)
    restoreStore(later, keepStore(store))
    expect(setOf(asked(later))).toBe(before)
  })
  it('is asked others once the policy requires more, or one of them is no longer registered', () => {
    const store = fresh()
    asked(store)
    const { authenticationMethods } = store.policy
    const securityQuestions = { ...authenticationMethods.securityQuestions, required: 4 as const }
    store.policy = { ...store.policy, authenticationMethods: { ...authenticationMethods, securityQuestions } }
    expect(asked(store).questions).toHaveLength(4)
  })
})

describe('a wrong set of answers', () => {
  it('draws the questions anew, the same ones for every browser', () => {
    const drawn = new Set<string>()
    for (let seed = 1; seed <= 20; seed++) {
      const store = fresh(seed)
      const session = asked(store)
      answer(store, session, false)
      expect(setOf(asked(store))).toBe(setOf(session))
      drawn.add(setOf(session))
    }
    // Three of five: some of ten.
    expect(drawn.size).toBeGreaterThan(3)
  })
  it('counts against the user in all browsers, so that at most six sets are ever seen in a day', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const store = fresh(seed)
      const browsers = [asked(store), asked(store), asked(store)]
      const seen = new Set(browsers.map(setOf))
      let wrong = 0
      for (let round = 0; round < 40; round++) {
        const session = browsers[round % 3]!
        if (session.snapshot.meta.ending !== undefined) browsers[round % 3] = asked(store)
        else {
          answer(store, session, false)
          wrong++
        }
        for (const one of browsers) if (one.questions.length > 0) seen.add(setOf(one))
        store.now += 60_000
      }
      // Five are checked; the sixth, in each page that is still open, ends it unchecked.
      expect(wrong).toBeLessThanOrEqual(5 + browsers.length)
      expect(seen.size).toBeLessThanOrEqual(6)
      expect(asked(store).snapshot.context.refusal).not.toBeNull()
      expect(viewAccount(store, accountOf(store, ana)!).blockedUntil).not.toBeNull()
    }
  })
  it('is reported for the whole set, never for one of the answers', () => {
    const store = fresh()
    const [one, other] = [asked(store), asked(store)]
    answer(store, one, false)
    dispatch(store, other, {
      type: 'answers.given',
      answers: other.questions.map((question) => [question, 'nothing right'] as const),
    })
    const told = ({ snapshot }: Session) => [snapshot.context.refusal, snapshot.meta.page]
    expect(told(one)).toEqual(told(other))
  })
})

it('right answers lead to the new password, and the next reset draws other questions', () => {
  const sets = new Set<string>()
  const store = fresh()
  for (let round = 0; round < 12; round++) {
    const session = asked(store)
    sets.add(setOf(session))
    answer(store, session, true)
    expect(session.snapshot.meta.page).toBe('newPassword')
    const password = `Qz7#mnw8${round}`
    dispatch(store, session, { type: 'password.chosen', password, confirm: password, current: null })
    dispatch(store, session, { type: 'finish.selected' })
    expect(session.snapshot.meta.page).toBe('passwordChanged')
  }
  expect(sets.size).toBeGreaterThan(3)
})
