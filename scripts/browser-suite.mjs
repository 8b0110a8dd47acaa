// The tutorials and some of the cases in a real browser, with axe on every state of a page they come to, and a walk
// past the rest of the pages; left out, with its reason, where there is no browser.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { pages } from '../src/machines/page-names.ts'
import { whyNoBrowser } from './which-browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const why = whyNoBrowser()
if (why !== null) {
  // One that is named and is not there is a mistake, and no machine without a browser.
  console.log(`left out: every test in a browser, and axe on the pages, because ${why}`)
  process.exit((process.env.SSPR_BROWSER ?? '') === '' ? 0 : 1)
}

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-looks-'))
const looked = path.join(folder, 'looked.jsonl')
writeFileSync(looked, '')

/** One program; what it says comes at its end, so that programs that run together stay apart. */
function run(...args) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, SSPR_LOOKED: looked } })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}

const walk = (...files) =>
  run(
    'dist/main.js',
    'test',
    ...files.map((name) => `features/${name}`),
    ...['--driver', 'browser', '--look', 'scripts/axe-look.mjs', '--quiet'],
  )

/** Cases that come to pages where no tutorial leads: all of them would take about ten minutes. */
const further = ['walks', 'sign-in-and-lockout', 'change', 'registration']

/** Longest first, two at a time: a browser waits as long as it works. */
const tasks = [
  () =>
    walk(
      'tutorials/02-methods-registration-and-notifications.feature',
      'tutorials/04-security-questions-and-the-app.feature',
    ),
  () =>
    walk(
      'tutorials/01-enable-reset-for-a-group.feature',
      'tutorials/03-one-phone-for-everyone.feature',
      'tutorials/05-pilot-roll-out.feature',
    ),
  () => walk(...further.map((name) => `cases/${name}.yaml`)),
  () => run('--import', 'tsx', 'scripts/look.mjs', '', 'light'),
]
const codes = []
const began = performance.now()
await Promise.all(
  [1, 2].map(async () => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) codes.push(await task())
  }),
)
const states = readFileSync(looked, 'utf8').trim().split('\n')
rmSync(folder, { recursive: true, force: true })
const missed = pages.filter((page) => !states.some((one) => JSON.parse(one).page === page))
console.log(`axe looked at ${states.length} states of pages, by day and by night`)
if (missed.length > 0) console.log(`and never at the pages ${missed.join(', ')}`)
console.log(`browser suite: ${((performance.now() - began) / 1000).toFixed(0)} s`)
process.exit(Math.max(...codes, missed.length === 0 ? 0 : 1))
