// Rows for `npm run bench`: comparisons of generated users, beside what they are measured by in the same run.
// `node scripts/bench-diff.mjs [users]`, 1,000,000 without a number. From 3,000,000 users on, CSV is read by DuckDB;
// 10,000,000 users take some ten minutes and 5 GB of disk. Parquet needs @duckdb/node-api.
// CPU is user and system time of the whole process; times on the clock depend on what else the machine does.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const count = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(path.join(tmpdir(), 'sspr-bench-'))
const file = (name) => path.join(folder, name)
const tenant = (users) => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: big }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
  license: p1
  groups: [{ name: Pilot }]
${users}`
const policy = (required, scope) => `apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: big }
spec:
  properties: ${scope}
  authenticationMethods: { required: ${required}, available: [email, mobilePhone, mobileAppCode] }
`
const write = (name, text) => {
  mkdirSync(path.dirname(file(name)), { recursive: true })
  writeFileSync(file(name), text)
}

/** CPU and clock in seconds, and megabytes at most, of a process of Node. */
function measured(args, status = 0) {
  const begin = process.hrtime.bigint()
  const found = spawnSync(process.execPath, ['--require', file('usage.cjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (found.status !== status) throw new Error(found.stderr)
  const [, cpu, memory] = /usage (\d+) (\d+)\n$/.exec(found.stderr)
  return {
    cpu: Number(cpu) / 1e6,
    clock: Number(process.hrtime.bigint() - begin) / 1e9,
    memory: Number(memory) / 1024,
  }
}
const sspr = (...args) => measured([`${root}dist/main.js`, ...args])
/** A query in a process of its own, with the settings that `sspr` uses. */
function bare(sql) {
  write(
    'bare.cjs',
    `const { DuckDBInstance } = require(${JSON.stringify(path.join(root, 'node_modules/@duckdb/node-api'))})
    DuckDBInstance.create(':memory:').then(async (instance) => {
      const connection = await instance.connect()
      for (const sql of ["SET memory_limit = '700MB'; SET preserve_insertion_order = false", ...${JSON.stringify(sql)}]) await connection.runAndReadAll(sql)
    })`,
  )
  return measured([file('bare.cjs')])
}
const row = (name, { cpu, clock, memory }, beside = '') =>
  console.log(
    `${name.padEnd(42)} CPU ${cpu.toFixed(1).padStart(5)} s  clock ${clock.toFixed(1).padStart(5)} s ${String(Math.round(memory)).padStart(5)} MB  ${beside}`,
  )
const times = (one, other) => `${(one.cpu / other.cpu).toFixed(2)} x the CPU of`

write(
  'usage.cjs',
  `process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write(\`usage \${user + system} \${process.resourceUsage().maxRSS}\\n\`)
})\n`,
)
for (const [name, required] of [
  ['old', 1],
  ['new', 2],
]) {
  write(`${name}/tenant.yaml`, tenant(''))
  write(`${name}/sspr.yaml`, policy(required, '{ enabled: selected, group: Pilot }'))
}

const generate = (name, users = count, first = 0) =>
  execFileSync(process.execPath, [`${root}scripts/generate-users.mjs`, users, file(name), first].map(String))
const of = (...names) => [...names, 'members.csv'].flatMap((name) => ['--users', name])
const diff = (...names) => sspr('diff', 'old', 'new', '--at', '2026-11-29', ...of(...names))

try {
  console.log(`node ${process.version}, ${count} users\n`)
  small()
  generate('users.csv')
  const members = Array.from(
    { length: Math.min(count, 100_000) },
    (_, index) => `Pilot,user${index}@contoso.com`,
  )
  write('members.csv', `group,member\n${members.join('\n')}\n`)
  const isLarge = statSync(file('users.csv')).size > 256 * 1024 * 1024
  if (isLarge) largeCsv()
  else builtIn()
  await parquet()
} finally {
  rmSync(folder, { recursive: true })
}

/** A set of 420 users against a git ref, beside Node's own start, in turn. */
function small() {
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder })
  const user = (index) =>
    `    - { userPrincipalName: user${index}@contoso.com, authentication: { phone: "+1 4255550100" } }`
  const users = `  users:\n${Array.from({ length: 420 }, (_, index) => user(index)).join('\n')}\n`
  write('policies/tenant.yaml', tenant(users))
  write('policies/sspr.yaml', policy(1, '{ enabled: all }'))
  git('init', '--quiet', '--initial-branch=main')
  git('add', 'policies')
  git('commit', '--quiet', '--message=one')
  write('policies/sspr.yaml', policy(2, '{ enabled: all }'))
  const runs = Array.from({ length: 11 }, () => [
    measured(['-e', '0']),
    sspr('diff', 'main', '--at', '2026-11-29'),
  ])
  const median = (which, key) => runs.map((run) => run[which][key]).sort((one, other) => one - other)[5]
  const of = (which) => ({
    cpu: median(which, 'cpu'),
    clock: median(which, 'clock'),
    memory: median(which, 'memory'),
  })
  const beside = (key) => Math.round((median(1, key) - median(0, key)) * 1000)
  row('diff of 420 users against a git ref', of(1), `node + ${beside('clock')} ms, CPU + ${beside('cpu')} ms`)
}

