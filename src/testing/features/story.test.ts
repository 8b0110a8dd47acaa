import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { openMachines } from '../../walks/drivers/machine-adapter.ts'
import { Disagreement } from '../../walks/expectation-error.ts'
import { createStory, type Story } from './story.ts'

const tenant = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  directory: people.ndjson
  groups: [{ name: Here, members: [] }]
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: selected, group: Pilot }
  authenticationMethods: { required: 1, available: [email, mobilePhone] }
`
const people = `{"userPrincipalName":"kai@contoso.onmicrosoft.com","authentication":{"phone":"+358 401234567"}}
{"userPrincipalName":"ana@contoso.onmicrosoft.com","authentication":{"phone":"+358 401234568"}}
{"kind":"group","name":"Pilot","members":["kai@contoso.onmicrosoft.com"]}
`
const kai = 'kai@contoso.onmicrosoft.com'
const ana = 'ana@contoso.onmicrosoft.com'

function told(user: string | null, fields?: unknown): Story {
  const environment = testEnvironment({
    files: { '/work/set/a.yaml': tenant, '/work/set/people.ndjson': people },
  })
  const story = createStory(environment, openMachines)
  story.useSet('set')
  story.setNow('2026-06-01T09:00:00Z')
  if (user !== null) void story.aboutUser(user, fields)
  return story
}

async function differenceOf(act: Promise<unknown>): Promise<string> {
  const problem = await act.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(problem instanceof Disagreement)) throw problem ?? new Error('there was no disagreement')
  return problem.message
}

describe('a described user', () => {
  const known = (user: string, fields?: unknown) => told(user, fields).almostKnown
  const described = { mail: 'x@example.org' }
  it('is taken for a misspelt user of the set if the name is one edit away, in any case', () => {
    expect(known('Kay@contoso.onmicrosoft.com', described)).toEqual({
      written: 'Kay@contoso.onmicrosoft.com',
      meant: kai,
    })
    expect(known('kia@contoso.onmicrosoft.com', described)?.meant).toBe(kai)
  })
  it('is a new user if more edits are needed, if the set has that user, or if the administrator creates the user', () => {
    expect(known('karl@contoso.onmicrosoft.com', described)).toBeNull()
    expect(known(kai.toUpperCase(), described)).toBeNull()
    const story = told('kay@contoso.onmicrosoft.com', described)
    story.blade.append('tenant', '/users', { userPrincipalName: 'kay@contoso.onmicrosoft.com' })
    expect(story.almostKnown).toBeNull()
  })
  it('is not taken for a misspelt one if only the name is given', () => {
    expect(known('kay@contoso.onmicrosoft.com')).toBeNull()
  })
})

describe('what is registered', () => {
  it('is the same as at first where no step was taken', async () => {
    const { now, atFirst } = await told(kai).registered()
    expect(now).not.toEqual([])
    expect(atFirst).toEqual(now)
  })
})

describe('a scenario about a set with a directory file', () => {
  it('knows the users and groups of the file', async () => {
    await told(kai).ask('canReset', { outcome: 'allowed' })
    await told(ana).ask('canReset', { outcome: 'denied', reason: 'UserNotMemberOfScopedAccessGroup' })
  })
  it('adds groups and users to the tenant next to those of the file', async () => {
    const story = told(ana)
    story.blade.append('tenant', '/groups', { name: 'New', members: [ana] })
    story.blade.append('tenant', '/groups/0/members', ana)
    story.blade.append('tenant', '/users', { userPrincipalName: 'new@contoso.onmicrosoft.com' })
    story.blade.set('policy', '/properties/group', 'Here')
    await story.save()
    await story.ask('canReset', { outcome: 'allowed' })
    expect(story.blade.valueAt('tenant', '/users/2/userPrincipalName')).toBe(ana)
  })
  it('refuses to edit a value of the file', () => {
    const story = told(kai)
    expect(() => story.blade.append('tenant', '/groups/1/members', ana)).toThrow('is in `set/people.ndjson`')
  })
  it('replaces the groups of the file by a list that overrides them', async () => {
    const story = told(ana)
    story.lay('tenant', { groups: [{ name: 'Pilot', members: [ana] }] })
    await story.ask('canReset', { outcome: 'allowed' })
  })
  it('equals the set that it began with', () => {
    expect(() => told(kai).equalsSet('set')).not.toThrow()
  })
})

describe('the description of a user in a scenario', () => {
  const karl = 'karl@contoso.onmicrosoft.com'
  const fields = { authentication: { phone: '+358 401234569' } }
  it('makes a new user whom the administrator can add to a group and save', async () => {
    const story = told(karl, fields)
    story.blade.append('tenant', '/groups/0/members', karl)
    story.blade.set('policy', '/properties/group', 'Here')
    await story.save()
    await story.ask('canReset', { outcome: 'allowed' })
  })
  it('is what makes such a user: a name alone is refused', async () => {
    const story = told(karl)
    story.blade.append('tenant', '/groups/0/members', karl)
    expect(await differenceOf(story.save())).toContain(`the tenant has no user \`${karl}\``)
  })
  it('removes with null a value of the set, in every phrase', async () => {
    const denied = { outcome: 'denied', reason: 'UserNotProperlyConfigured' } as const
    await told(kai, { authentication: { phone: null } }).ask('canReset', denied)
    const later = told(kai)
    later.layUser({ authentication: { phone: null } })
    await later.ask('canReset', denied)
  })
  it('is required for a user who is not in the set', async () => {
    const message = await differenceOf(
      told('kay@contoso.onmicrosoft.com').ask('canReset', { outcome: 'denied' }),
    )
    expect(message).toContain('did you mean `kai@contoso.onmicrosoft.com`?')
    await told('kay@contoso.onmicrosoft.com', { displayName: 'Kay' }).ask('canReset', { outcome: 'denied' })
  })
  it('is required for a walk and for `validate` as well', async () => {
    const unknown = 'somebody@example.com'
    expect(await differenceOf(told(unknown).step({ open: 'reset' }))).toContain('describe the user')
    expect(await differenceOf(told(unknown).ask('validate', { outcome: 'valid' }))).toContain(
      'describe the user',
    )
  })
  it('may be the user whom the administrator created', async () => {
    const story = told('new@contoso.onmicrosoft.com')
    story.blade.append('tenant', '/users', { userPrincipalName: 'new@contoso.onmicrosoft.com' })
    await story.ask('canReset', { outcome: 'denied' })
  })
})

