import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySet } from '../../arbitrary.test-kit.ts'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import { normalName } from '../../model/directory.ts'
import { parseMoment } from '../../model/time.ts'
import { indexPolicy } from '../../effective/index-policy.ts'
import { answerFor, directionNames, directionsOf } from './answer.ts'
import { diffOf } from './diff.ts'
import type { SetDiff } from './diff.ts'
import { setAt } from './set-at.test-kit.ts'

const users = `
telephony: ownProvider
directorySync: connect
groups: [{ name: Pilot, members: [ana@contoso.com, bo@contoso.com], groups: [Inner] }, { name: Inner, members: [cy@contoso.com] }]
users:
  - { userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org, phone: "+1 4255550100" } }
  - { userPrincipalName: bo@contoso.com, authentication: { email: bo@example.org } }
  - { userPrincipalName: cy@contoso.com, authentication: { email: cy@example.org } }
  - { userPrincipalName: di@contoso.com, passwordSource: passwordHashSync, authentication: { email: di@example.org } }
`

interface SideText {
  readonly tenant?: string
  readonly policy?: string
  readonly at?: string
}

const side = ({ tenant = users, policy = '', at = '2026-06-01' }: SideText) =>
  setAt(tenantOf(tenant), policyOf(policy), parseMoment(at)!)
const diff = (old: SideText, now: SideText) => diffOf(side(old), side(now), true)

/** Classes in one line each: who, which directions, why. */
const shown = ({ classes }: SetDiff) =>
  classes.map(({ users, directions, because }) => {
    const why = because.map((one) =>
      one.kind === 'record' ? one.field : one.kind === 'fact' ? one.name : one.pointer,
    )
    return `${users.map((name) => name.split('@')[0]).join(' ')}: ${directions.join(' ')} | ${why.join(' ')}`
  })

describe('the cause of a class', () => {
  it('is the one of several changed settings that affects it', () => {
    const now =
      'authenticationMethods: { available: [mobilePhone] }\nregistration: { reconfirmAfterDays: 30 }\nnotifications: { administrators: true }'
    expect(shown(diff({}, { policy: now }))).toEqual([
      'bo cy: lost reregister | /spec/authenticationMethods/available',
      'di: reregister | /spec/authenticationMethods/available',
      'ana: optionsChanged | /spec/authenticationMethods/available',
    ])
  })

  it('is no number of methods for a user whom another reason denies', () => {
    const old = 'properties: { enabled: selected, group: Inner }\nauthenticationMethods: { required: 2 }'
    const now = `${old.replace('2', '1')}\nnotifications: { users: false }`
    expect(shown(diff({ policy: old }, { policy: now }))).toContain(
      'ana: toldChanged | /spec/notifications/users',
    )
  })

  it('is a pair of settings if neither alone has the effect', () => {
    const old = 'properties: { enabled: selected, group: Pilot }'
    const now = 'properties: { enabled: selected, group: Inner }\nauthenticationMethods: { required: 2 }'
    const inner = users.replace('members: [cy@contoso.com]', 'members: [cy@contoso.com, ana@contoso.com]')
    expect(shown(diff({ policy: old }, { policy: now, tenant: inner }))).toContain(
      'ana: gatesChanged | /spec/authenticationMethods/required',
    )
    expect(
      shown(diff({ policy: 'properties: { enabled: selected, group: Inner }' }, { policy: old })),
    ).toEqual(['ana: gained | /spec/properties/group', 'bo: gained | /spec/properties/group'])
  })

  it('is the member list of the nested group that a member left, and no other list', () => {
    const left = users.replace('members: [cy@contoso.com]', 'members: []').replace(', bo@contoso.com]', ']')
    const policy = 'properties: { enabled: selected, group: Pilot }'
    expect(shown(diff({ policy }, { policy, tenant: left }))).toEqual([
      'bo: lost | /spec/groups/0/members',
      'cy: lost | /spec/groups/1/members',
    ])
  })

  it("is the field of the user's own record, for users with the same change together", () => {
    const disabled = users.replaceAll(
      /(bo|cy)@contoso.com, auth/g,
      '$1@contoso.com, accountEnabled: false, auth',
    )
    expect(shown(diff({}, { tenant: disabled }))).toEqual(['bo cy: lost | accountEnabled'])
  })

  it('is the edition, for every row that the edition changes', () => {
    const written = {
      source: { file: 'tenant.yaml', text: 'spec: { platform: { edition: azureAd2020 } }' },
      index: 0,
    }
    const admin =
      'users: [{ userPrincipalName: ad@contoso.com, roles: [Teams Administrator], authentication: { email: a@example.org } }]'
    const now = side({ tenant: `${admin}\nplatform: { edition: azureAd2020 }` })
    const found = diffOf(
      side({ tenant: admin }),
      {
        ...now,
        set: { ...now.set, tenantDocument: written },
        sources: new Map([['tenant.yaml', written.source]]),
      },
      true,
    )
    expect(found.settings.map(({ pointer }) => pointer)).toEqual(['/spec/platform/edition'])
  })

  it('is the date that was reached, and nothing else that depends on time', () => {
    const phone = `
users:
  - { userPrincipalName: ana@contoso.com, authentication: { phone: "+1 4255550100", confirmedOn: 2026-11-01 } }
  - { userPrincipalName: bo@contoso.com, authentication: { email: bo@example.org, confirmedOn: 2026-11-01 } }`
    const found = diff({ tenant: phone, at: '2027-01-31' }, { tenant: phone, at: '2027-02-01' })
    expect(shown(found)).toEqual(['ana: lost reregister | telephony'])
    expect(shown(diff({ tenant: phone, at: '2027-01-01' }, { tenant: phone, at: '2027-05-01' }))).toEqual([
      'ana: lost reregister | telephony',
      'bo: reconfirm | /spec/registration/reconfirmAfterDays',
    ])
  })
})

describe('a summary', () => {
  it('counts users on one side as added and removed', () => {
    const fewer = users.replace(/ {2}- \{ userPrincipalName: cy.*\n/, '').replace('cy@contoso.com', '')
    expect(diff({}, { tenant: fewer }).summary).toMatchObject({
      users: 3,
      removed: 1,
      added: 0,
      unchanged: 3,
    })
    expect(diff({ tenant: fewer }, {}).summary).toMatchObject({ users: 3, removed: 0, added: 1 })
  })

  it('equals the count over separate answers for every user, for any two sets', () => {
    fc.assert(
      fc.property(anySet, anySet, (one, other) => {
        const before = setAt(one.tenant, one.policy, one.at)
        const after = setAt(other.tenant, other.policy, other.at)
        const { summary, classes } = diffOf(before, after, true)
        const [was, is] = [before, after].map(({ set, at }) => indexPolicy(set.tenant, set.policy, at))
        const counts = new Map<string, number>()
        for (const user of one.tenant.users) {
          const now = other.tenant.users.find(
            (person) => normalName(person.userPrincipalName) === normalName(user.userPrincipalName),
          )!
          for (const name of directionsOf(answerFor(was!, user), answerFor(is!, now)))
            counts.set(name, (counts.get(name) ?? 0) + 1)
        }
        for (const name of directionNames) expect(summary[name]).toBe(counts.get(name) ?? 0)
        for (const { users, count, witness, directions } of classes) {
          expect([users.length, users[0]]).toEqual([count, witness])
          expect(directions).not.toEqual([])
        }
      }),
      { numRuns: 15 },
    )
  })
})
