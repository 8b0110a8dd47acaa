import { describe, expect, it } from 'vitest'
import type { Given } from '../../given.test-kit.ts'
import type { Act } from '../../machines/events.ts'
import { accountOf } from '../../service/store.ts'
import { begin, submitActs } from '../state/page-flow.ts'
import { callerOf } from '../state/browser-sessions.ts'
import { type Portal, ana, open, ordinary, restart, useNewFolders, waiting } from './data-file.test-kit.ts'

useNewFolders()

describe('a policy set that was changed meanwhile', () => {
  const required = ({ world }: Portal) => world.store.policy.authenticationMethods.required
  const changed = async () => {
    const portal = await open()
    const { policy } = portal.world.store
    portal.world.store.policy = {
      ...policy,
      authenticationMethods: { ...policy.authenticationMethods, required: 2 },
    }
    portal.keep()
    return portal
  }
  it('is in force after a restart', async () => {
    await changed()
    expect(required(await restart())).toBe(2)
    expect(required(await restart())).toBe(2)
  })
  it('is permanently replaced by edited files', async () => {
    await changed()
    const edited = { ...ordinary, policy: 'registration: { required: false }' }
    expect(required(await restart(edited))).toBe(1)
    expect(required(await restart())).toBe(1)
  })
})

describe('a file goes with the policy set it was made for', () => {
  const id = '11111111-2222-3333-4444-555555555555'
  for (const [what, made] of [
    ['another tenant in another folder', { tenant: 'fabrikam', place: '/work/other', policy: 'other' }],
    ['another tenant with the same names', { domains: ['fabrikam.onmicrosoft.com'] }],
    ['another set of the same tenant', { path: 'policies/all', place: '/work/policies/all', policy: 'all' }],
    ['another set from standard input', { path: '-', place: null, policy: 'all' }],
  ] as const) {
    it(`and is refused for ${what}, which says for which, which is served, and what to do`, async () => {
      const before = await open()
      waiting(before)
      before.keep()
      await expect(restart(ordinary, made)).rejects.toMatchObject({
        message: expect.stringMatching(
          /^`data\.db` belongs to policies\/pilot \(tenant contoso, .*; policy pilot\), but .* is served$/,
        ) as string,
        help: 'name another file with --data for this set, or serve the one it was made for',
      })
      expect((await open()).world.sessions.size).toBe(1)
    })
  }
  it('and is refused for a tenant of another number, whatever it is called', async () => {
    await open(ordinary, { id })
    await expect(restart(ordinary, { id: id.replace('1', '9') })).rejects.toThrow('belongs to')
  })
  for (const [what, made] of [
    ['a policy that has another name now', { policy: 'everyone' }],
    ['a folder that was moved', { path: 'elsewhere', place: '/elsewhere' }],
    ['a domain more', { domains: ['contoso.com', 'contoso.onmicrosoft.com'] }],
  ] as const) {
    it(`and accepts ${what}`, async () => {
      const before = await open()
      waiting(before)
      before.keep()
      expect((await restart(ordinary, made)).world.sessions.size).toBe(1)
      // From here on it goes with the set as it is now.
      expect((await restart(ordinary, made)).world.sessions.size).toBe(1)
    })
  }
  it('and accepts a tenant with the same id, whatever its name and path', async () => {
    const before = await open(ordinary, { id })
    waiting(before)
    before.keep()
    const other = {
      id: id.toUpperCase(),
      tenant: 'contoso-2',
      policy: 'all',
      place: '/x',
      domains: ['contoso.com'],
    }
    expect((await restart(ordinary, other)).world.sessions.size).toBe(1)
  })
})

describe('users that come and go in the files meanwhile', () => {
  const others: Given = { user: 'userPrincipalName: new@contoso.onmicrosoft.com' }
  const password: Act[] = [{ type: 'password.entered', password: 'wrong' }]
  it('a new one is as the files say, and one who is gone has neither account nor page until they are back', async () => {
    const before = await open()
    const { visit } = callerOf(before.world, undefined)
    submitActs(before.world, begin(before.world, visit, 'signIn', ana), 'signIn', password)
    before.keep()
    const without = await restart(others)
    expect(accountOf(without.world.store, ana)).toBeUndefined()
    expect(accountOf(without.world.store, 'new@contoso.onmicrosoft.com')).toBeDefined()
    expect(without.world.sessions.size).toBe(0)
    const back = await restart()
    expect(accountOf(back.world.store, ana)!.signIns.failures).toBe(1)
  })
})
