import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { progressOn } from './progress.ts'

const named = [{ name: 'u.csv', path: '/work/u.csv' }]

/** Progress of work on a file of 100 bytes, on a clock that the test sets. */
function started({ isTerminal = true, quiet = false } = {}) {
  const clock = { now: 0 }
  const environment = testEnvironment({ files: { '/work/u.csv': 'x'.repeat(100) } })
  const { written } = environment
  const stderr = { ...environment.stderr, isTerminal }
  const progress = progressOn({ ...environment, stderr, now: () => clock.now }, { quiet }, named)
  return { clock, progress, shown: () => written.stderr }
}

describe('progress on standard error', () => {
  it('has users, users a second and the remaining time after a second, and is removed at the end', async () => {
    const { clock, progress, shown } = started()
    // The file is read twice: 50 of 200 bytes are a quarter.
    progress.onBytes(50)
    clock.now = 999
    await progress.onUsers(1000)
    expect(shown()).toBe('')
    clock.now = 2000
    await progress.onUsers(1_234_000)
    const line = '\r\u001B[K1,234,000 users, 617,000 a second, 6 s left'
    expect(shown()).toBe(line)
    progress.end()
    expect(shown()).toBe(`${line}\r\u001B[K`)
  })

  it('has the share of a query', () => {
    const { clock, progress, shown } = started()
    clock.now = 4000
    progress.onShare(0, 0)
    expect(shown()).toBe('')
    progress.onShare(8000, 0.8)
    expect(shown()).toContain('8,000 users, 2,000 a second, 1 s left')
  })

  it('is not shown with --quiet, or where there is no terminal', async () => {
    for (const world of [{ quiet: true }, { isTerminal: false }]) {
      const { clock, progress, shown } = started(world)
      clock.now = 5000
      progress.onBytes(100)
      await progress.onUsers(1000)
      progress.onShare(1000, 0.5)
      progress.end()
      expect(shown()).toBe('')
    }
  })
})
