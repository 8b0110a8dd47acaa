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
import { accountOf, createStore, repeatable } from './store.ts'
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
  it('is a stand-in that a laboratory shows, until a person sets one', () => {
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
  it('that an administrator set is shown, since it has to be handed over', () => {
    const { store, ana } = world()
    setTemporaryPassword(store, ana)
    const shown = viewAccount(store, ana).password
    expect([shown?.slice(0, 5), isPassword(store, ana, shown)]).toEqual(['Temp-', true])
    setTemporaryPassword(store, ana)
    expect(viewAccount(store, ana).password).not.toBe(shown)
  })
  it('is not kept, and its digest is another for another user', () => {
    const { store, ana, bo } = world()
    for (const account of [ana, bo]) setPassword(store, account, 'Qz7#mnw8')
    expect(JSON.stringify([...store.accounts])).not.toContain('Qz7#mnw8')
    expect(ana.passwordDigest).not.toBe(bo.passwordDigest)
  })
  it('that was not entered is not correct', () => {
    const { store, ana } = world()
    expect(isPassword(store, ana, null)).toBe(false)
  })
})

describe('answers', () => {
  it('of before have stand-ins', () => {
    const { store, ana } = world()
    const standIns = standInAnswers(store, ana)
    expect(standIns.map(([, answer]) => answer)).toEqual(['answer 1', 'answer 2', 'answer 3'])
    expect(answersHold(store, ana, registeredQuestions(store, ana), standIns)).toBe(true)
  })
  it('registered here are not kept, and hold whatever their case', () => {
    const { store, ana } = world()
    ana.answers = digestedAnswers(store, ana, [['first school', 'Leeds Grammar']])
    expect(JSON.stringify(ana)).not.toMatch(/leeds/i)
    expect(standInAnswers(store, ana)).toEqual([])
    const typed = (answer: string) => answersHold(store, ana, ['first school'], [['first school', answer]])
    expect([typed(' LEEDS grammar '), typed('Leeds'), typed('')]).toEqual([true, false, false])
  })
  it('to a question that was not registered hold never', () => {
    const { store, bo } = world()
    expect(answersHold(store, bo, ['p01'], [['p01', '']])).toBe(false)
  })
})
