// Rows for `npm run bench`: a comparison of generated users, beside what it is measured by in the same run.
// `node scripts/bench-diff.mjs [users]`, 1,000,000 without a number; Parquet needs @duckdb/node-api.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const count = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(path.join(tmpdir(), 'sspr-bench-'))
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
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}
const seconds = (work) => {
  const begin = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - begin) / 1e9
}
/** Seconds and megabytes at most of a run of sspr. */
const sspr = (...args) => {
  let memory = 0
  const time = seconds(() => {
    const { stderr, status } = spawnSync(
      process.execPath,
      [...['--require', path.join(folder, 'peak.cjs')], `${root}dist/main.js`, ...args],
      { cwd: folder, encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(stderr)
    memory = Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024
  })
  return [time, memory]
}
const row = (name, [time, memory], beside) =>
  console.log(`${name.padEnd(44)} ${time.toFixed(2)} s  ${Math.round(memory)} MB  ${beside}`)

write(
  'peak.cjs',
  "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`))\n",
)
for (const [name, required] of [
  ['old', 1],
  ['new', 2],
]) {
  write(`${name}/tenant.yaml`, tenant(''))
  write(`${name}/sspr.yaml`, policy(required, '{ enabled: selected, group: Pilot }'))
}
try {
  console.log(`node ${process.version}, ${count} users\n`)
  small()
  const generate = (file, users = count) =>
    execFileSync(process.execPath, [
      `${root}scripts/generate-users.mjs`,
      String(users),
      path.join(folder, file),
    ])
  generate('users.ndjson')
  generate('users.csv')
  const members = Array.from(
    { length: Math.min(count, 100_000) },
    (_, index) => `Pilot,user${index}@contoso.com`,
  )
  write('members.csv', `group,member\n${members.join('\n')}\n`)
  const parse = seconds(() => {
    for (const line of readFileSync(path.join(folder, 'users.ndjson'), 'utf8').split('\n'))
      if (line !== '') JSON.parse(line)
  })
  const users = (file) => [
    'diff',
    'old',
    'new',
    '--at',
    '2026-11-29',
    '--users',
    file,
    '--users',
    'members.csv',
  ]
  const built = sspr(...users('users.ndjson'))
  row(
    'diff, NDJSON, built in',
    built,
    `${(built[0] / parse).toFixed(2)} x JSON.parse of its lines (${parse.toFixed(2)} s)`,
  )
  const csv = sspr(...users('users.csv'))
  row('diff, CSV, built in', csv, `${Math.round(count / csv[0])} users a second`)
  row(
    'forecast, NDJSON',
    sspr('forecast', 'new', '--at', '2026-09-01', '--users', 'users.ndjson', '--users', 'members.csv'),
    '',
  )
  await parquet(users)
} finally {
  rmSync(folder, { recursive: true })
}

/** A set of 420 users against a git ref, beside Node's own start. */
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
  const median = (runs) => runs.sort((one, other) => one[0] - other[0])[2]
  const node = median(
    Array.from({ length: 5 }, () => [seconds(() => spawnSync(process.execPath, ['-e', '0'])), 0]),
  )
  const diff = median(Array.from({ length: 5 }, () => sspr('diff', 'main', '--at', '2026-11-29')))
  row('diff of 420 users against a git ref', diff, `node + ${Math.round((diff[0] - node[0]) * 1000)} ms`)
}

/** The same users as Parquet, beside the bare query: keys, join, count, witness. */
async function parquet(users) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const file = (name) => path.join(folder, name)
  await connection.run(
    `COPY (SELECT * FROM read_json('${file('users.ndjson')}')) TO '${file('users.parquet')}'`,
  )
  const query = execFileSync(
    process.execPath,
    [`${root}dist/main.js`, 'diff', 'old', 'new', '--at', '2026-11-29', '--emit-sql', 'duckdb'],
    { cwd: folder, encoding: 'utf8' },
  )
  await connection.run(`CREATE VIEW memberships AS SELECT * FROM read_csv('${file('members.csv')}')`)
  const flat = ['phone', 'email', 'softwareOath', 'securityQuestions', 'confirmedOn'].map(
    (name) =>
      `CAST(authentication.${name} AS ${name === 'softwareOath' ? 'boolean' : name === 'securityQuestions' ? 'integer' : 'varchar'}) AS "authentication.${name}"`,
  )
  const absent = ['alternatePhone', 'officePhone', 'other'].map(
    (name) => `CAST(NULL AS varchar) AS "authentication.${name}"`,
  )
  const more = ['businessPhone', 'otherMails', 'eligibleRoles', 'userType', 'guest.identity'].map(
    (name) => `CAST(NULL AS varchar) AS "${name}"`,
  )
  const flags = [
    'guest.homeTenantCanReset',
    'licensed',
    'mfaRequired',
    'protectedOnPremises',
    'authentication.hardwareOath',
  ].map((name) => `CAST(NULL AS boolean) AS "${name}"`)
  await connection.run(`CREATE VIEW users AS SELECT userPrincipalName, mail, mobilePhone, accountEnabled, passwordSource, array_to_string(roles, '; ') AS roles,
    array_to_string(authentication.authenticator, '; ') AS "authentication.authenticator", ${[...flat, ...absent, ...more, ...flags].join(', ')} FROM read_parquet('${file('users.parquet')}')`)
  const begin = process.hrtime.bigint()
  await connection.runAndReadAll(query)
  const bare = Number(process.hrtime.bigint() - begin) / 1e9
  const found = sspr(...users('users.parquet'))
  row(
    'diff, Parquet, DuckDB',
    found,
    `${(found[0] / bare).toFixed(2)} x the bare query (${bare.toFixed(2)} s); looks for duplicates and wrong names as well`,
  )
}