/** NDJSON in two files, so that the built-in reader reads them wherever DuckDB is installed. */
function builtIn() {
  const half = Math.floor(count / 2)
  generate('one.ndjson', half)
  generate('two.ndjson', count - half, half)
  const parse = measured([
    '-e',
    "for (const name of ['one', 'two']) for (const line of require('fs').readFileSync(`${name}.ndjson`, 'utf8').split('\\n')) if (line !== '') JSON.parse(line)",
  ])
  row('JSON.parse of each line of NDJSON', parse)
  const ndjson = diff('one.ndjson', 'two.ndjson')
  row('diff, NDJSON, built in', ndjson, `${times(ndjson, parse)} JSON.parse`)
  const csv = diff('users.csv')
  row('diff, CSV, built in', csv, `${Math.round(count / csv.cpu)} users a CPU second`)
}

function largeCsv() {
  const columns = 13
  const all = Array.from({ length: columns }, (_, index) => `max(c${index})`).join()
  const names = Array.from({ length: columns }, (_, index) => `'c${index}'`).join()
  const read = bare([
    `SELECT ${all} FROM read_csv('${file('users.csv')}', header = false, skip = 1, all_varchar = true, names = [${names}])`,
  ])
  row('DuckDB reads each column of CSV', read)
  const csv = diff('users.csv')
  row('diff, CSV, DuckDB', csv, `${times(csv, read)} reading`)
}

/** The same users as Parquet, beside the query of --emit-sql: keys, join, count, witness. */
async function parquet() {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const list = (name) =>
    `CASE WHEN "${name}" IS NULL THEN []::varchar[] ELSE string_split("${name}", '; ') END`
  await connection.run("SET memory_limit = '1500MB'; SET preserve_insertion_order = false")
  const own = (name, type) => `"authentication.${name}"::${type}`
  await connection.run(`COPY (SELECT userPrincipalName, displayName, mail, mobilePhone, accountEnabled::boolean AS accountEnabled, ${list('roles')} AS roles, passwordSource,
    struct_pack(phone := ${own('phone', 'varchar')}, email := ${own('email', 'varchar')}, authenticator := ${list('authentication.authenticator')}, softwareOath := ${own('softwareOath', 'boolean')},
      securityQuestions := ${own('securityQuestions', 'integer')}, confirmedOn := ${own('confirmedOn', 'date')}) AS authentication
    FROM read_csv('${file('users.csv')}', all_varchar = true, header = true)) TO '${file('users.parquet')}'`)
  const query = execFileSync(
    process.execPath,
    [`${root}dist/main.js`, 'diff', 'old', 'new', '--at', '2026-11-29', '--emit-sql', 'duckdb'],
    { cwd: folder, encoding: 'utf8' },
  )
  const present = ['userPrincipalName', 'mail', 'mobilePhone', 'accountEnabled', 'passwordSource']
  const nested = ['phone', 'email', 'softwareOath', 'securityQuestions', 'confirmedOn']
  const absent = [...query.matchAll(/u\."([^"]+)"/g)]
    .map(([, name]) => name)
    .filter(
      (name) =>
        ![
          ...present,
          'roles',
          'authentication.authenticator',
          ...nested.map((one) => `authentication.${one}`),
        ].includes(name),
    )
  const flags = [
    'guest.homeTenantCanReset',
    'licensed',
    'mfaRequired',
    'protectedOnPremises',
    'authentication.hardwareOath',
  ]
  const columns = [
    ...present,
    `array_to_string(roles, '; ') AS roles`,
    `array_to_string(authentication.authenticator, '; ') AS "authentication.authenticator"`,
    ...nested.map((name) => `authentication.${name} AS "authentication.${name}"`),
    ...[...new Set(absent)].map(
      (name) => `CAST(NULL AS ${flags.includes(name) ? 'boolean' : 'varchar'}) AS "${name}"`,
    ),
  ]
  const table = `read_parquet('${file('users.parquet')}')`
  const alone = bare([
    `CREATE VIEW memberships AS SELECT * FROM read_csv('${file('members.csv')}')`,
    `CREATE VIEW users AS SELECT ${columns.join(', ')} FROM ${table}`,
    query,
  ])
  row('the query of --emit-sql in DuckDB', alone)
  const twice = bare([
    `SELECT 1 FROM (SELECT hash(lower(userPrincipalName)) AS name FROM ${table}) GROUP BY name HAVING count(*) > 1 LIMIT 1`,
  ])
  row('finding duplicate users in DuckDB', twice, 'part of each diff')
  const one = diff('users.parquet')
  row('diff, Parquet, DuckDB', one, `${times(one, alone)} the query`)
  const forecast = sspr(
    'forecast',
    'new',
    '--at',
    '2026-10-06',
    '--until',
    '2028-04-06',
    ...of('users.parquet'),
  )
  row('forecast over four dates, Parquet, DuckDB', forecast, `${times(forecast, one)} one diff`)
  write('again.csv', 'userPrincipalName\nuser0@contoso.com\n')
  const files = of('users.parquet', 'again.csv')
  const refused = measured([`${root}dist/main.js`, 'diff', 'old', 'new', '--at', '2026-11-29', ...files], 1)
  row(
    'a duplicate user is found and reported',
    refused,
    'Parquet is written as CSV and read by the built-in reader',
  )
}
