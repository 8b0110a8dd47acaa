// Times whole processes, ours beside `node -e 0` in turn, and prints medians. `npm run bench`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sspr = path.join(root, 'dist/main.js')
const folder = mkdtempSync(path.join(tmpdir(), 'sspr-bench-'))
const rounds = Number(process.argv[2] ?? 15)

/** A set of sixty lines. */
function set() {
  const users = Array.from({ length: 9 }, (_, index) => `    - userPrincipalName: user${index}@contoso.com\n      mail: user${index}@contoso.com\n      authentication: { phone: "+1 425555010${index}" }\n      licensed: true`)
  return `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
  license: p1
  groups:
    - name: Pilot
      members: [${Array.from({ length: 9 }, (_, index) => `user${index}@contoso.com`).join(', ')}]
  users:
${users.join('\n')}
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: selected, group: Pilot }
  authenticationMethods:
    required: 1
    available: [email, mobilePhone]
  registration: { required: true, reconfirmAfterDays: 180 }
`
}

const file = path.join(folder, 'set.yaml')
writeFileSync(file, set())
const commands = {
  'node -e 0': ['-e', '0'],
  'sspr --version': [sspr, '--version'],
  'sspr validate, one set of 60 lines': [sspr, 'validate', file],
  'sspr test features/cases': [sspr, 'test', path.join(root, 'features/cases')],
  'sspr test features/tutorials': [sspr, 'test', path.join(root, 'features/tutorials')],
}
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
for (let round = 0; round <= rounds; round++) {
  for (const [name, args] of Object.entries(commands)) {
    if (name.startsWith('sspr test') && round > 3) continue
    const before = process.hrtime.bigint()
    const { status } = spawnSync(process.execPath, args, { cwd: root })
    const took = Number(process.hrtime.bigint() - before) / 1e6
    if (status !== 0) console.error(`${name} ended with ${status}`)
    if (round > 0) times[name].push(took)
  }
}
rmSync(folder, { recursive: true })

const median = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)]
const node = median(times['node -e 0'])
console.log(`node ${process.version}, ${cpus().length} cores; medians of ${rounds} rounds in turn after one to warm up\n`)
for (const [name, list] of Object.entries(times)) {
  const took = median(list)
  console.log(`${name.padEnd(36)} ${took.toFixed(0).padStart(6)} ms   node + ${(took - node).toFixed(0).padStart(4)} ms   ${(took / node).toFixed(2)} x node`)
}
