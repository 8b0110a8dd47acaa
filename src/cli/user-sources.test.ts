import type { Located } from '../document/resolve-locations.ts'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installation } from '../reports/world.test-kit.ts'
import { openDuckDb } from '../system/duckdb.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { localFiles } from '../system/environment.ts'
import { run } from './run.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-users-'))
const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text)
const set = (required: number) => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec: { domains: [contoso.onmicrosoft.com], license: p1, telephony: ownProvider, groups: [{ name: Pilot, groups: [Inner] }, { name: Inner }] }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: selected, group: Pilot }
  authenticationMethods: { required: ${required}, available: [email, mobilePhone, mobileAppCode] }
`
const person = (name: string, more = '') => `{"userPrincipalName":"${name}@contoso.com"${more}}\n`
const withMail = ',"authentication":{"email":"a@example.org"}'

beforeAll(() => {
  write('old.yaml', set(1))
  write('new.yaml', set(2))
  write('users.ndjson', person('Bo', withMail) + person('ana', withMail) + person('cy'))
  write('members.csv', 'group,member\nInner,ana@contoso.com\npilot,BO@contoso.com\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function diff(argv: string) {
  const environment = { ...testEnvironment({ cwd: folder }), files: localFiles, openDuckDb }
  const exit = await run(['diff', 'old.yaml', 'new.yaml', ...argv.split(' ')], environment, installation)
  return { exit, ...environment.written }
}

const json = async (argv: string) =>
  JSON.parse((await diff(`${argv} --format json`)).stdout) as {
    summary: Record<string, number>
    sets: { classes: { witness: string; users: string[] }[] }[]
    diagnostics: { file: string; code: string; span: { start: { line: number } } }[]
    error: { code: string; message: string; help: string }
  }

describe('users from files', () => {
  it('are counted with the members of nested groups, and named with --names', async () => {
    const { summary, sets } = await json('--users users.ndjson --users members.csv --names')
    expect(summary).toMatchObject({ users: 3, lost: 2, unchanged: 1 })
    expect(sets[0]!.classes[0]).toMatchObject({
      witness: 'ana@contoso.com',
      users: ['ana@contoso.com', 'Bo@contoso.com'],
    })
  })

  it.each([
    ['a user who is there twice', person('ana') + person('bo') + person('ANA'), 3, 'policy/repeated-user'],
    ['a line that is cut off', person('ana') + '{"userPrincipalName":"b', 2, 'set/directory-line'],
    ['an unknown key', person('ana', ',"licenced":true'), 1, 'schema/unknown-key'],
    [
      'a word that no key takes',
      person('ana') + person('bo', ',"userType":"members"'),
      2,
      'schema/wrong-value',
    ],
  ])('are refused at the row of %s', async (_, text, line, code) => {
    write('bad.ndjson', text)
    const { diagnostics } = await json('--users bad.ndjson')
    expect(diagnostics.map((one) => [one.file, one.span.start.line, one.code])).toEqual([
      ['bad.ndjson', line, code],
    ])
    expect((await diff('--users bad.ndjson')).exit).toBe(1)
  })

  it('that are there twice are named with both rows, among many of one form', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `user${index}@contoso.com`)
    write('many.csv', `userPrincipalName\n${[...names, 'USER7@contoso.com'].join('\n')}\n`)
    write(
      'more.ndjson',
      names
        .slice(40, 41)
        .map((name) => `{"userPrincipalName":"${name}"}\n`)
        .join(''),
    )
    const { stdout } = await diff('--users many.csv --users more.ndjson --format json')
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Located[] }
    const places = diagnostics.map(({ file, span, related }) => [
      `${file}:${span.start.line}`,
      ...related.map((one) => `${one.file}:${one.span.start.line}`),
    ])
    expect(places).toEqual([
      ['many.csv:52', 'many.csv:9'],
      ['more.ndjson:1', 'many.csv:42'],
    ])
  })

  it.each([
    ['none.csv', 'userPrincipalName\n'],
    ['none.ndjson', '{"kind":"group","name":"Pilot"}\n'],
  ])('are refused if there is none, since nothing would change for them: %s', async (file, text) => {
    write(file, text)
    const { exit } = await diff(`--users ${file} --no-lost`)
    expect([exit, (await json(`--users ${file}`)).error.code]).toEqual([2, 'usage/no-match'])
  })

  it('are demanded by each gate, which would pass without a comparison', async () => {
    for (const gate of ['lost', 'gained', 'reregister', 'stuck'])
      expect([gate, (await diff(`--no-${gate}`)).exit]).toEqual([gate, 2])
    expect((await diff('--quiet')).exit).toBe(0)
    const environment = { ...testEnvironment({ cwd: folder }), files: localFiles }
    expect(await run(['forecast', 'old.yaml', '--no-lost'], environment, installation)).toBe(2)
  })

  it('are refused with an unknown column, an unknown group or a huge cell that never ends', async () => {
    write('bad.csv', 'userPrincipalName,phon\nana@contoso.com,1\n')
    expect((await json('--users bad.csv')).diagnostics).toMatchObject([{ code: 'set/directory-column' }])
    write('bad.csv', 'group,member\nPilots,ana@contoso.com\n')
    expect((await json('--users users.ndjson --users bad.csv')).diagnostics).toMatchObject([
      { file: 'bad.csv', span: { start: { line: 2 } } },
    ])
    write('bad.csv', `userPrincipalName\n"${'x'.repeat(200_000)}\n`)
    expect((await diff('--users bad.csv')).exit).toBe(1)
  })

  it('are members by each row of a file, however its names are written, and a wrong row is reported', async () => {
    const rows = ['Pilot,cy@contoso.com', 'Pilot,ana@contoso.com', '"pilot"," BO@contoso.com "']
    write('rows.csv', ['group,member', ...rows].join('\r\n'))
    const { summary } = await json('--users users.ndjson --users rows.csv')
    expect(summary).toMatchObject({ users: 3, lost: 2, unchanged: 1 })
    for (const [wrong, code] of [
      ['Pilot,ana@contoso.com,', 'set/directory-row'],
      ['Other,ana@contoso.com', 'set/unknown-group-in-file'],
      ['Pilot,"ana@contoso.com', 'set/directory-row'],
    ]) {
      write('rows.csv', ['group,member', ...rows.slice(0, 2), wrong].join('\n'))
      expect((await json('--users users.ndjson --users rows.csv')).diagnostics).toMatchObject([
        { file: 'rows.csv', span: { start: { line: 4 } }, code },
      ])
    }
  })
})

