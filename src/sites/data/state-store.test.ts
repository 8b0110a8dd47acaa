import fs, {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sqlite from 'node-sqlite3-wasm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDataFile } from '../../system/data-file.ts'
import type { Environment } from '../../system/environment.ts'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { ringSize } from '../../service/ring-buffer.ts'
import { openStateStore, type Change, type StateStore } from './state-store.ts'

let folder: string
let file: string
let opened: StateStore[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sspr-data-'))
  file = path.join(folder, 'data.db')
  opened = []
})
afterEach(() => {
  for (const stateStore of opened) stateStore.close()
  rmSync(folder, { recursive: true, force: true })
})

const environment = (): Environment => ({ ...testEnvironment({ cwd: folder }), openDataFile })
async function open(named = 'data.db'): Promise<StateStore> {
  const stateStore = await openStateStore(environment(), named)
  opened.push(stateStore)
  return stateStore
}
/** The same as after a clean end and a new start. */
async function reopen(): Promise<StateStore> {
  opened.pop()!.close()
  return open()
}
const change = (over: Partial<Change>): Change => ({
  anew: false,
  values: [['counters', { now: 1 }]],
  rows: [],
  log: [],
  ...over,
})
const row = (id: string, value: unknown) => ({ table: 'account', id, value }) as const
const mode = (name: string) => statSync(name).mode & 0o777
/** The message and help of a failure. */
const refusal = () =>
  open().then(
    () => null,
    (error: Error & { help?: string }) => `${error.message}; ${error.help}`,
  )
function withSqlite(sql: string): void {
  const database = new sqlite.Database(file)
  database.exec('pragma locking_mode = exclusive')
  database.exec(sql)
  database.close()
}

describe('a data file', () => {
  it('is created with its key, readable by its owner only', async () => {
    const stateStore = await open()
    stateStore.keep(change({}))
    expect([stateStore.key.length, mode(file), mode(`${file}.key`), mode(`${file}-wal`)]).toEqual([
      32, 0o600, 0o600, 0o600,
    ])
  })
  it('is made readable by its owner only if it was not', async () => {
    await open()
    opened.pop()!.close()
    for (const name of [file, `${file}.key`]) chmodSync(name, 0o644)
    await open()
    expect([mode(file), mode(`${file}.key`)]).toEqual([0o600, 0o600])
  })
  it('gives back what was saved in it, with the same key', async () => {
    const before = await open()
    expect(before.load()).toBeNull()
    before.keep(change({ rows: [row('ana', { a: ['ä', 1, null] }), row('bo', 1)], log: [[1, 'one']] }))
    before.keep(change({ values: [['counters', { now: 2 }]], rows: [row('bo', null)], log: [[2, 'two']] }))
    const key = [...before.key]
    const after = await reopen()
    const { values, rows, log } = after.load()!
    expect([...values]).toEqual([['counters', { now: 2 }]])
    expect([...rows.get('account')!]).toEqual([['ana', { a: ['ä', 1, null] }]])
    expect(log).toEqual([
      [1, 'one'],
      [2, 'two'],
    ])
    expect([...after.key]).toEqual(key)
  })
  it('is empty after it was started anew', async () => {
    const stateStore = await open()
    stateStore.keep(change({ rows: [row('ana', 1)], log: [[1, 'one']] }))
    stateStore.keep(change({ anew: true, rows: [row('bo', 1)], log: [[1, 'other']] }))
    const { rows, log } = stateStore.load()!
    expect([[...rows.get('account')!], log]).toEqual([[['bo', 1]], [[1, 'other']]])
  })
  it('saves all of a change or nothing', async () => {
    const stateStore = await open()
    stateStore.keep(change({ log: [[1, 'one']] }))
    expect(() => stateStore.keep(change({ rows: [row('ana', 1)], log: [[1, 'again']] }))).toThrow(/UNIQUE/)
    expect(stateStore.load()!.rows.get('account')!.size).toBe(0)
    stateStore.keep(change({ rows: [row('ana', 1)] }))
    expect(stateStore.load()!.rows.get('account')!.size).toBe(1)
  })
  it.runIf(process.platform === 'linux')('is on the disk when a change is reported as saved', async () => {
    const stateStore = await open()
    const synced = vi.spyOn(fs, 'fsyncSync')
    for (const number of [1, 2, 3]) {
      synced.mockClear()
      stateStore.keep(change({ log: [[number, 'x']] }))
      expect(synced).toHaveBeenCalledTimes(1)
      expect(readlinkSync(`/proc/self/fd/${synced.mock.calls[0]![0]}`)).toBe(`${file}-wal`)
    }
    synced.mockRestore()
  })
  it('keeps as many entries of the log as the store does', async () => {
    const stateStore = await open()
    const entries = Array.from({ length: ringSize }, (_, index) => [index + 1, index] as const)
    stateStore.keep(change({ log: entries }))
    stateStore.keep(change({ log: [[ringSize + 1, 'last']] }))
    const { log } = stateStore.load()!
    expect([log.length, log[0]![0], log.at(-1)]).toEqual([ringSize, 2, [ringSize + 1, 'last']])
  })
})

/** What the owner's file says, with another process in it. */
async function ownerOf(pid: number, start: string, where?: string): Promise<string> {
  await open()
  const [, place] = readFileSync(`${file}.owner`, 'utf8').split(' ')
  opened.pop()!.close()
  return `${pid} ${where ?? place} ${start} x\n`
}
const startOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19]!

