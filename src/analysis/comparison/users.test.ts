import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { init, parse as parseSql } from '@guanmingchiu/sqlparser-ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anySet } from '../../arbitrary.test-kit.ts'
import { csvRows } from '../../document/csv.ts'
import { indexPolicy } from '../../effective/index-policy.ts'
import { normalName } from '../../model/directory.ts'
import { formatInstant } from '../../model/time.ts'
import type { Tenant, User } from '../../model/tenant.ts'
import { localFiles } from '../../system/environment.ts'
import { openDuckDb } from '../../system/duckdb.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import { directionNames } from './answer.ts'
import { planFor } from '../classes/classes.ts'
import { cohortQuery } from '../queries/cohort-query.ts'
import { usersFromCohorts } from '../queries/cohorts.ts'
import { diffOf, diffWith } from './diff.ts'
import type { SetDiff } from './diff.ts'
import { usersInDuckDb } from '../queries/users-in-duckdb.ts'
import { countUsers } from '../user-files/count-users.ts'
import { groupsIn } from '../user-files/groups-in-files.ts'
import { usersFile } from '../user-files/read-users.ts'
import { countedGroups } from '../classes/representatives.ts'
import { setAt } from './set-at.test-kit.ts'
import { dialectNames } from '../queries/sql-dialects.ts'
import type { DialectName } from '../queries/sql-dialects.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-users-'))
let duckdb: DuckDb
beforeAll(async () => {
  duckdb = (await openDuckDb())!
  await init()
})
afterAll(() => {
  duckdb.close()
  rmSync(folder, { recursive: true })
})

/** Two sides with the users of the first, whose groups are nested alike or not. */
const twoSides = fc.tuple(anySet, anySet, fc.boolean()).map(([one, other, isNested]) => {
  const groups = (tenant: Tenant) =>
    tenant.groups.map((group) => ({
      ...group,
      groups: isNested ? group.groups : [],
      members: one.tenant.groups.find(({ name }) => name === group.name)!.members,
    }))
  const tenant = { ...other.tenant, users: one.tenant.users, groups: groups(other.tenant) }
  return [setAt(one.tenant, one.policy, one.at), setAt(tenant, other.policy, other.at)] as const
})

type Sides = readonly [ReturnType<typeof setAt>, ReturnType<typeof setAt>]

/** What every source and engine has to agree on. */
const essence = ({ summary, classes }: Pick<SetDiff, 'summary' | 'classes'>) => ({
  summary: Object.fromEntries(directionNames.map((name) => [name, summary[name]])),
  users: summary.users,
  classes: classes.map(({ directions, witness, count, because }) => [
    directions.join(),
    witness,
    count,
    because.map(({ kind, pointer }) => `${kind} ${pointer}`).join(),
  ]),
})

const written = (user: User): Record<string, unknown> => {
  const { authentication, state: _, ...own } = user
  const confirmedOn = authentication.confirmedOn === null ? null : formatInstant(authentication.confirmedOn)
  return { ...own, authentication: { ...authentication, confirmedOn } }
}

const flat = (user: User): Record<string, unknown> => {
  const { authentication, guest, ...own } = written(user) as Record<string, Record<string, unknown>>
  const prefixed = (name: string, values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [`${name}.${key}`, value]))
  return { ...own, ...prefixed('authentication', authentication!), ...prefixed('guest', guest!) }
}

const cell = (value: unknown) =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join('; ') : String(value)

const planOf = ([old, now]: Sides) => ({
  ...planFor([old, now].map(({ set, at }) => indexPolicy(set.tenant, set.policy, at))),
  groups: [],
})

const columns = [
  ...[
    'userPrincipalName',
    'mail',
    'otherMails',
    'mobilePhone',
    'businessPhone',
    'accountEnabled',
    'userType',
  ],
  ...['guest.identity', 'guest.homeTenantCanReset', 'licensed', 'roles', 'eligibleRoles', 'mfaRequired'],
  ...['passwordSource', 'protectedOnPremises'],
  ...['phone', 'alternatePhone', 'officePhone', 'email', 'authenticator', 'softwareOath', 'hardwareOath'].map(
    (name) => `authentication.${name}`,
  ),
  ...['securityQuestions', 'other', 'confirmedOn'].map((name) => `authentication.${name}`),
]

function write(file: string, text: string): string {
  const full = path.join(folder, file)
  writeFileSync(full, text)
  return full
}

