import { describe, expect, it } from 'vitest'
import { initialTransition, machineOf } from '../../machines/machine.ts'
import { searchMachines } from '../verify/machine-search.ts'
import { t23 } from '../verify/properties/t-23-failures-shown.ts'
import { t27 } from '../verify/properties/t-27-unlock-keeps-password.ts'
import { kitAt, kitSet } from '../verify/verify.test-kit.ts'
import { given } from '../../given.test-kit.ts'
import { classesOf, coverClass } from './cover-class.ts'
import { tryMutant, killingWalks, mutantsOfClasses } from './kill-mutants.test-kit.ts'
import { machineGraph } from './machine-graph.ts'
import { mutantKinds, mutantsOf } from './mutants.test-kit.ts'
import { arises, lawSubjectOf } from './store-laws.ts'
import { suiteText } from './suite-text.ts'
import { unreachableIn } from './unreachable.ts'

const question = (user: string, required: 1 | 2 = 1) => ({ set: kitSet(required, user), at: kitAt })
const classOf = (user: string, entry: string) => classesOf(question(user)).find((one) => one.entry === entry)!

describe('a generated suite', () => {
  it.each([
    ['oli', 'reset'],
    ['lok', 'reset'],
    ['lok', 'change'],
  ])(
    'takes every reachable edge and sees every reachable value of a guard for %s on %s',
    async (user, entry) => {
      const { graph, open, walks } = await coverClass(question(user), classOf(user, entry))
      expect([...open]).toEqual([])
      expect(graph.goals.size).toBeGreaterThan(15)
      expect(walks.length).toBeGreaterThan(1)
    },
  )
  it.each([
    ['is locked on-premises', 'reachable', 'state: { lockedOnPremises: true, mustChangePassword: true }'],
    [
      'is in a protected group',
      'reachable',
      'protectedOnPremises: true, state: { mustChangePassword: true }',
    ],
    ['has a misconfigured agent', 'misconfigured', 'state: { mustChangePassword: true }'],
  ])('reaches everything at the sign-in of a user who %s', async (_, agent, more) => {
    const { tenant, policy, at } = given({
      tenant: `{ directorySync: connect, onPremises: { agent: ${agent} } }`,
      policy: 'onPremisesIntegration: { writeBackPasswords: true }',
      user: `{ passwordSource: passThroughAuthentication, authentication: { email: a@example.org }, ${more} }`,
    })
    const asked = { set: { ...kitSet(1, 'ana'), tenant, policy }, at }
    const subject = classesOf(asked).find(({ entry }) => entry === 'signIn')!
    const { open, graph } = await coverClass(asked, subject)
    expect([...open]).toEqual([])
    expect(graph.goals.size).toBeGreaterThan(5)
  })
  it('ends where a page no longer offers the choice that its machine had', async () => {
    const { tenant, policy, at } = given({
      tenant:
        'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator, email] }',
      policy: `authenticationMethods: { required: 2, available: [mobileAppNotification, mobileAppCode, email] }
registration: { required: true, reconfirmAfterDays: 180 }`,
      user: '{ mail: own@contoso.com, authentication: { authenticator: [code, notification], email: a@example.org, confirmedOn: 2026-05-02 } }',
    })
    const asked = { set: { ...kitSet(1, 'ana'), tenant, policy }, at }
    const subject = classesOf(asked).find(({ entry, interrupt }) => entry === 'registration' && interrupt)!
    expect([...(await coverClass(asked, subject)).open]).toEqual([])
  })
  it('registers another address where the one on file is the own mailbox', async () => {
    const asked = question('ana')
    const users = asked.set.tenant.users.map((user) => ({
      ...user,
      mail: 'ana@example.org',
      authentication: { ...user.authentication, email: 'ana@example.org' },
    }))
    const own = { ...asked, set: { ...asked.set, tenant: { ...asked.set.tenant, users } } }
    const subject = classesOf(own).find(({ entry }) => entry === 'securityInfo')!
    expect([...(await coverClass(own, subject)).open]).toEqual([])
  })
  it('has the same text each time', async () => {
    const asked = question('lok')
    const text = async () => suiteText(asked, 'change', [await coverClass(asked, classOf('lok', 'change'))])
    expect(await text()).toBe(await text())
  })
  it('continues from a page with typed passwords where the machine is renewed', () => {
    const { machine, initialContext } = classOf('kim', 'signIn')
    for (const [password, confirm] of [
      ['Vq7!mtrekzu1', 'Vq7!mtrekzu1'],
      ['Vq7!mtrekzu1', 'short7!'],
    ] as const) {
      const graph = machineGraph(machine, [initialContext, { ...initialContext, password, confirm }])
      const { snapshot } = initialTransition(machine, { ...initialContext, password, confirm })
      expect(graph.nodeOf(snapshot)).toBe(1)
    }
  })
  it('gives the reason why no user can reach a guard value', () => {
    const subject = classesOf(question('ana', 2)).find(({ entry }) => entry === 'reset')!
    const laws = lawSubjectOf(subject)
    const graph = machineGraph(subject.machine, [subject.initialContext], arises(laws))
    const found = unreachableIn({ ...subject, laws }, graph.goals)
    expect(found.find(({ goal }) => goal === 'guard gates are missing: true')?.why).toMatch(
      /^it is never true where it is checked \(searched for every possible store: \d+ states/,
    )
  })
})

describe('the mutants of a machine', () => {
  it('are killed or shown to be equivalent, for every kind', async () => {
    const asked = question('lok')
    const classes = [await coverClass(asked, classOf('lok', 'reset'))]
    const walks = await killingWalks(asked, classes)
    const mutants = [...mutantsOfClasses(classes).values()]
    for (const kind of mutantKinds) {
      const own = mutants.filter(({ mutant }) => mutant.kind === kind)
      for (const one of [own[0]!, own.at(-1)!]) {
        const { status, by } = await tryMutant(asked, walks, one)
        expect(status, `${one.mutant.name}: ${by}`).not.toBe('survived')
      }
    }
  })
  it('that keep a refusal or the sign-in lockout are found by a property', () => {
    const subjects = classesOf(question('oli')).filter(({ entry }) => entry === 'reset' || entry === 'change')
    const kept = /^drop an action \((clearRefusal|rememberSent|clearSmartLockout)\): (?!entry)/
    const found = subjects.flatMap((subject) =>
      mutantsOf(subject.machine.config)
        .filter(({ name }) => kept.test(name))
        .map(({ name, mutate }) => {
          const machine = machineOf(mutate(subject.machine.config))
          const { faults } = searchMachines([{ ...subject, machine }], [t23, t27])
          return [name, [...faults.keys()]] as const
        }),
    )
    expect(found.length).toBeGreaterThan(6)
    expect(found.filter(([, ids]) => ids.length === 0)).toEqual([])
  })
})
