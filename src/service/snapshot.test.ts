import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySet } from '../arbitrary.test-kit.ts'
import { given } from '../given.test-kit.ts'
import { minute } from '../model/time.ts'
import type { WalkStep } from '../walks/language/case.ts'
import type { Adapter } from '../walks/drivers/adapter.ts'
import { machineAdapter } from '../walks/drivers/machine-adapter.ts'
import { stepRunner } from '../walks/step-runner.ts'
import { possibleSteps } from '../walks/possible-steps.ts'
import { drawKey } from './digest.ts'
import { keepSession, restoreSession, type KeptSession } from './snapshot-session.ts'
import { restoreStore } from './snapshot-store.ts'
import { keepStore } from './snapshot.test-kit.ts'
import { dispatch, openSession, type Session } from './session.ts'
import { accountOf, createStore, type Store } from './store.ts'
import { repeatable } from './random.ts'
import { viewAccount, viewSession } from './view.ts'

const key = drawKey(repeatable(5))

interface Service {
  readonly store: Store
  readonly sessions: Map<string, Session>
}

/** The same service after its process has ended and another has begun; what was on the phones is still there. */
function restarted({ store, sessions }: Service): Service {
  const text = JSON.stringify([keepStore(store), [...sessions.values()].map(keepSession)])
  const [kept, keptSessions] = JSON.parse(text) as [ReturnType<typeof keepStore>, KeptSession[]]
  const fresh = createStore(store.tenant, store.policy, 0, store.random, {}, key)
  restoreStore(fresh, kept)
  fresh.messages.push(...store.messages)
  const back = keptSessions.map((session) => restoreSession(fresh, session)!)
  return { store: fresh, sessions: new Map(back.map((session) => [session.id, session])) }
}

const hasTyped = ({ sessions }: Service) =>
  [...sessions.values()].some(({ snapshot }) => snapshot.context.password !== null)

/** A walker whose service can be restarted under its feet. */
function walking(store: Store, user: string) {
  let service: Service = { store, sessions: new Map() }
  let adapter = machineAdapter(service.store, service.sessions)
  const through = new Proxy({} as Adapter, {
    get: (_, name: keyof Adapter) => adapter[name],
  })
  return {
    driver: stepRunner(through, user),
    service: () => service,
    restart() {
      service = restarted(service)
      adapter = machineAdapter(service.store, service.sessions)
    },
  }
}

/** A user with every method, in a tenant that offers every method. */
const { prepared: generous } = given({
  user: `
authentication: { phone: "+1 4255550100", email: a@example.org, authenticator: [code, notification], securityQuestions: 3 }
mfaRequired: true
`,
  tenant:
    'users: [{ userPrincipalName: bo@contoso.onmicrosoft.com }, { userPrincipalName: cy@contoso.onmicrosoft.com, authentication: { softwareOath: true, phone: "+1 4255550100" } }]',
  policy: `
authenticationMethods:
  required: 2
  available: [mobileAppNotification, mobileAppCode, email, mobilePhone, securityQuestions]
  securityQuestions: { predefined: all, registered: 3, required: 3 }
`,
})

/** Steps that lead on. */
const leadsOn = (step: WalkStep) =>
  !(
    'wait' in step ||
    'cancel' in step ||
    'back' in step ||
    Object.values(step).includes('wrong') ||
    step.push === 'deny'
  )

/** What may have happened before, so that there is something to keep. */
const pasts: readonly (readonly WalkStep[])[] = [
  [],
  [
    { open: 'reset' },
    { identify: 'ana@contoso.onmicrosoft.com' },
    { choose: 'appCode' },
    { code: 'right' },
    { choose: 'textMobilePhone' },
    { contact: 'right' },
    { send: true },
    { code: 'right' },
    { password: 'Qz7#mnw8' },
    { finish: true },
  ],
  [
    { open: 'signIn' },
    { signIn: 'wrong' },
    { signIn: 'wrong' },
    { open: 'securityInfo' },
    { choose: 'softwareOath' },
    { scan: true },
    { code: 'right' },
    { next: true },
    { choose: 'securityQuestions' },
    { answers: 'right' },
    { next: true },
  ],
  [
    { open: 'reset' },
    { identify: 'ana@contoso.onmicrosoft.com' },
    { choose: 'emailAlternate' },
    { send: true },
    { code: 'wrong' },
  ],
]

/** All that a service knows, but for what only speeds it up. */
function remembered({ store, sessions }: Service) {
  const { prepared: _, tenant: _tenant, policy: _policy, random: _random, ...rest } = store
  const pages = [...sessions.values()].map(({ machine: _machine, snapshot, ...session }) => ({
    ...session,
    context: { ...snapshot.context, password: null, confirm: null, current: null, answers: null },
  }))
  return { ...rest, codes: [...store.codes.entries()], pages }
}

const anyWalk = fc.record({
  past: fc.constantFrom(...pasts),
  set: fc.oneof(anySet, fc.constant(generous), fc.constant(generous)),
  user: fc.nat(2),
  open: fc.constantFrom<NonNullable<WalkStep['open']>>(
    'reset',
    'registration',
    'securityInfo',
    'signIn',
    'changePassword',
  ),
  choices: fc.array(fc.nat(1000), { minLength: 8, maxLength: 40 }),
  restartAt: fc.nat(20),
})

