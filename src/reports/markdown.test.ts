import { describe, expect, it } from 'vitest'
import { markdownLimits, markdownText } from './markdown.ts'
import { partsOf } from './run-report.ts'
import { samples, tested, validated } from './sample.test-kit.ts'

const many = <One>(list: readonly One[]) => Array.from({ length: 600 }, () => list).flat()

describe('a comment for a pull request', () => {
  const parts = partsOf(samples.check, {
    validate: { ...validated, diagnostics: many(validated.diagnostics) },
    test: { ...tested, results: many(tested.results) },
    reach: samples.check.reach,
  })

  it('fits the size limit, and says how much it leaves out', () => {
    const text = markdownText(parts)
    expect(text.length).toBeLessThan(65_536)
    expect(text).toMatch(/… and \d+ more/)
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0)
  })

  it('may be longer on the page of a run', () => {
    const text = markdownText(parts, markdownLimits.page)
    expect(text.length).toBeGreaterThan(65_536)
    expect(text.length).toBeLessThan(1_048_576)
  })

  it('states the result first', () => {
    const heads = Object.values(samples).map((one) => markdownText(one).split('\n')[0])
    expect(heads).toEqual([
      '### ❌ sspr check: not fit to merge',
      '### ❌ sspr validate: 4 errors, 1 warning, 1 note, 1 suppressed',
      '### ❌ sspr test: 1 passed, 2 failed, 1 skipped',
      '### ✅ sspr check: fit to merge',
    ])
  })
})
