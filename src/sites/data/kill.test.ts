import { expect, it } from 'vitest'
import { killRounds } from './kill.test-kit.ts'

it('a process killed at any moment has lost nothing it said was kept, and has kept nothing by halves', async () => {
  const report = await killRounds(8, 1)
  expect(report.faults).toEqual([])
  expect(report.kept).toBeGreaterThan(10)
})