describe.runIf(process.platform === 'linux')('a data file in use', () => {
  it('is refused to a second portal, by whatever name, and free afterwards', async () => {
    await open()
    symlinkSync(file, path.join(folder, 'link.db'))
    expect(await refusal()).toMatch(/in use by process \d+ on .*; end it/)
    await expect(open('link.db')).rejects.toThrow(/in use/)
    await reopen()
  })
  it('of a living process is refused', async () => {
    writeFileSync(`${file}.owner`, await ownerOf(process.ppid, startOf(process.ppid)))
    expect(await refusal()).toContain(`in use by process ${process.ppid}`)
  })
  it('of a dead process is taken over, its lock as well', async () => {
    writeFileSync(`${file}.owner`, await ownerOf(4_190_000, '1'))
    mkdirSync(`${file}.lock`)
    const stateStore = await open()
    stateStore.keep(change({}))
    expect(stateStore.load()).not.toBeNull()
  })
  it('is taken over as soon as it is sure that the process which was taking it over was killed', async () => {
    writeFileSync(`${file}.owner`, await ownerOf(4_190_000, '1'))
    mkdirSync(`${file}.owner.taking`)
    const ago = new Date(Date.now() - 1_800)
    utimesSync(`${file}.owner.taking`, ago, ago)
    expect(await refusal()).toBeNull()
  })
  it('of a process whose number has been given out again is taken over', async () => {
    writeFileSync(`${file}.owner`, await ownerOf(process.ppid, '1'))
    expect(await refusal()).toBeNull()
  })
  it('of our own number, given out again in a container, is taken over', async () => {
    writeFileSync(`${file}.owner`, await ownerOf(process.pid, '1'))
    expect(await refusal()).toBeNull()
  })
  it('of another machine is taken over once that has been silent', async () => {
    writeFileSync(`${file}.owner`, await ownerOf(1, '1', 'elsewhere'))
    expect(await refusal()).toContain('in use by process 1 on elsewhere')
    const ago = new Date(Date.now() - 20_000)
    utimesSync(`${file}.owner`, ago, ago)
    expect(await refusal()).toBeNull()
  })
  it('is not written any more by the process that lost it', async () => {
    const stateStore = await open()
    writeFileSync(`${file}.owner`, 'somebody else')
    expect(() => stateStore.keep(change({}))).toThrow(/taken over/)
  })
})

describe('a file that is no data file of this program', () => {
  const made = async () => {
    const stateStore = await open()
    stateStore.keep(change({ rows: [row('ana', 'x'.repeat(50_000))] }))
    opened.pop()!.close()
  }
  it('is refused and left as it is', async () => {
    writeFileSync(file, 'a letter to somebody')
    expect(await refusal()).toMatch(/is not a data file of sspr; name a file/)
    expect(readFileSync(file, 'utf8')).toBe('a letter to somebody')
    expect(existsSync(`${file}.owner`)).toBe(false)
  })
  it('is refused where it is a folder', async () => {
    mkdirSync(file)
    expect(await refusal()).toMatch(/is not a data file/)
  })
  it('is refused where it is the database of another program', async () => {
    withSqlite('create table theirs (a)')
    writeFileSync(`${file}.key`, '0'.repeat(64))
    expect(await refusal()).toMatch(/is not a data file/)
  })
  it('is refused where an older version wrote it, whose sessions know no second factor', async () => {
    await made()
    withSqlite('pragma user_version = 1')
    expect(await refusal()).toMatch(/found tables of version 1, expected version \d+; use that version/)
  })
  it('is refused where a newer version wrote it', async () => {
    await made()
    withSqlite('pragma user_version = 9')
    expect(await refusal()).toMatch(/found tables of version 9, expected version \d+; use that version/)
  })
  it('is refused without its key, and with a broken one', async () => {
    await made()
    rmSync(`${file}.key`)
    expect(await refusal()).toMatch(/data\.db\.key` is missing.*put it back/)
    writeFileSync(`${file}.key`, 'short')
    expect(await refusal()).toMatch(/does not hold 64/)
  })
  it('is refused, and stays as it is, where it is read-only', async () => {
    await made()
    chmodSync(file, 0o400)
    expect(await refusal()).toMatch(/is read-only; make it writable/)
    expect(mode(file)).toBe(0o400)
  })
  it('is refused where it is damaged', async () => {
    await made()
    const descriptor = openSync(file, 'r+')
    writeSync(descriptor, Buffer.alloc(3000, 7), 0, 3000, 4096)
    closeSync(descriptor)
    expect(await refusal()).toMatch(/is damaged; put a copy/)
  })
  it('is refused where another program was stopped while it wrote', async () => {
    await made()
    writeFileSync(`${file}-journal`, 'x')
    expect(await refusal()).toMatch(/sqlite3` once/)
  })
  it('is refused in a folder that does not exist, with how to make it', async () => {
    await expect(open('no/such folder/data.db')).rejects.toMatchObject({
      message: `the folder of \`no/such folder/data.db\` does not exist: there is no \`${folder}/no/such folder\``,
      help: `make it with \`mkdir -p '${folder}/no/such folder'\`, or name a file in a folder that is there`,
    })
  })
  it('is refused if its folder is a file', async () => {
    writeFileSync(path.join(folder, 'file'), '')
    await expect(open('file/data.db')).rejects.toThrow(/`.*\/file` is a file/)
  })
  it('is refused if it cannot be created, with no temporary name in the message', async () => {
    await expect(open(`${'x'.repeat(300)}.db`)).rejects.toThrow(
      /^`x+\.db` cannot be opened: name too long \(ENAMETOOLONG\)$/,
    )
  })
  it('may be a copy with a copy of its key', async () => {
    await made()
    for (const end of ['', '.key']) copyFileSync(`${file}${end}`, path.join(folder, `copy.db${end}`))
    expect((await open('copy.db')).load()!.rows.get('account')!.size).toBe(1)
  })
})