const memberRows = ({ set }: Sides[0]) =>
  set.tenant.groups.flatMap(({ name, members }) => members.map((member) => `${name},${member}\n`)).join('')

async function fromFiles(sides: Sides, ...files: string[]) {
  const opened = files.map((file) => usersFile(localFiles, { name: file, path: file }))
  const sets = sides.map(({ set }) => set)
  const known = new Set(sets.flatMap(({ tenant }) => tenant.groups.map(({ name }) => normalName(name))))
  const fileGroups = groupsIn(opened, known)
  const counted = await countUsers(opened, countedGroups(sets, fileGroups.nested), planOf(sides), {
    fileGroups,
    withNames: false,
  })
  if (counted.users === undefined)
    throw new Error(counted.diagnostics.map(({ message }) => message).join('\n'))
  return diffWith(counted.users, ...sides)
}

const ndjson = ({ set }: Sides[0]) =>
  set.tenant.users.map((user) => `${JSON.stringify(written(user))}\n`).join('')
const csv = ({ set }: Sides[0]) =>
  `${columns.join(',')}\n${set.tenant.users.map((user) => `${columns.map((name) => cell(flat(user)[name])).join(',')}\n`).join('')}`

describe('the answer is the same', () => {
  it('for users of the set, NDJSON, CSV and Parquet with structs', async () => {
    await fc.assert(
      fc.asyncProperty(twoSides, async (sides) => {
        const expected = essence(diffOf(...sides, false))
        const members = write('m.csv', `group,member\n${memberRows(sides[0])}`)
        const json = write('u.ndjson', ndjson(sides[0]))
        expect(essence(await fromFiles(sides, json, members))).toEqual(expected)
        expect(essence(await fromFiles(sides, write('u.csv', csv(sides[0])), members))).toEqual(expected)
        const parquet = path.join(folder, 'u.parquet')
        await duckdb.rows(
          `COPY (SELECT * FROM read_json('${json}', format = 'newline_delimited', columns = {${jsonColumns}})) TO '${parquet}'`,
        )
        const named = [parquet, members].map((file) => ({ name: file, path: file }))
        const users = await usersInDuckDb(duckdb, localFiles, named, ({ path }) => path === parquet, {
          sets: sides.map(({ set }) => set),
          plan: planOf(sides),
          known: new Set(['one', 'two']),
        })
        expect(essence(diffWith(users!, ...sides))).toEqual(expected)
      }),
      { numRuns: 5 },
    )
  })

  it('for shards whose counts are added', async () => {
    await fc.assert(
      fc.asyncProperty(twoSides, async (sides) => {
        const [old] = sides
        const lines = ndjson(old).trimEnd().split('\n')
        const shards = lines.map((line, index) => write(`s${index}.ndjson`, `${line}\n`))
        const members = write('m.csv', `group,member\n${memberRows(old)}`)
        expect(essence(await fromFiles(sides, ...shards, members))).toEqual(essence(diffOf(...sides, false)))
      }),
      { numRuns: 4 },
    )
  })
})

/** Types for DuckDB, which would guess them from values. */
const jsonColumns = `
  userPrincipalName: 'VARCHAR', mail: 'VARCHAR', otherMails: 'VARCHAR[]', mobilePhone: 'VARCHAR', businessPhone: 'VARCHAR',
  accountEnabled: 'BOOLEAN', userType: 'VARCHAR', guest: 'STRUCT(identity VARCHAR, homeTenantCanReset BOOLEAN)', licensed: 'BOOLEAN',
  roles: 'VARCHAR[]', eligibleRoles: 'VARCHAR[]', mfaRequired: 'BOOLEAN', passwordSource: 'VARCHAR', protectedOnPremises: 'BOOLEAN',
  authentication: 'STRUCT(phone VARCHAR, alternatePhone VARCHAR, officePhone VARCHAR, email VARCHAR, authenticator VARCHAR[], softwareOath BOOLEAN,
    hardwareOath BOOLEAN, securityQuestions INTEGER, other VARCHAR[], confirmedOn VARCHAR)'`.replaceAll(
  '\n',
  ' ',
)

