import { fileURLToPath } from 'node:url'
import { run } from '../src/cli/run.ts'
import { localFiles } from '../src/system/environment.ts'
import { localNetwork } from '../src/system/network.ts'
import type { Environment } from '../src/system/environment.ts'
import { testEnvironment } from '../src/system/environment.test-kit.ts'
import { listen } from '../src/system/listen.ts'
import { temporaryFile } from '../src/system/temporary-file.ts'

/** Folder of the package, with a `/` at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The package in a folder, with its step definitions as they are built: `npm run check` builds first. */
export const installationOf = (folder: string) => ({
  version: '9.9.9',
  steps: `${folder}dist/steps.mjs`,
  rulebook: `${folder}docs/rulebook.md`,
  schemas: `${folder}schema`,
})

/** Real files, the real network and what else is said of the world; and what is written to its streams. */
export function onThisMachine(more: Partial<Environment> = {}) {
  const world = testEnvironment({ cwd: root.replace(/\/$/, '') })
  const environment: Environment = {
    ...world,
    files: localFiles,
    listen,
    temporaryFile,
    network: localNetwork,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    ...more,
  }
  return { environment, written: world.written }
}

/** The real command in this process. */
export async function sspr(argv: readonly string[], more: Partial<Environment> = {}) {
  const { environment, written } = onThisMachine(more)
  const code = await run(argv, environment, installationOf(root))
  return { code, ...written }
}
