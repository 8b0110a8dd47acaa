import { describe, expect, it } from 'vitest'
import { formatDuration, formatInstant, monthsAfter, parseDuration, parseMoment } from './time.ts'

describe('a moment', () => {
  it('is a date at 00:00 UTC', () => {
    expect(formatInstant(parseMoment('2026-11-01')!)).toBe('2026-11-01T00:00:00.000Z')
  })
  it('is an instant with Z or an offset', () => {
    expect(parseMoment('2026-06-01T09:00:00Z')).toBe(parseMoment('2026-06-01T11:00:00+02:00'))
  })
  for (const text of [
    '2026-02-30',
    '2026-13-01',
    '2026-06-01T09:00:00',
    '2026-06-01T25:00:00Z',
    '2026-6-1',
    'now',
    '',
    '2025-02-29',
  ]) {
    it(`cannot be written "${text}"`, () => {
      expect(parseMoment(text)).toBeNull()
    })
  }
  it('can be the 29th of February only in a leap year', () => {
    expect(parseMoment('2028-02-29')).not.toBeNull()
  })
})

describe('months after a moment', () => {
  for (const [from, to] of [
    ['2026-11-29', '2028-05-29T00:00:00.000Z'],
    ['2026-08-31', '2028-02-29T00:00:00.000Z'],
    ['2026-06-30T23:59:59Z', '2027-12-30T23:59:59.000Z'],
    ['9999-06-01', '9999-12-31T23:59:59.000Z'],
  ] as const)
    it(`18 months after ${from} is ${to.slice(0, 10)}`, () => {
      expect(formatInstant(monthsAfter(parseMoment(from)!, 18))).toBe(to)
    })
})

describe('a duration', () => {
  it('is a whole number and a unit', () => {
    expect(['90s', '16m', '24h', '2d'].map(parseDuration)).toEqual([90_000, 960_000, 86_400_000, 172_800_000])
  })
  for (const text of ['16', '0m', '1.5h', '-1m', '1 m', 'm', '1w']) {
    it(`cannot be written "${text}"`, () => {
      expect(parseDuration(text)).toBeNull()
    })
  }
  it('is written in the largest unit, up to hours, that divides it', () => {
    expect([86_400_000, 5_400_000, 61_000].map(formatDuration)).toEqual(['24h', '90m', '61s'])
  })
})