describe('users from files above 256 MB', () => {
  const size = 256 * 1024 * 1024
  /** A comparison with files that say they have so many bytes, and how many queries of DuckDB it took. */
  async function large(argv: string, bytes = size + 1, open = openDuckDb) {
    let queries = 0
    const environment = {
      ...testEnvironment({ cwd: folder }),
      files: { ...localFiles, sizeOf: () => bytes },
      async openDuckDb() {
        const duckdb = await open()
        if (duckdb === null) return null
        const rows: typeof duckdb.rows = (...asked) => {
          queries++
          return duckdb.rows(...asked)
        }
        return { ...duckdb, rows }
      },
    }
    const exit = await run(['diff', 'old.yaml', 'new.yaml', ...argv.split(' ')], environment, installation)
    return { exit, ...environment.written, queries }
  }

  it('are counted in DuckDB if it is installed, with the same report', async () => {
    write(
      'users.csv',
      'userPrincipalName,authentication.email\nana@contoso.com,a@example.org\ncy@contoso.com,\n',
    )
    for (const file of ['users.ndjson', 'users.csv']) {
      const argv = `--users ${file} --users members.csv --format json`
      const { queries, ...built } = await large(argv, size)
      expect(queries).toBe(0)
      const counted = await large(argv)
      expect(counted.queries).toBeGreaterThan(0)
      expect(counted).toMatchObject(built)
      expect(await large(argv, size + 1, () => Promise.resolve(null))).toEqual({ ...built, queries: 0 })
    }
  })

  it('are read by the built-in reader with --names', async () => {
    const named = await large('--users users.ndjson --users members.csv --names --format json')
    expect(named).toMatchObject({ exit: 0, queries: 0 })
    expect(named.stdout).toContain('"ana@contoso.com",')
  })

  it('have the findings of the built-in reader at their rows', async () => {
    const rows = 'userPrincipalName,userType\nana@contoso.com,\nbo@contoso.com,members\nANA@contoso.com,\n'
    write('bad.csv', rows)
    write('bad.ndjson', `${person('ana')}{"userPrincipalName":"b`)
    for (const file of ['bad.csv', 'bad.ndjson']) {
      const argv = `--users ${file} --users members.csv --format json`
      const { queries, ...counted } = await large(argv)
      expect(queries).toBeGreaterThan(0)
      expect(counted).toEqual(await diff(argv))
      expect(counted.exit).toBe(1)
    }
  })
})

