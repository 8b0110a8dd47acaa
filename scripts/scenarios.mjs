// `npm run scenarios`: `sspr check` of this repository. A property that is left unsettled is no failure of `check`, but one here.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'sspr-scenarios-'))
const report = path.join(folder, 'check.json')
const { status } = spawnSync(process.execPath, [program, 'check', '-o', `json=${report}`], {
  stdio: 'inherit',
})
if (status === 0) {
  const { verify } = JSON.parse(readFileSync(report, 'utf8'))
  const unsettled = verify.properties.filter((one) => one.status === 'unsettled')
  for (const { set, id } of unsettled) console.error(`${set}: ${id} is unsettled; see \`sspr verify ${set}\``)
  process.exitCode = unsettled.length === 0 ? 0 : 1
} else process.exitCode = status ?? 1
rmSync(folder, { recursive: true })