describe('another user', () => {
  const email = (address: string) => ({ authentication: { email: address } })
  it('has nothing of what was said of the user before, who stays in the tenant', async () => {
    const story = told('one@contoso.com', email('one@example.org'))
    await story.lay('policy', { properties: { enabled: 'all' } })
    await story.aboutUser('two@contoso.com', { displayName: 'Two' })
    await story.ask('canReset', { outcome: 'denied', methods: [] })
    await story.aboutUser('ONE@contoso.com')
    await story.ask('canReset', { outcome: 'allowed', methods: ['email'] })
  })
  it('continues in the same browsers', async () => {
    const story = told(kai)
    await story.step({ open: 'signIn' })
    await story.aboutUser(ana)
    await story.expect({ page: 'signIn' })
    await story.step({ open: 'signIn' })
    await story.step({ signIn: 'wrong', times: 10 })
    await story.expect({ accountLocked: true })
    await story.aboutUser(kai)
    await story.expect({ accountLocked: false })
  })
  it('may be described during the walk, and a known user may register, but has the state of the beginning', async () => {
    const story = told(kai)
    await story.step({ open: 'reset' })
    await story.layUser(email('kai@example.org'))
    await story.ask('canReset', { outcome: 'allowed', methods: ['email', 'mobilePhone'] })
    await expect(story.layUser({ state: { lockedOnPremises: true } })).rejects.toThrow('can no longer be set')
    for (const another of ['new@contoso.com', ana]) {
      await story.aboutUser(another, { accountEnabled: false })
      await story.ask('canReset', { outcome: 'denied', reason: 'AccountDisabled' })
    }
  })
  it('is the one whom the administrator creates if none is named, and neither of two', async () => {
    const story = told(null)
    story.createdUser(kai)
    await story.ask('canReset', { outcome: 'allowed' })
    story.createdUser(ana)
    await expect(story.ask('canReset', { outcome: 'allowed' })).rejects.toThrow('names no user')
  })
})

describe('a role that may not configure reset', () => {
  it('saves nothing', async () => {
    const story = told(kai)
    story.signInToPortal('User Administrator')
    story.blade.set('policy', '/properties/enabled', 'all')
    await story.trySave()
    expect([story.portalRefusesRole, story.change]).toEqual([true, ''])
    await story.aboutUser(ana)
    await story.ask('canReset', { outcome: 'denied' })
    expect(await differenceOf(story.save())).toContain('Authentication Policy Administrator')
  })
})

