import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import { resolveIndexed } from './resolve.ts'

const synced = 'directorySync: connect'
const writesBack = 'onPremisesIntegration: { writeBackPasswords: true }'
const user = 'passwordSource: passwordHashSync\nauthentication: { phone: "+1 4255550100" }'

/** What is said of the write of a new password: the fact and the line behind it, and why the last page refuses. */
function said(tenant: string, policy = writesBack, who = user) {
  const asked = given({ tenant, policy, user: who })
  const { reset, writeRefusal } = resolveIndexed(asked.prepared, asked.user)
  const { fact, at } = reset.because.at(-1)!
  return { fact, at, outcome: reset.outcome, writeRefusal }
}

describe('the reason about the write', () => {
  const setting = '/policy/onPremisesIntegration/writeBackPasswords'
  const agent = '/tenant/onPremises/agent'
  it.each([
    ['writes back', synced, writesBack, 'R-037', setting],
    ['does not write back', synced, '', 'R-036', setting],
    [
      'has no licence with writeback',
      `${synced}\nlicense: businessStandard`,
      writesBack,
      'R-003',
      '/tenant/license',
    ],
    ['has an unreachable agent', `${synced}\nonPremises: { agent: unreachable }`, writesBack, 'R-038', agent],
    [
      'has a misconfigured agent',
      `${synced}\nonPremises: { agent: misconfigured }`,
      writesBack,
      'R-039',
      agent,
    ],
  ])('of a tenant that %s is that fact, at its line', (_, tenant, policy, fact, at) => {
    expect(said(tenant, policy)).toMatchObject({ fact, at })
  })
})

describe('a reset that the last page refuses', () => {
  it('is foretold for a misconfigured agent and for a protected account', () => {
    expect(said(`${synced}\nonPremises: { agent: misconfigured }`)).toMatchObject({
      outcome: 'allowed',
      writeRefusal: 'OnPremisesAdminActionRequired',
    })
    expect(said(synced, writesBack, `${user}\nprotectedOnPremises: true`)).toMatchObject({
      fact: 'R-029',
      outcome: 'allowed',
      writeRefusal: 'ProtectedOnPremises',
    })
  })
  it.each([
    ['policy/protected-on-premises', synced, 'protectedOnPremises: true'],
    ['policy/agent-cannot-write', `${synced}\nonPremises: { agent: misconfigured }`, ''],
  ])('is one warning, %s, to reset, unlock and change alike', (code, tenant, more) => {
    const policy = 'onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }'
    const { reset, unlock, change } = given({ tenant, policy, user: `${user}\n${more}` }).effective
    for (const one of [reset, unlock, change])
      expect(one).toMatchObject({ outcome: 'allowed', warnings: [code] })
  })
  it('is no warning to what is denied or not offered', () => {
    const { unlock, change } = given({ tenant: synced, user: `${user}\nprotectedOnPremises: true` }).effective
    expect(unlock).toMatchObject({ outcome: 'notOffered', warnings: [] })
    expect(change).toMatchObject({ outcome: 'denied', warnings: [] })
  })
  it('is not foretold for a password in the cloud, nor where the first page refuses already', () => {
    const cloud = 'protectedOnPremises: true\nauthentication: { phone: "+1 4255550100" }'
    expect(said(`${synced}\nonPremises: { agent: misconfigured }`, writesBack, cloud).writeRefusal).toBeNull()
    expect(said(synced, '', `${user}\nprotectedOnPremises: true`).writeRefusal).toBeNull()
  })
})
