import { describe, expect, it } from 'vitest'
import { sspr } from './this-machine.test-kit.ts'

const feature = 'features/tutorials/01-enable-reset-for-a-group.feature'

/** What is printed of one tutorial. */
const said = async (...options: string[]) => (await sspr(['test', feature, ...options])).stdout

describe('scenarios', () => {
  it('show where they have walked, and what of the policy set decided something', async () => {
    const { coverage } = JSON.parse(await said('--coverage', '--format', 'json')) as {
      coverage: Readonly<Record<string, { total: number; covered: number; missed: unknown[] }>>
    }
    for (const kind of ['settings', 'facts', 'guards', 'transitions'])
      expect(coverage[kind]!.covered, kind).toBeGreaterThan(0)
  })
  it('are watched where coverage is asked for, and nowhere else', async () => {
    const told = async (...options: string[]) =>
      (await said('--format', 'cucumber', ...options)).includes('x.sspr.exercise')
    expect([await told('--coverage'), await told()]).toEqual([true, false])
  })
})