describe('progress', () => {
  it('is shown on a terminal while the built-in reader reads and while DuckDB does, and nowhere else', async () => {
    // The built-in reader looks at the clock once in 32,768 users.
    write('many.ndjson', Array.from({ length: 32_768 }, (_, index) => person(`user${index}`)).join(''))
    for (const size of [1, 2 ** 30]) {
      let now = 0
      const world = (isTerminal: boolean) => ({
        ...testEnvironment({ cwd: folder, isTerminal }),
        now: () => (now += 1200),
        files: { ...localFiles, sizeOf: () => size },
        async openDuckDb() {
          const duckdb = (await openDuckDb())!
          const rows: typeof duckdb.rows = (sql, onShare) => {
            onShare?.(0.5)
            return duckdb.rows(sql, onShare)
          }
          return { ...duckdb, rows }
        },
      })
      const argv = ['diff', 'old.yaml', 'new.yaml', '--users', 'many.ndjson']
      const [terminal, pipe] = [world(true), world(false)]
      expect(await run(argv, terminal, installation)).toBe(0)
      expect(terminal.written.stderr).toMatch(/\r\u001B\[K[\d,]+ users, [\d,]+ a second, \d+ s left/)
      expect(terminal.written.stderr).toMatch(/\r\u001B\[K$/)
      expect(await run(argv, pipe, installation)).toBe(0)
      expect(pipe.written.stderr).toBe('')
    }
  })
})

describe('users from Parquet', () => {
  const copy = async (sql: string) => {
    const duckdb = (await openDuckDb())!
    await duckdb.rows(`COPY (${sql}) TO '${path.join(folder, 'users.parquet')}'`)
    duckdb.close()
  }
  const one = `SELECT 'ana@contoso.com' AS "userPrincipalName", 'a@example.org' AS "authentication.email"`

  it('give the same answer', async () => {
    await copy(
      `${one} UNION ALL SELECT 'Bo@contoso.com', 'b@example.org' UNION ALL SELECT 'cy@contoso.com', NULL`,
    )
    const { summary, sets } = await json('--users users.parquet --users members.csv')
    expect([summary.users, summary.lost, sets[0]!.classes[0]!.witness]).toEqual([3, 2, 'ana@contoso.com'])
  })

  it('are named with --names', async () => {
    await copy(`${one} UNION ALL SELECT 'Bo@contoso.com', NULL`)
    const { sets } = await json('--users users.parquet --users members.csv --names')
    expect(sets[0]!.classes[0]).toMatchObject({ count: 1, users: ['ana@contoso.com'] })
  })

  it.each([
    ['a user twice', `${one} UNION ALL ${one}`, 2, 'policy/repeated-user'],
    ['an unknown column', `${one}, 1 AS "authentication.fone"`, 1, 'set/directory-column'],
    ['no column of names', 'SELECT true AS "licensed"', 1, 'set/directory-column'],
    ['a row without a name', `${one} UNION ALL SELECT NULL, NULL`, 2, 'schema/missing-key'],
    [
      'rows without a name alone',
      `SELECT CAST(NULL AS varchar) AS "userPrincipalName"`,
      1,
      'schema/missing-key',
    ],
    ['a name with a blank', `SELECT 'a\u00a0b@contoso.com' AS "userPrincipalName"`, 1, 'schema/wrong-format'],
    ['an address that is none', `${one}, 'x' AS mail`, 1, 'schema/wrong-format'],
    ['a truth that is none', `${one}, '2' AS "accountEnabled"`, 1, 'schema/wrong-type'],
    ['a date that is none', `${one}, 'soon' AS "authentication.confirmedOn"`, 1, 'schema/wrong-format'],
    ['a word that no key takes', `${one}, 'members' AS "userType"`, 1, 'schema/wrong-value'],
    [
      'a list with an entry twice',
      `${one}, ['code', 'code'] AS "authentication.authenticator"`,
      1,
      'schema/repeated-entry',
    ],
  ])('are refused at the row with %s', async (_, sql, line, code) => {
    await copy(sql)
    const { diagnostics } = await json('--users users.parquet')
    expect(diagnostics).toMatchObject([{ file: 'users.parquet', span: { start: { line } }, code }])
  })

  it('are refused where the file is cut off, and where DuckDB is not installed', async () => {
    writeFileSync(path.join(folder, 'users.parquet'), 'PAR1 cut off')
    expect((await json('--users users.parquet')).error.code).toBe('usage/cannot-read')
    const environment = { ...testEnvironment({ cwd: folder }), files: localFiles }
    expect(
      await run(['diff', 'old.yaml', 'new.yaml', '--users', 'users.parquet'], environment, installation),
    ).toBe(2)
    expect(environment.written.stderr).toContain('npm install --save-dev @duckdb/node-api')
  })
})

describe('users that a query has counted', () => {
  it('are read from the result that belongs to the printed query', async () => {
    const { stdout } = await diff('--emit-sql duckdb')
    const duckdb = (await openDuckDb())!
    const flags = [
      'accountEnabled',
      'licensed',
      'mfaRequired',
      'protectedOnPremises',
      'guest.homeTenantCanReset',
    ]
    const names = [...stdout.matchAll(/u\."([^"]+)"/g)]
      .map(([, name]) => name!)
      .filter((name) => name !== 'userPrincipalName')
    const columns = [...new Set(names)].map((name) => {
      if (name === 'authentication.email') return `'a@example.org' AS "${name}"`
      const isFlag = flags.includes(name) || /Oath$/.test(name)
      return `CAST(NULL AS ${isFlag ? 'boolean' : name.endsWith('Questions') ? 'integer' : 'varchar'}) AS "${name}"`
    })
    await duckdb.rows(
      `CREATE TABLE users AS SELECT "userPrincipalName", ${columns.join(', ')} FROM read_csv('${path.join(folder, 'members.csv')}') m, LATERAL (SELECT m.member AS "userPrincipalName")`,
    )
    await duckdb.rows(
      `CREATE TABLE memberships AS SELECT * FROM read_csv('${path.join(folder, 'members.csv')}')`,
    )
    await duckdb.rows(`COPY (${stdout}) TO '${path.join(folder, 'cohorts.csv')}' (HEADER)`)
    duckdb.close()
    expect((await json('--cohorts cohorts.csv')).summary).toMatchObject({ users: 2, lost: 2 })
    expect((await json('--cohorts cohorts.csv --names')).error.code).toBe('usage/bad-option')
    const [header, ...rows] = readFileSync(path.join(folder, 'cohorts.csv'), 'utf8').split('\n')
    expect(header).toContain('member:Pilot')
    writeFileSync(path.join(folder, 'upper.csv'), [header!.toUpperCase(), ...rows].join('\n'))
    expect((await json('--cohorts upper.csv')).summary).toMatchObject({ users: 2, lost: 2 })
    const forAnotherMoment = await json('--cohorts cohorts.csv --at 2026-01-01')
    expect(forAnotherMoment.error).toMatchObject({ code: 'usage/bad-cohorts' })
  })

  it('are asked for by a query whose literals have no line break', async () => {
    for (const dialect of ['duckdb', 'postgres', 'snowflake']) {
      const literals = (await diff(`--emit-sql ${dialect}`)).stdout.match(/'(?:[^'\\]|''|\\.)*'/g)!
      expect(literals.filter((one) => one.includes('\n'))).toEqual([])
    }
  })

  it('are refused for a dialect that is not there', async () => {
    expect((await json('--emit-sql duckbd')).error.help).toBe('did you mean `duckdb`?')
  })
})