/** The tables that the query reads. */
const tables = (() => {
  const flag = /^(?:accountEnabled|guest.homeTenantCanReset|licensed|mfaRequired|protectedOnPremises)$|Oath$/
  const types = columns.map((name) => {
    const type = flag.test(name) ? 'boolean' : name.endsWith('securityQuestions') ? 'integer' : 'text'
    return `"${name}" ${type}`
  })
  return `DROP TABLE IF EXISTS users; DROP TABLE IF EXISTS memberships;
CREATE TABLE users (${types.join(', ')});
CREATE TABLE memberships ("group" text, "member" text);
`
})()

const queryOf = (dialect: DialectName, sides: Sides) =>
  cohortQuery(dialect, countedGroups(sides.map(({ set }) => set)), planOf(sides))

/** The comparison of users whom the query has counted. */
function fromRows(header: readonly string[], rows: readonly (readonly (string | null)[])[], sides: Sides) {
  const named = rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
  const groups = countedGroups(sides.map(({ set }) => set))
  return diffWith(usersFromCohorts([{ file: 'rows.csv', rows: named }], groups, planOf(sides)), ...sides)
}

it('DuckDB runs the printed query, and its rows give the same answer', async () => {
  await fc.assert(
    fc.asyncProperty(twoSides, async (sides) => {
      const [users, members] = [
        write('u.csv', csv(sides[0])),
        write('m.csv', `group,member\n${memberRows(sides[0])}`),
      ]
      await duckdb.rows(
        `${tables}COPY users FROM '${users}' (HEADER); COPY memberships FROM '${members}' (HEADER);`,
      )
      const { names, rows } = await duckdb.rows(queryOf('duckdb', sides))
      expect(essence(fromRows(names, rows, sides))).toEqual(essence(diffOf(...sides, false)))
    }),
    { numRuns: 5 },
  )
})

const postgres = (() => {
  if (process.getuid?.() === 0 && spawnSync('id', ['postgres']).status !== 0) return null
  const installed = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').sort().at(-1)
    : undefined
  return installed === undefined ? null : `/usr/lib/postgresql/${installed}/bin`
})()

describe.skipIf(postgres === null)('PostgreSQL (skipped if it is not installed)', () => {
  // The socket lies there too: another server on this machine has one with the same name.
  const data = path.join(tmpdir(), `sspr-postgres-${process.pid}`)
  const asUser = (command: string, input = '') =>
    execFileSync(
      process.getuid?.() === 0 ? 'su' : 'sh',
      process.getuid?.() === 0 ? ['postgres', '-s', '/bin/sh', '-c', command] : ['-c', command],
      { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] },
    )
  beforeAll(() => {
    asUser(
      `${postgres}/initdb -D ${data} -A trust -E UTF8 --no-sync && ${postgres}/pg_ctl -D ${data} -w -o "-c listen_addresses='' -k ${data} -F" -l ${data}/log start`,
    )
  })
  afterAll(() => {
    asUser(`${postgres}/pg_ctl -D ${data} -m immediate stop; rm -rf ${data}`)
  })

  it('runs the printed query, and its rows give the same answer', async () => {
    await fc.assert(
      fc.property(twoSides, (sides) => {
        const [old] = sides
        const load = `COPY users FROM STDIN WITH (FORMAT csv, HEADER);
${csv(old)}\\.
COPY memberships FROM STDIN WITH (FORMAT csv, HEADER);
group,member
${memberRows(old)}\\.
`
        const sql = `${tables}${load}COPY (${queryOf('postgres', sides)}) TO STDOUT WITH (FORMAT csv, HEADER);`
        const out = asUser(`psql -q -v ON_ERROR_STOP=1 -h ${data} -d postgres -f -`, sql)
        const [header, ...lines] = [...csvRows([out], ',')].map(({ cells }) => cells)
        expect(essence(fromRows(header!, lines, sides))).toEqual(essence(diffOf(...sides, false)))
      }),
      { numRuns: 3 },
    )
  })
})

describe('the query is valid SQL of', () => {
  // The parser has no grammar of Trino: its query is read as standard SQL.
  const grammars = {
    duckdb: 'duckdb',
    postgres: 'postgresql',
    spark: 'databricks',
    bigquery: 'bigquery',
    snowflake: 'snowflake',
    trino: 'generic',
  } as const
  it.each(dialectNames)('%s', (name) => {
    fc.assert(
      fc.property(twoSides, (sides) => {
        expect(parseSql(queryOf(name, sides), grammars[name])).toHaveLength(1)
      }),
      { numRuns: 3 },
    )
  })
})
