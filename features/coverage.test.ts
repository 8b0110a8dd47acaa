import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const feature = 'features/tutorials/01-enable-reset-for-a-group.feature'

/** What the built program prints of one tutorial. */
function sspr(...options: string[]): string {
  const args = [`${root}dist/main.js`, 'test', feature, ...options]
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).stdout
}

describe('scenarios', () => {
  it('show where they have walked, and what of the policy set decided something', () => {
    const { coverage } = JSON.parse(sspr('--coverage', '--format', 'json')) as {
      coverage: Readonly<Record<string, { total: number; covered: number; missed: unknown[] }>>
    }
    for (const kind of ['settings', 'facts', 'guards', 'transitions'])
      expect(coverage[kind]!.covered, kind).toBeGreaterThan(0)
  })
  it('are watched where coverage is asked for, and nowhere else', () => {
    const told = (...options: string[]) =>
      sspr('--format', 'cucumber', ...options).includes('x.sspr.exercise')
    expect([told('--coverage'), told()]).toEqual([true, false])
  })
})
