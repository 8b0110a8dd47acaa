// Keeps the compiled code of a first run beside the bundle, for this version of Node: of `validate`, with which all
// commands start, and of `test`, which needs more. Whatever stands in such a file has to be read at every start.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const runs = {
  validate: ['validate', '--quiet', `${root}policies/tutorials/01-enable-reset-for-a-group`],
  test: ['test', `${root}features/cases`],
}

const [, own, name] = process.argv
if (name === undefined)
  for (const each of Object.keys(runs)) execFileSync(process.execPath, [own, each], { stdio: 'pipe' })
else await keep(name)

async function keep(name) {
  process.argv.splice(2, Infinity, ...runs[name])
  const { load, ended } = createRequire(import.meta.url)('../dist/main.js')
  // What has not run by then is not in the cache.
  await ended
  const { script } = load(`${root}dist/cli.cjs`)
  writeFileSync(`${root}dist/cli.cjs.${process.version}.${name}.cache`, script.createCachedData())
  process.exitCode = 0
}