describe('users and groups, which the portal stores without `Save`', () => {
  const member = (name: string) => ({ userPrincipalName: name, authentication: { phone: '+358 401234569' } })
  it('hold at once, and stay in the change of the next save', async () => {
    const story = told('new@contoso.onmicrosoft.com')
    story.blade.append('tenant', '/users', member('new@contoso.onmicrosoft.com'))
    story.blade.append('tenant', '/groups', { name: 'There', members: ['new@contoso.onmicrosoft.com'] })
    story.blade.set('policy', '/properties/group', 'There')
    await story.ask('canReset', { outcome: 'denied', reason: 'UserNotMemberOfScopedAccessGroup' })
    expect(await story.save()).toMatch(/^\+.*There[^]*^\+.*new@/m)
    await story.ask('canReset', { outcome: 'allowed' })
    story.blade.set('tenant', '/groups/0/members', [])
    story.blade.append('tenant', '/groups', { name: 'Elsewhere' })
    expect(await story.save()).not.toContain('+    - new@')
  })
  it('hold in an open session', async () => {
    const story = told(kai)
    story.blade.set('policy', '/properties/group', 'Here')
    await story.editDirectory((blade) => blade.append('tenant', '/groups/0/members', kai))
    await story.save()
    await story.step({ open: 'reset' })
    await story.editDirectory((blade) => blade.set('tenant', '/groups/0/members', []))
    await story.step({ identify: kai })
    await story.expect({ outcome: 'denied', reason: 'UserNotMemberOfScopedAccessGroup' })
  })
})

describe('what an administrator changes during a walk', () => {
  const notified = { notifications: { users: false } }
  const leave = { administrator: { removeFromGroup: 'pilot' } }
  const outside = { outcome: 'denied', reason: 'UserNotMemberOfScopedAccessGroup' } as const
  it('stays changed when the portal saves or a group is edited', async () => {
    const story = told(kai)
    await story.step({ administrator: { policy: { authenticationMethods: { required: 2 } } } })
    await story.ask('canReset', { outcome: 'denied', reason: 'UserNotProperlyConfigured' })
    story.blade.set('policy', '/notifications', notified.notifications)
    expect(await story.save()).not.toMatch(/^[+-] .*required/m)
    await story.ask('canReset', { outcome: 'denied', reason: 'UserNotProperlyConfigured' })
    await story.editDirectory((blade) => blade.append('tenant', '/groups/0/members', kai))
    await story.ask('canReset', { outcome: 'denied', reason: 'UserNotProperlyConfigured' })
    story.blade.set('policy', '/authenticationMethods/required', 1)
    await story.save()
    await story.ask('canReset', { outcome: 'allowed' })
  })
  it.each([
    ['the file of the directory', {}],
    ['the tenant', { groups: [{ name: 'PILOT', members: [ana, kai] }] }],
  ])('takes a user out of a group in %s for good', async (_where, laid) => {
    const story = told(kai)
    await story.lay('tenant', laid)
    await story.step(leave)
    await story.ask('canReset', outside)
    await story.save()
    await story.ask('canReset', outside)
    await story.aboutUser(ana)
    await story.ask('canReset', 'groups' in laid ? { outcome: 'allowed' } : outside)
  })
  it('does not save a draft, nor does a part that is laid over the policy', async () => {
    const story = told(kai)
    story.blade.set('policy', '/authenticationMethods/required', 2)
    await story.step({ administrator: { policy: notified } })
    await story.lay('policy', { registration: { required: false } })
    await story.ask('canReset', { outcome: 'allowed' })
    await story.save()
    await story.ask('canReset', { outcome: 'denied', reason: 'UserNotProperlyConfigured' })
  })
})

it('a step before any page is refused with these words', async () => {
  const story = told(kai)
  await story.step({ code: 'right' })
  expect(await differenceOf(story.close())).toContain('`code: right` needs a page, and none is open')
})

describe('a set that another one does not equal', () => {
  it('is reported by the smallest part, with users and groups next to their namesakes', async () => {
    const story = told(null)
    story.blade.append('tenant', '/groups/0/members', ana)
    story.blade.append('tenant', '/groups', { name: 'There' })
    story.blade.set('policy', '/registration/reconfirmAfterDays', 90)
    await story.save()
    const wrong = await differenceOf((async () => story.equalsSet('set'))())
    expect(wrong.split('\n')).toEqual([
      `/tenant/groups/here/members: expected [], found ["${ana}"]`,
      expect.stringMatching(/^\/tenant\/groups\/there: expected none, found \{"name":"There"/),
      '/policy/registration/reconfirmAfterDays: expected 180, found 90',
    ])
  })
})
