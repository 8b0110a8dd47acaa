import { describe, expect, it } from 'vitest'
import { durationRepair } from './duration-fixes.ts'
import { dateRepair, momentRepair } from './dates.ts'

describe('a moment in another notation', () => {
  it.each([
    ['2026-5-1', '2026-05-01'],
    ['20260501', '2026-05-01'],
    ['2026/05/01', '2026-05-01'],
    ['31.12.2026', '2026-12-31'],
    ['2026-05-01 09:00:00Z', '2026-05-01T09:00:00Z'],
    ['2026-05-01T09:00', '2026-05-01T09:00Z'],
    ['2026-05-01T09:00:00+0200', '2026-05-01T09:00:00+02:00'],
    ['2026-05-01 09:00 UTC', '2026-05-01T09:00Z'],
  ])('%s becomes %s', (written, meant) => expect(momentRepair(written)).toBe(meant))

  it.each(['05/06/2026', '31.02.2026', '2026-13-01', 'yesterday', ''])('is not guessed from %j', (written) =>
    expect([momentRepair(written), dateRepair(written)]).toEqual([null, null]),
  )
})

describe('a duration in another notation', () => {
  it.each([
    ['16 minutes', '16m'],
    ['16min', '16m'],
    ['24H', '24h'],
    ['2 days', '2d'],
    ['1h30m', '90m'],
    ['1.5h', '90m'],
    ['PT15M', '15m'],
    ['00:15', '15m'],
    ['2w', '14d'],
  ])('%s becomes %s', (written, meant) => expect(durationRepair(written)).toBe(meant))

  it.each(['3 months', 'a while', '0m'])('is not guessed from %j', (written) =>
    expect(durationRepair(written)).toBeNull(),
  )
})
