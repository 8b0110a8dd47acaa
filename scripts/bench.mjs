// Times whole processes in turn, ours beside `node -e 0`, ajv-cli and cucumber-js, and prints medians. `npm run bench`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sspr = path.join(root, 'dist/main.js')
const folder = mkdtempSync(path.join(tmpdir(), 'sspr-bench-'))
const rounds = Number(process.argv[2] ?? 11)

const tenant = (name) => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: ${name} }
spec:
  domains: [${name}.onmicrosoft.com, ${name}.com]
  license: p1
  telephony: ownProvider
  groups:
    - name: Pilot
      members: [ana@${name}.com]
    - name: Everybody
      groups: [Pilot]
  users:
    - userPrincipalName: ana@${name}.com
      mail: ana@${name}.com
      otherMails: [ana@example.org]
      authentication: { phone: "+1 4255550100", email: ana@example.org }
    - userPrincipalName: ga@${name}.com
      mail: ga@${name}.com
      roles: [Global Administrator]
      authentication: { phone: "+1 4255550101", email: ga@example.org }
`

const policy = (name) => `apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: ${name} }
spec:
  properties:
    enabled: selected
    group: Everybody
  authenticationMethods:
    required: 2
    available:
      - email
      - mobilePhone
  registration:
    required: true
    reconfirmAfterDays: 180
  notifications:
    users: true
    administrators: true
  customization:
    helpdesk: https://support.contoso.com/
