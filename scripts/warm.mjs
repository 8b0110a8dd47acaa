// Keeps the compiled code of a first run beside the bundle, for this version of Node.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.argv.splice(2, Infinity, 'validate', '--quiet', `${root}policies/tutorials`, `${root}features/cases`)
const { load, ended } = createRequire(import.meta.url)('../dist/main.js')
// What has not run by then is not in the cache.
await ended
const { script } = load(`${root}dist/cli.cjs`)
process.argv.splice(2, Infinity)
writeFileSync(`${root}dist/cli.cjs.${process.version}.cache`, script.createCachedData())
process.exitCode = 0
