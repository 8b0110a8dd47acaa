// The tutorials in a real browser, and axe on every kind of page; left out, with its reason, where there is no browser.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { whyNoBrowser } from './which-browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const why = whyNoBrowser()
if (why !== null) {
  // One that is named and is not there is a mistake, and no machine without a browser.
  console.log(`left out: the tutorials in a browser, and axe on the pages, because ${why}`)
  process.exit((process.env.SSPR_BROWSER ?? '') === '' ? 0 : 1)
}

const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1
const began = performance.now()
const tested = run('dist/main.js', 'test', 'features/tutorials', '--driver', 'browser', '--quiet')
const folder = mkdtempSync(path.join(tmpdir(), 'sspr-looks-'))
const looked = run('--import', 'tsx', 'scripts/look.mjs', folder, 'light')
rmSync(folder, { recursive: true, force: true })
console.log(`browser suite: ${((performance.now() - began) / 1000).toFixed(0)} s`)
process.exit(Math.max(tested, looked))