`

/** A folder with so many files of 20 lines, two a policy set. */
function corpus(files) {
  const at = path.join(folder, String(files))
  for (let index = 0; index < files / 2; index++) {
    const set = path.join(at, `contoso${index}`)
    mkdirSync(set, { recursive: true })
    writeFileSync(path.join(set, 'tenant.yaml'), tenant(`contoso${index}`))
    writeFileSync(path.join(set, 'sspr.yaml'), policy(`pilot${index}`))
  }
  return at
}

/** A thousand cases, questions and walks by turns. */
function cases() {
  const one = (index) =>
    index % 4 === 0
      ? `    - id: C-${index}\n      title: walk ${index}\n      user: { userPrincipalName: user${index}@contoso.com, authentication: { phone: "+1 4255550100" } }\n      walk: [{ open: reset }, { identify: user${index}@contoso.com }, { choose: textMobilePhone }, { contact: "+1 4255550100" }, { send: true }, { code: right }, { password: Vq7!mtrekzu2 }, { finish: true }]\n      expect: { outcome: completed, gates: 1 }\n`
      : `    - id: C-${index}\n      title: question ${index}\n      user: { userPrincipalName: user${index}@contoso.com, authentication: { email: a@example.org } }\n      ask: canReset\n      expect: { outcome: allowed, gates: 1, methods: [email] }\n`
  const file = path.join(folder, 'cases.yaml')
  const head =
    'apiVersion: sspr/v1\nkind: Cases\nmetadata: { name: bench }\nspec:\n  now: 2026-06-01T09:00:00Z\n  tenant: { domains: [contoso.onmicrosoft.com, contoso.com], license: p1 }\n  policy: { properties: { enabled: all } }\n  cases:\n'
  writeFileSync(file, head + Array.from({ length: 1000 }, (_, index) => one(index)).join(''))
  return file
}

/** ajv-cli in a folder of its own, and the schemas as it takes them. Null: it cannot be had. */
function peer() {
  const at = path.join(folder, 'peer')
  mkdirSync(at)
  writeFileSync(path.join(at, 'package.json'), '{}')
  const installed = spawnSync('npm', ['i', '--silent', 'ajv-cli@5.0.0'], { cwd: at })
  const cli = path.join(at, 'node_modules/ajv-cli/dist/index.js')
  if (installed.status !== 0 || !existsSync(cli)) return null
  const plain = (value) => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) if (key.startsWith('x-')) delete value[key]
    Object.values(value).forEach(plain)
  }
  // The schema that is applied comes first; it refers to the others.
  const own = 'sspr.schema.json'
  const others = readdirSync(path.join(root, 'schema')).filter(
    (name) => name.endsWith('.schema.json') && name !== own,
  )
  const names = [own, ...others]
  for (const name of names) {
    const schema = JSON.parse(readFileSync(path.join(root, 'schema', name), 'utf8'))
    plain(schema)
    writeFileSync(path.join(at, name), JSON.stringify({ $id: name, ...schema }))
  }
  const refs = others.flatMap((name) => ['-r', path.join(at, name)])
  return (files) => [
    cli,
    'validate',
    '--spec=draft2020',
    '--strict=false',
    '-s',
    path.join(at, own),
    ...refs,
    '-d',
    `${files}/**/*.yaml`,
  ]
}

/** cucumber-js with a thousand scenarios of five steps that do nothing: what a runner costs before anything is tried. */
function thousandScenarios() {
  const cucumber = path.join(root, 'node_modules/@cucumber/cucumber')
  const [feature, steps] = ['scenarios.feature', 'steps.cjs'].map((name) => path.join(folder, name))
  const phrases = ['a tenant', 'a policy', 'a user', 'they reset', 'they are let in']
  const scenario = (_, index) =>
    `  Scenario: walk ${index}\n${phrases.map((phrase) => `    * ${phrase} ${index}\n`).join('')}`
  writeFileSync(feature, `Feature: bench\n${Array.from({ length: 1000 }, scenario).join('')}`)
  writeFileSync(
    steps,
    `const { Given } = require(${JSON.stringify(cucumber)})\n${phrases.map((one) => `Given('${one} {int}', (_) => {})\n`).join('')}`,
  )
  return [path.join(cucumber, 'bin/cucumber.js'), '--require', steps, '--format', 'summary', feature]
}

const set = path.join(folder, 'set.yaml')
writeFileSync(set, `${tenant('contoso')}---\n${policy('pilot')}`)
const [thousand, tenThousand] = [corpus(1000), corpus(10_000)]
const ajv = peer()
const commands = [
  ['node -e 0', ['-e', '0'], rounds],
  ['sspr --version', [sspr, '--version'], rounds],
  ['sspr validate, one set', [sspr, 'validate', set], rounds],
  ['sspr validate, 1,000 files', [sspr, 'validate', thousand], 5],
  ...(ajv === null ? [] : [['ajv-cli, 1,000 files', ajv(thousand), 5]]),
  ['sspr validate, 10,000 files', [sspr, 'validate', tenThousand], 3],
  ...(ajv === null ? [] : [['ajv-cli, 10,000 files', ajv(tenThousand), 3]]),
  ['sspr test, 1,000 cases', [sspr, 'test', cases()], 5],
  ['cucumber-js, 1,000 scenarios', thousandScenarios(), 5],
  ['sspr test features/tutorials', [sspr, 'test', path.join(root, 'features/tutorials')], 3],
]

const timed = existsSync('/usr/bin/time')
const stdio = ['ignore', 'ignore', 'pipe']

/** Milliseconds and the peak of memory in MB, if it can be told. */
function once(args) {
  const before = process.hrtime.bigint()
  const run = timed
    ? spawnSync('/usr/bin/time', ['-f', '%M', process.execPath, ...args], { cwd: root, encoding: 'utf8' })
    : spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio })
  const took = Number(process.hrtime.bigint() - before) / 1e6
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}: ${run.stderr}`)
  return { took, memory: timed ? Number(run.stderr.trim().split('\n').at(-1)) / 1024 : null }
}

const results = commands.map(([name]) => ({ name, times: [], memory: null }))
try {
  for (let round = 0; round <= rounds; round++) {
    commands.forEach(([, args, times], index) => {
      if (round > times) return
      const { took, memory } = once(args)
      if (round > 0) results[index].times.push(took)
      results[index].memory = memory
    })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const median = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)]
const node = median(results[0].times)
console.log(
  `node ${process.version} on ${cpus().length} cores; medians of rounds in turn, after one to warm up\n`,
)
console.log(
  `${'what'.padEnd(30)} ${'ms'.padStart(7)} ${'node +'.padStart(8)} ${'x node'.padStart(7)} ${'MB'.padStart(6)}`,
)
for (const { name, times, memory } of results) {
  const took = median(times)
  console.log(
    `${name.padEnd(30)} ${took.toFixed(0).padStart(7)} ${(took - node).toFixed(0).padStart(8)} ${(took / node).toFixed(2).padStart(7)} ${(memory === null ? '' : memory.toFixed(0)).padStart(6)}`,
  )
}
