import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { anySet } from '../../arbitrary.test-kit.ts'
import { answerFor, directionNames, directionsOf } from './answer.ts'
import { indexPolicy } from '../../effective/index-policy.ts'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import { parseMoment } from '../../model/time.ts'
import { forecastOf } from './forecast.ts'
import { setAt } from './set-at.test-kit.ts'

const users = `
users:
  - { userPrincipalName: ana@contoso.com, authentication: { phone: "+1 4255550100" } }
  - { userPrincipalName: bo@contoso.com, authentication: { email: bo@example.org } }
  - { userPrincipalName: cy@contoso.com, mobilePhone: "+1 4255550101" }
  - { userPrincipalName: gus@contoso.com, userType: guest, guest: { identity: emailInvitation }, authentication: { phone: "+1 4255550102" } }
`
const at = (text: string) => parseMoment(text)!
const forecast = (tenant: string, from = '2026-10-01', until = '2028-04-01') =>
  forecastOf(setAt(tenantOf(tenant), policyOf(), at(from)), at(until), true)

describe('a forecast', () => {
  it('has an event for every announced date, also for those that affect no user', () => {
    const { events } = forecast(users)
    expect(
      events.map(({ at: day, facts, summary }) => [
        new Date(day).toISOString().slice(0, 10),
        facts,
        summary.lost,
      ]),
    ).toEqual([
      ['2026-10-05', ['R-181'], 0],
      ['2026-11-09', ['R-180'], 1],
      ['2027-02-01', ['R-183', 'R-069'], 1],
      ['2027-03-01', ['R-182'], 0],
      ['2027-07-01', ['R-183'], 1],
    ])
  })

  it('names the users who lose reset on each day, by class', () => {
    const { events } = forecast(users)
    const lost = events.flatMap(({ classes }) =>
      classes.filter(({ directions }) => directions.includes('lost')),
    )
    expect(lost.map(({ users }) => users)).toEqual([
      ['cy@contoso.com'],
      ['ana@contoso.com'],
      ['gus@contoso.com'],
    ])
    expect(lost[1]!.help).toContain('have these users register one more method')
  })

  it('has users register what no later date ends, and different methods of a reset', () => {
    const helpOn = (day: string, tenant: string) =>
      forecast(tenant).events.find(({ at: date }) => date === at(day))!.classes[0]!.help
    expect(helpOn('2026-11-09', users)).toBe(
      'have these users register one more method (email) before it takes effect',
    )
    const administrator = `
domains: [contoso.onmicrosoft.com, contoso.com]
users: [{ userPrincipalName: ad@contoso.com, roles: [User Administrator], mobilePhone: "+1 4255550101", otherMails: [a@example.org] }]`
    expect(helpOn('2026-11-09', administrator)).toBe(
      'have these users register 2 more methods (authenticator app, email) before it takes effect',
    )
    expect(helpOn('2026-11-09', `${administrator}\ntelephony: ownProvider`)).toContain(
      '(authenticator app, phone, email)',
    )
  })

  it('names what the tenant expects on another day than announced', () => {
    const rows =
      'platform: { telephonyRetiresOn: never, telephonyRetiresLateOn: 2027-09-01, captchaUntil: never }'
    const moved = forecast(`${users}${rows}`).moved.map(({ row, announced, here }) => [
      row,
      announced === at('2027-02-01') || announced === at('2027-07-01'),
      here,
    ])
    expect(moved).toEqual([
      ['telephonyRetiresOn', true, Number.POSITIVE_INFINITY],
      ['telephonyRetiresLateOn', true, at('2027-09-01')],
    ])
    expect(forecast(users).moved).toEqual([])
    expect(forecast(`${users}cloud: china`).moved).toEqual([])
  })

  it('follows the rows of `platform`, and a telephony provider of the tenant', () => {
    const rows =
      'platform: { telephonyRetiresOn: never, telephonyRetiresLateOn: 2027-09-01, directoryMethodsUntil: never }'
    expect(forecast(`${users}${rows}`).events.map(({ facts }) => facts)).toEqual([['R-182'], ['R-183']])
    expect(forecast(`${users}telephony: ownProvider`).events.map(({ summary }) => summary.lost)).toEqual([
      0, 1, 0, 0, 0,
    ])
  })

  it('shows how many users can reset from each day on', () => {
    expect(forecast(users).canReset.map(({ canReset }) => canReset)).toEqual([4, 4, 3, 2, 2, 1])
  })

  it('has only dates after the moment, up to the last one asked for', () => {
    expect(forecast(users, '2026-11-09', '2027-02-01').events.map(({ facts }) => facts)).toEqual([
      ['R-183', 'R-069'],
    ])
  })

  it('equals the count over all users just before and on the day, for any set', () => {
    fc.assert(
      fc.property(anySet, ({ tenant, policy }) => {
        const { events } = forecastOf(setAt(tenant, policy, at('2026-09-01')), at('2028-01-01'), false)
        for (const { at: day, summary } of events) {
          const [before, after] = [indexPolicy(tenant, policy, day - 1), indexPolicy(tenant, policy, day)]
          const found = [...tenant.users].flatMap((user) =>
            directionsOf(answerFor(before, user), answerFor(after, user)),
          )
          for (const name of directionNames)
            expect(summary[name]).toBe(found.filter((one) => one === name).length)
        }
      }),
      { numRuns: 40 },
    )
  })
})
