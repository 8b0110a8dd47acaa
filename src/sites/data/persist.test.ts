import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { given, type Given } from '../../given.test-kit.ts'
import { minute } from '../../model/time.ts'
import { isPassword } from '../../service/credentials.ts'
import { accountOf } from '../../service/store.ts'
import { note, type AdminLogEntry } from '../state/admin-log.ts'
import { begin, presentPage, submitActs } from '../state/page-flow.ts'
import { callerOf, cookieOf } from '../state/browser-sessions.ts'
import { beginAnew } from '../state/world.ts'
import { tick } from '../state/clock.ts'
import { schemaVersion } from './state-store.ts'
import {
  type Portal,
  ana,
  code,
  machine,
  open,
  ordinary,
  password,
  restart,
  stop,
  useNewFolders,
  waiting,
} from './data-file.test-kit.ts'

useNewFolders()

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
    const names = readdirSync(machine.folder).filter(
      (name) => name.startsWith('data.db') && !/key|lock/.test(name),
    )
    const bytes = names.map((name) => readFileSync(path.join(machine.folder, name), 'latin1')).join()
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
        at: machine.now,
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
    machine.seed = 7
    const first = codes(await open(texts), 2)
    const rest = codes(await restart(texts), 2)
    stop()
    rmSync(machine.folder, { recursive: true, force: true })
    mkdirSync(machine.folder)
    expect(codes(await open(texts), 4)).toEqual([...first, ...rest])
    expect(new Set([...first, ...rest]).size).toBe(4)
  })
  it('is kept by a start without a seed in between', async () => {
    machine.seed = 7
    const first = codes(await open(texts), 2)
    machine.seed = null
    codes(await restart(texts), 1)
    machine.seed = 7
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
    machine.now += minute
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
    machine.isDiskFull = true
    waiting(portal)
    expect(() => portal.keep()).toThrow('no space left')
    machine.isDiskFull = false
    portal.keep()
    const { world } = await restart()
    expect([world.browsers.size, world.sessions.size, world.store.codes.size]).toEqual([1, 1, 1])
  })
  it('has nothing of the previous portal once one begins anew', async () => {
    const portal = await open()
    waiting(portal)
    portal.keep()
    const { tenant, policy } = given(ordinary)
    beginAnew(portal.world, tenant, policy, machine.now)
    const visit = waiting(portal)
    portal.keep()
    const { world } = await restart()
    expect([...world.browsers.keys()]).toEqual([visit.id])
    expect(world.store.codes.size).toBe(1)
  })
})
