import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { speaker } from './sites/i18n/index.ts'
import { openDuckDb } from './system/duckdb.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const set = 'policies/tutorials/05-pilot-roll-out'
const time = 60_000

let folder = ''
const started: ChildProcess[] = []
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sspr-main-'))
})
afterEach(() => {
  for (const one of started.splice(0)) if (one.exitCode === null) one.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The program as it is built: `npm run check` builds first. */
const program = 'dist/main.js'

/** The program itself, as a process of its own. */
function sspr(...options: readonly string[]) {
  const child = spawn(process.execPath, [program, ...options], { cwd: root })
  started.push(child)
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()))
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  )
  return { child, said, ended }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 500 && !(await isSo()); round++) await wait(50)
  expect(await isSo()).toBe(true)
}

/** A port that is free at the moment. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

const answers = async (port: number) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    ({ status }) => status === 200,
    () => false,
  )

describe('serve ends well, with 0 and its data file closed,', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(
      `on ${signal}`,
      async () => {
        const file = path.join(folder, `${signal}.db`)
        const { child, said, ended } = sspr('serve', set, '--data', file)
        await until(() => said.stderr.includes('Ctrl+C stops it'))
        expect(existsSync(`${file}.owner`)).toBe(true)
        child.kill(signal)
        expect(await ended).toEqual({ code: 0, signal: null })
        expect(['.owner', '.lock', '-wal'].filter((end) => existsSync(`${file}${end}`))).toEqual([])
        expect(said.stderr).not.toContain('rror')
      },
      time,
    )
  }
})

it(
  'serve speaks every language of its pages',
  async () => {
    const port = await freePort()
    sspr('serve', set, '--port', String(port))
    await until(() => answers(port))
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'accept-language': 'ar' } })
    expect(await page.text()).toContain(speaker('ar').say('skip'))
  },
  time,
)

it(
  'serve continues if its output is not read, and ends with 0',
  async () => {
    const port = await freePort()
    const file = path.join(folder, 'pipe.db')
    const { child, ended } = sspr('serve', set, '--data', file, '--port', String(port))
    child.stdout!.destroy()
    child.stderr!.destroy()
    await until(() => answers(port))
    await wait(300)
    expect([child.exitCode, await answers(port)]).toEqual([null, true])
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(existsSync(`${file}.owner`)).toBe(false)
  },
  time,
)

it(
  'serve says which port is taken and what to do, with 2 and its data file closed',
  async () => {
    const taken = createServer()
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    )
    const file = path.join(folder, 'taken.db')
    const { said, ended } = sspr('serve', set, '--port', String(port), '--data', file)
    expect(await ended).toEqual({ code: 2, signal: null })
    taken.close()
    expect(said).toEqual({
      stdout: '',
      stderr:
        `sspr: port ${port} of 127.0.0.1 is in use by another program\n` +
        'help: choose another port with --port, or remove --port to use a free one\n',
    })
    expect(existsSync(`${file}.owner`)).toBe(false)
  },
  time,
)

it(
  'any other command exits without a message if its output is closed',
  async () => {
    const { child, said, ended } = sspr('explain', set)
    child.stdout!.destroy()
    expect((await ended).signal).toBeNull()
    expect(said.stderr).not.toMatch(/EPIPE|at .*\.(ts|cjs|js)/)
  },
  time,
)

describe.runIf(existsSync('/dev/full'))('on a full disk', () => {
  const onto = (command: string) =>
    spawnSync('sh', ['-c', `"${process.execPath}" ${program} ${command}`], { cwd: root, encoding: 'utf8' })
  it(
    'a report that was asked for and cannot be written exits with 2',
    () => {
      const { status, stderr } = onto('explain codes > /dev/full')
      expect(status).toBe(2)
      expect(stderr).toMatch(/^sspr: `standard output` cannot be written: ENOSPC[^]*\nhelp: .+\n$/)
    },
    time,
  )
  it(
    'an unwritable summary does not change the exit code',
    () => {
      const { status, stdout } = onto(`validate ${set} 2> /dev/full`)
      expect(status).toBe(0)
      expect(stdout).toContain('policy/one-gate')
    },
    time,
  )
})

it(
  'a long report waits for a slow reader',
  async () => {
    const { child, ended } = sspr('explain', 'codes', '--format', 'json')
    child.stdout!.pause()
    await wait(2_000)
    let text = ''
    child.stdout!.on('data', (chunk: Buffer) => (text += chunk.toString())).resume()
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(Object.keys(JSON.parse(text) as object)).toContain('version')
  },
  time,
)

describe('Ctrl+C while users are read', () => {
  // The process interrupts itself where it first waits: in the midst of the users, and of a query of DuckDB.
  it.each([
    ['setImmediate', 'ndjson'],
    ['setInterval', 'parquet'],
  ])(
    'ends with 130 at %s, and leaves no report, no part of one and no temporary file',
    async (wait, kind) => {
      const at = mkdtempSync(path.join(folder, 'interrupted-'))
      const temporary = path.join(at, 'temporary')
      mkdirSync(temporary)
      const preload = path.join(at, 'interrupt.cjs')
      writeFileSync(
        preload,
        `const wait = global.${wait}
global.${wait} = (...given) => {
  global.${wait} = wait
  process.kill(process.pid, 'SIGINT')
  return wait(...given)
}`,
      )
      const users = path.join(at, `users.${kind}`)
      if (kind === 'ndjson') {
        const one = (_: unknown, index: number) => `{"userPrincipalName":"user${index}@contoso.com"}\n`
        writeFileSync(users, Array.from({ length: 150_000 }, one).join(''))
      } else {
        const duckdb = (await openDuckDb())!
        await duckdb.rows(
          `COPY (SELECT concat('user', i, '@contoso.com') AS "userPrincipalName" FROM range(150000) t(i)) TO '${users}' (FORMAT parquet)`,
        )
        duckdb.close()
      }
      const report = path.join(at, 'report.json')
      const argv = [
        'diff',
        set,
        '--old-at',
        '2026-11-01',
        '--new-at',
        '2026-12-01',
        '--users',
        users,
        '-o',
        `json=${report}`,
      ]
      const run = (...node: readonly string[]) =>
        spawnSync(process.execPath, [...node, program, ...argv], {
          cwd: root,
          env: { ...process.env, TMPDIR: temporary },
        })
      expect(run('--require', preload).status).toBe(130)
      expect(readdirSync(at).sort()).toEqual(['interrupt.cjs', 'temporary', `users.${kind}`])
      expect(readdirSync(temporary)).toEqual([])
      // Without the interruption there is a report.
      expect(run().status).toBe(0)
      expect(existsSync(report)).toBe(true)
      expect(readdirSync(temporary)).toEqual([])
    },
    time,
  )
})
