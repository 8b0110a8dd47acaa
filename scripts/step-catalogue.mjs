// Writes features/README.md anew; the text is made by its test.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

execFileSync('npx', ['vitest', 'run', 'features/readme.test.ts', '-u'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
})
