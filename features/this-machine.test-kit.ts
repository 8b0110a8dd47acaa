import { fileURLToPath } from 'node:url'
import { run } from '../src/cli/run.ts'
import { localFiles } from '../src/system/environment.ts'
import { localNetwork } from '../src/system/network.ts'
import type { Environment } from '../src/system/environment.ts'
import { testEnvironment } from '../src/system/environment.test-kit.ts'
import { listen } from '../src/system/listen.ts'

/** Folder of the package, with a `/` at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const installation = {
  version: '9.9.9',
  // The step definitions as they are built: `npm run check` builds first.
  steps: `${root}dist/steps.mjs`,
  rulebook: `${root}docs/rulebook.md`,
  schemas: `${root}schema`,
}

/** The real command in this process, with real files, the real network and what else is said of the world. */
export async function sspr(argv: readonly string[], more: Partial<Environment> = {}) {
  const world = testEnvironment({ cwd: root.replace(/\/$/, '') })
  const environment: Environment = {
    ...world,
    files: localFiles,
    listen,
    network: localNetwork,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    ...more,
  }
  const code = await run(argv, environment, installation)
  return { code, ...world.written }
}
