import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import {
  answersHold,
  digestedAnswers,
  isPassword,
  presentPassword,
  setPassword,
  setTemporaryPassword,
} from './credentials.ts'
import { registeredQuestions, standInAnswers } from './credentials.ts'
import { accountOf, createStore } from './store.ts'
import { repeatable } from './random.ts'
import { viewAccount } from './view.ts'

const names = ['ana@contoso.onmicrosoft.com', 'bo@contoso.onmicrosoft.com'] as const

function world() {
  const { tenant, policy, at } = given({
    user: 'authentication: { securityQuestions: 3 }',
    policy: 'authenticationMethods: { securityQuestions: { predefined: all } }',
    tenant: 'users: [{ userPrincipalName: bo@contoso.onmicrosoft.com }]',
  })
  const store = createStore(tenant, policy, at, repeatable(1))
  return { store, ana: accountOf(store, names[0])!, bo: accountOf(store, names[1])! }
}

describe('a password', () => {
  it('is a made-up one that the laboratory shows, until the user sets one', () => {
    const { store, ana } = world()
    expect([viewAccount(store, ana).password, isPassword(store, ana, presentPassword)]).toEqual([
      presentPassword,
      true,
    ])
    setPassword(store, ana, 'Qz7#mnw8')
    expect(viewAccount(store, ana).password).toBeNull()
    expect(isPassword(store, ana, presentPassword)).toBe(false)
    expect(isPassword(store, ana, 'Qz7#mnw8')).toBe(true)
  })
  it('is shown if an administrator set it, since it has to be handed over', () => {
    const { store, ana } = world()
    setTemporaryPassword(store, ana)
    const shown = viewAccount(store, ana).password
    expect([shown?.slice(0, 5), isPassword(store, ana, shown)]).toEqual(['Temp-', true])
    setTemporaryPassword(store, ana)
    expect(viewAccount(store, ana).password).not.toBe(shown)
  })
  it('is stored as a digest only, which differs between users with the same password', () => {
    const { store, ana, bo } = world()
    for (const account of [ana, bo]) setPassword(store, account, 'Qz7#mnw8')
    expect(JSON.stringify([...store.accounts])).not.toContain('Qz7#mnw8')
    expect(ana.passwordDigest).not.toBe(bo.passwordDigest)
  })
  it('is wrong if none was entered', () => {
    const { store, ana } = world()
    expect(isPassword(store, ana, null)).toBe(false)
  })
})

describe('answers to security questions', () => {
  it('are made up if they were registered before the service started', () => {
    const { store, ana } = world()
    const standIns = standInAnswers(store, ana)
    expect(standIns.map(([, answer]) => answer)).toEqual(['answer 1', 'answer 2', 'answer 3'])
    expect(answersHold(store, ana, registeredQuestions(store, ana), standIns)).toBe(true)
  })
  it('are stored as digests only, and match in any case', () => {
    const { store, ana } = world()
    ana.answers = digestedAnswers(store, ana, [['first school', 'Leeds Grammar']])
    expect(JSON.stringify(ana)).not.toMatch(/leeds/i)
    expect(standInAnswers(store, ana)).toEqual([])
    const typed = (answer: string) => answersHold(store, ana, ['first school'], [['first school', answer]])
    expect([typed(' LEEDS grammar '), typed('Leeds'), typed('')]).toEqual([true, false, false])
  })
  it('never match for a question that is not registered', () => {
    const { store, bo } = world()
    expect(answersHold(store, bo, ['p01'], [['p01', '']])).toBe(false)
  })
})
