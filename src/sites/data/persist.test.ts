import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDataFile } from '../../system/data-file.ts'
import type { Environment } from '../../system/environment.ts'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { given, type Given } from '../../given.test-kit.ts'
import type { Act } from '../../machines/events.ts'
import { minute } from '../../model/time.ts'
import { isPassword } from '../../service/credentials.ts'
import { accountOf } from '../../service/store.ts'
import { rowOf } from '../../service/random.ts'
import { note, type AdminLogEntry } from '../state/admin-log.ts'
import { begin, presentPage, submitActs } from '../state/page-flow.ts'
import { callerOf, cookieOf } from '../state/browser-cookies.ts'
import { beginAnew, createWorld, type BrowserSession, type World } from '../state/world.ts'
import { tick } from '../state/clock.ts'
import { restoreAndPersist } from './restore.ts'
import { openStateStore, schemaVersion, type Change, type StateStore } from './state-store.ts'
import type { Provenance } from './compatibility.ts'

const ana = 'ana@contoso.onmicrosoft.com'
const ordinary: Given = { user: 'authentication: { phone: "+1 4255550100" }' }

interface Portal {
  readonly world: World
  readonly stateStore: StateStore
  readonly keep: () => void
  readonly changes: Change[]
}

const set: Provenance = {
  path: 'policies/pilot',
  place: '/work/policies/pilot',
  id: null,
  tenant: 'contoso',
  policy: 'pilot',
  domains: ['contoso.onmicrosoft.com'],
}

let folder: string
let portals: Portal[]
let now: number
let broken: boolean
let seed: number | null
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sspr-world-'))
  portals = []
  now = given(ordinary).at
  broken = false
  seed = null
})
afterEach(() => {
  for (const { stateStore } of portals) stateStore.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A portal as `serve --data` opens it. */
async function open(from: Given = ordinary, made: Partial<Provenance> = {}): Promise<Portal> {
  const environment: Environment = { ...testEnvironment({ cwd: folder }), openDataFile }
  const stateStore = await openStateStore(environment, 'data.db')
  const { tenant, policy } = given(from)
  const row = seed === null ? null : rowOf(seed)
  const random = () => row?.next() ?? crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32
  const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))
  const world = createWorld(
    tenant,
    policy,
    { now: () => now, random, randomBytes, row },
    {},
    null,
    stateStore.key,
  )
  const changes: Change[] = []
  const keep = (change: Change) => {
    if (broken) throw new Error('no space left')
    changes.push(change)
    stateStore.keep(change)
  }
  const portal = {
    world,
    stateStore,
    changes,
    keep: restoreAndPersist({ ...stateStore, keep }, world, { ...set, ...made }, 'data.db'),
  }
  portals.push(portal)
  return portal
}
async function restart(from?: Given, made?: Partial<Provenance>): Promise<Portal> {
  portals.pop()!.stateStore.close()
  return open(from, made)
}

const code = (world: World): Act => ({ type: 'code.entered', code: world.store.messages.at(-1)!.code! })
const password: Act[] = [
  { type: 'password.chosen', password: 'Qz7#mnw8', confirm: 'Qz7#mnw8', current: null },
  { type: 'finish.selected' },
]
const upToCode: Act[] = [
  { type: 'identity.given', user: ana, captcha: 'right' },
  { type: 'option.chosen', option: 'textMobilePhone' },
  { type: 'contact.given', contact: '+1 4255550100' },
  { type: 'proof.requested' },
]
/** A user who waits for a code. */
function waiting({ world }: Portal): BrowserSession {
  const { visit } = callerOf(world, undefined)
  return submitActs(world, begin(world, visit, 'reset', null), 'reset', upToCode).visit
}

describe('the version of a data file', () => {
  it('rises whenever a session or an account is saved with other fields', async () => {
    const portal = await open()
    const { visit } = callerOf(portal.world, undefined)
    submitActs(portal.world, begin(portal.world, visit, 'registration', ana), 'registration', [])
    portal.keep()
    const rows = portal.changes.flatMap((one) => one.rows)
    const fieldsOf = (table: string) => {
      const value = rows.find((one) => one.table === table)!.value
      return [...new Set(namesIn(value))].sort().join(' ')
    }
    expect([schemaVersion, fieldsOf('session'), fieldsOf('account')]).toMatchInlineSnapshot(`
      [
        5,
        "answers button channels confirm contact context current deletable demandsSecondFactor entry experience id interrupt leftForSecondFactor method methods mfaRequired missing mustChangePassword option otherFactor outstanding pairing passLapses passed passedUntil password plan problem pushNumber questions refusal registered retry saved secondFactorFirst secondFactorMissing secondFactors startedAt state stranger turn user writesBack",
        "accountEnabled alternatePhone answers authentication authenticator confirmedOn drawn email failures hardwareOath lastStep lockedOnPremises lockedUntil locks mustChangePassword officePhone other pairings passwordBy passwordChangedAt passwordDigest passwordSetTurn phone recentWrong securityQuestions signIns skippedRegistrations smartLockoutUntil softwareOath state user writes writesBack",
      ]
    `)
  })
})