describe('a service that was saved and restored', () => {
  it('continues as if it had not been interrupted', async () => {
    let restarts = 0
    await fc.assert(
      fc.asyncProperty(anyWalk, async ({ past, set, user, open, choices, restartAt }) => {
        const name = set.tenant.users.at(user)!.userPrincipalName
        const made = () => createStore(set.tenant, set.policy, set.at, repeatable(3), {}, key)
        const [one, other] = [walking(made(), name), walking(made(), name)]
        let due = true
        const both = async (step: WalkStep) => {
          const [did, didOther] = [await one.driver.perform(step), await other.driver.perform(step)]
          expect(didOther).toEqual(did)
        }
        for (const step of [...past, { open }]) await both(step)
        for (const [index, choice] of choices.entries()) {
          if (due && index >= restartAt && !hasTyped(other.service())) {
            other.restart()
            restarts++
            due = false
          }
          const steps = await possibleSteps(await one.driver.observe(), name, one.driver.offers)
          const others = await possibleSteps(await other.driver.observe(), name, other.driver.offers)
          expect(others).toEqual(steps)
          const good = choice % 8 === 0 ? [] : steps.filter(leadsOn)
          const from = good.length > 0 ? good : steps
          await both(from.length === 0 || choice % 41 === 0 ? { open } : from[choice % from.length]!)
          expect(await other.driver.observe()).toEqual(await one.driver.observe())
        }
        expect(remembered(other.service())).toEqual(remembered(one.service()))
      }),
      { numRuns: 70 },
    )
    expect(restarts).toBeGreaterThan(20)
  })
})

const ana = 'ana@contoso.onmicrosoft.com'

/** A reset that waits for its last button, the password typed. */
function typed(): Service & { readonly session: Session } {
  const { tenant, policy, at } = given({ user: 'authentication: { phone: "+1 4255550100" }' })
  const store = createStore(tenant, policy, at, repeatable(7), {}, key)
  const session = openSession(store, { id: 'a', entry: 'reset', user: null, interrupt: false })
  dispatch(store, session, { type: 'identity.given', user: ana, captcha: 'right' })
  dispatch(store, session, { type: 'option.chosen', option: 'textMobilePhone' })
  dispatch(store, session, { type: 'contact.given', contact: '+1 4255550100' })
  dispatch(store, session, { type: 'proof.requested' })
  dispatch(store, session, { type: 'code.entered', code: store.messages[0]!.code! })
  type(store, session)
  return { store, session, sessions: new Map([['a', session]]) }
}
const type = (store: Store, session: Session) =>
  dispatch(store, session, {
    type: 'password.chosen',
    password: 'Qz7#mnw8',
    confirm: 'Qz7#mnw8',
    current: null,
  })
const finish = (store: Store, session: Session) => dispatch(store, session, { type: 'finish.selected' })

describe('a page with a typed password', () => {
  it('is saved without the password, and asks for it again', () => {
    const service = typed()
    expect(JSON.stringify([...service.sessions.values()].map(keepSession))).not.toContain('Qz7#mnw8')
    const { store, sessions } = restarted(service)
    const session = sessions.get('a')!
    expect(viewSession(store, session).state).toBe('underway.newPassword.empty')
    expect(finish(store, session).offered).toBe(false)
    type(store, session)
    finish(store, session)
    expect(session.snapshot.meta.ending).toBe('completed')
    expect(accountOf(store, ana)!.writes).toBe(1)
  })
  it('stays completed if it was sent before the restart', () => {
    const service = typed()
    finish(service.store, service.session)
    const session = restarted(service).sessions.get('a')!
    expect([session.snapshot.meta.ending, session.snapshot.context.password]).toEqual(['completed', null])
  })
})

describe('a snapshot', () => {
  it('holds no code, no password and no key', () => {
    const { store, sessions, session } = typed()
    finish(store, session)
    const text = JSON.stringify([keepStore(store), [...sessions.values()].map(keepSession)])
    for (const secret of [store.messages[0]!.code!, 'Qz7#mnw8', 'Zt4!vkq9', String(key[0]) + ',' + key[1]])
      expect(text).not.toContain(secret)
  })
  it('is dropped if this program lacks the page of the session', () => {
    const { store, session } = typed()
    const kept = keepSession(session)
    for (const state of ['gone.x', 'underway', 'toString', 'underway.__proto__'])
      expect(restoreSession(store, { ...kept, saved: { ...kept.saved, state } })).toBeNull()
  })
  it('is dropped for a user who has left the directory', () => {
    const { store } = typed()
    const kept = keepStore(store)
    const empty = createStore({ ...store.tenant, users: [] }, store.policy, 0, repeatable(1), {}, key)
    restoreStore(empty, kept)
    expect(empty.accounts.size).toBe(0)
  })
  it('leaves the directory values of a user to the directory', () => {
    const { store } = typed()
    const users = store.tenant.users.map((user) => ({ ...user, mobilePhone: '+1 4255550111' }))
    const later = createStore({ ...store.tenant, users }, store.policy, 0, repeatable(1), {}, key)
    restoreStore(later, keepStore(store))
    const { user } = accountOf(later, ana)!
    expect([user.mobilePhone, user.authentication.phone]).toEqual(['+1 4255550111', '+1 4255550100'])
    expect(viewAccount(later, accountOf(later, ana)!).writes).toBe(0)
  })
  it('restores codes in the order in which they expire', () => {
    const { store } = typed()
    const at = store.now
    const code = (session: string, ago: number) =>
      [
        session,
        [
          {
            digest: '',
            user: ana,
            session,
            option: 'emailAlternate',
            purpose: 'reset',
            destination: null,
            at: at - ago,
          },
        ],
      ] as const
    const later = createStore(store.tenant, store.policy, 0, repeatable(1), {}, key)
    restoreStore(later, { ...keepStore(store), codes: [code('new', minute), code('old', 4 * minute)] })
    expect([...later.codes.keys()]).toEqual(['old', 'new'])
  })
})
