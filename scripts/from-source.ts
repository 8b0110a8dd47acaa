// `npm run sspr -- ...`: the program from its source, nothing built.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { start } from '../src/main.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }
await start({ root, version, steps: `${root}features/steps/index.ts` })