/** Names of every field of plain data, at any depth. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const names = Array.isArray(value) ? [] : Object.keys(value)
  return [...names, ...Object.values(value).flatMap(namesIn)]
}

describe('a portal after a restart', () => {
  it('shows the same page to the same browser, and takes the code that was sent', async () => {
    const before = await open()
    const visit = waiting(before)
    const typed = code(before.world)
    const cookie = cookieOf(before.world, visit)
    before.keep()
    const { world, keep } = await restart()
    const back = callerOf(world, cookie)
    expect([back.known, presentPage(world, back.visit, 'reset').view.state]).toEqual([
      true,
      'underway.verification1.textMobilePhone.answering',
    ])
    submitActs(world, back.visit, 'reset', [typed, ...password])
    keep()
    const later = await restart()
    expect(isPassword(later.world.store, accountOf(later.world.store, ana)!, 'Qz7#mnw8')).toBe(true)
    expect(later.world.store.auditLog.map(({ activity }) => activity)).toContain(
      'Reset password (self-service)',
    )
  })
  it('has no readable secret on the disk', async () => {
    const portal = await open()
    const visit = waiting(portal)
    const typed = code(portal.world)
    submitActs(portal.world, visit, 'reset', [typed, ...password])
    portal.keep()
    const names = readdirSync(folder).filter((name) => name.startsWith('data.db') && !/key|lock/.test(name))
    const bytes = names.map((name) => readFileSync(path.join(folder, name), 'latin1')).join()
    expect(bytes).toContain(ana)
    const key = Buffer.from(portal.stateStore.key)
    for (const secret of [
      'Qz7#mnw8',
      key.toString('hex'),
      key.toString('latin1'),
      `"${typed.type === 'code.entered' ? typed.code : ''}"`,
    ])
      expect(bytes).not.toContain(secret)
  })
  it('keeps the log of the administrator pages, with what was done and refused, and appends to it', async () => {
    const entry = (request: string): AdminLogEntry => ({
      ...{
        at: now,
        activity: 'authz.denied',
        status: 'failure',
        request,
        reason: 'no administrator session',
      },
      changes: [{ pointer: '/registration/required', old: true, new: false }],
    })
    const before = await open()
    note(before.world.adminLog, entry('GET /lab'))
    before.keep()
    const { world, keep } = await restart()
    note(world.adminLog, entry('GET /admin'))
    keep()
    expect((await restart()).world.adminLog).toEqual([entry('GET /lab'), entry('GET /admin')])
  })
  it('drops users who were removed', async () => {
    const portal = await open()
    const visit = waiting(portal)
    portal.keep()
    portal.world.browsers.delete(visit.id)
    portal.world.sessions.clear()
    portal.keep()
    const { world } = await restart()
    expect([world.browsers.size, world.sessions.size]).toEqual([0, 0])
  })
})

describe('a sequence of predictable random numbers', () => {
  const codes = (portal: Portal, count: number) => {
    for (let one = 0; one < count; one++) waiting(portal)
    portal.keep()
    return portal.world.store.messages.map((message) => message.code)
  }
  const texts: Given = { user: 'authentication: { phone: "+1 4255550100" }' }
  it('continues after a restart: the codes are those of a portal that was never stopped', async () => {
    seed = 7
    const first = codes(await open(texts), 2)
    const rest = codes(await restart(texts), 2)
    portals.pop()!.stateStore.close()
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    expect(codes(await open(texts), 4)).toEqual([...first, ...rest])
    expect(new Set([...first, ...rest]).size).toBe(4)
  })
  it('is kept by a start without a seed in between', async () => {
    seed = 7
    const first = codes(await open(texts), 2)
    seed = null
    codes(await restart(texts), 1)
    seed = 7
    expect(first).not.toContain(codes(await restart(texts), 1)[0])
  })
})

describe('a file in which something else has written', () => {
  for (const [what, values] of [
    ['no values', []],
    ['values of another kind', [['counters', 7]]],
  ] as const) {
    it(`is refused where it has ${what}`, async () => {
      const { stateStore } = await open()
      stateStore.keep({ anew: true, values: [...values, ['other', 1]], rows: [], log: [] })
      await expect(restart()).rejects.toThrow('`data.db` is damaged')
      await expect(open()).rejects.toThrow('`data.db` is damaged')
    })
  }
})

describe('the saved data', () => {
  it('does not change while pages are only viewed and time passes', async () => {
    const portal = await open()
    const visit = waiting(portal)
    portal.keep()
    const count = portal.changes.length
    now += minute
    tick(portal.world)
    presentPage(portal.world, portal.world.browsers.get(visit.id)!, 'reset')
    presentPage(portal.world, callerOf(portal.world, undefined).visit, 'signIn')
    portal.keep()
    expect(portal.changes.length).toBe(count)
  })
  it('changes only for what an act changed', async () => {
    const portal = await open()
    waiting(portal)
    portal.keep()
    const visit = waiting(portal)
    portal.keep()
    const { rows } = portal.changes.at(-1)!
    expect(rows.filter(({ table }) => table === 'visit').map(({ id }) => id)).toEqual([visit.id])
    expect(rows.filter(({ table }) => table === 'session')).toHaveLength(1)
  })
  it('is written again with the next change after a failure', async () => {
    const portal = await open()
    broken = true
    waiting(portal)
    expect(() => portal.keep()).toThrow('no space left')
    broken = false
    portal.keep()
    const { world } = await restart()
    expect([world.browsers.size, world.sessions.size, world.store.codes.size]).toEqual([1, 1, 1])
  })
  it('has nothing of the previous portal once one begins anew', async () => {
    const portal = await open()
    waiting(portal)
    portal.keep()
    const { tenant, policy } = given(ordinary)
    beginAnew(portal.world, tenant, policy, now)
    const visit = waiting(portal)
    portal.keep()
    const { world } = await restart()
    expect([...world.browsers.keys()]).toEqual([visit.id])
    expect(world.store.codes.size).toBe(1)
  })
})

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
