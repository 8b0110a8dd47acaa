import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'

const texts = (from: Given) => given(from).effective.reset.because.map(({ fact, text }) => `${fact} ${text}`)
const data = 'authentication: { phone: "+1 4255550100", email: a@example.org, authenticator: [notification] }'

describe('the evidence of a decision', () => {
  it('names the roles of an administrator, held before those that may be activated', () => {
    const eligible = 'eligibleRoles: [User Administrator]'
    expect(texts({ user: `roles: [Global Reader]\n${eligible}` })).toContain(
      'R-185 the role `User Administrator`, which the user may activate, puts the user under the administrator policy',
    )
    expect(texts({ user: `roles: [Helpdesk Administrator, Global Administrator]\n${eligible}` })).toContain(
      'R-020 the roles `Global Administrator`, `Helpdesk Administrator` put the user under the administrator policy',
    )
  })

  it('says why an administrator may approve notifications, and says nothing where none may', () => {
    const user = `roles: [User Administrator]\n${data}`
    const migrated = (methods: string) =>
      `authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [${methods}] }`
    const about = (tenant: string) => texts({ tenant, user }).filter((one) => one.startsWith('R-201'))
    expect(about(migrated('microsoftAuthenticator'))).toHaveLength(1)
    expect(about(migrated('sms'))).toEqual([])
    expect(about('')).toEqual([])
  })

  it('says of a value of the directory that it counts, and until when', () => {
    const user = 'mobilePhone: "+1 4255550100"'
    const counts = 'R-067 `mobilePhone` was never registered and counts'
    expect(texts({ user, at: '2026-11-08' })).toContain(`${counts} until 2026-11-09`)
    expect(texts({ user, at: '2026-11-09' }).filter((one) => one.startsWith('R-067'))).toEqual([])
    expect(texts({ tenant: 'cloud: china', user, at: '2027-01-01' })).toContain(counts)
    expect(texts({ user: `${user}\n${data}` }).filter((one) => one.startsWith('R-067'))).toEqual([])
  })

  it.each([
    ['emailInvitation', 'R-032 the address that the guest was invited at counts'],
    ['selfServiceSignUp', 'R-031 the address that the guest signed up with counts'],
  ])('says that the address of a guest counts (%s), unless another is registered', (identity, text) => {
    const user = `userType: guest\nguest: { identity: ${identity} }\nmail: g@example.org`
    expect(texts({ user })).toContain(text)
    expect(texts({ user: `${user}\n${data}` })).not.toContain(text)
  })
})
