import { expect, it } from 'vitest'
import { killRounds } from './kill.test-kit.ts'

it('a process killed at any moment loses nothing that it reported as saved, and saves no change partially', async () => {
  const report = await killRounds(8, 1)
  expect(report.faults).toEqual([])
  expect(report.kept).toBeGreaterThan(10)
})
