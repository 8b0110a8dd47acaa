import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { start } from './another-portal.test-kit.ts'
import type { Report } from './another-portal.test-kit.ts'
import { pageFaults } from './another-portal/faults.mjs'
import { browserPath } from './keyboard.test-kit.ts'
import { sspr } from './this-machine.test-kit.ts'

const artifacts = mkdtempSync(path.join(tmpdir(), 'sspr-another-'))
afterAll(() => rmSync(artifacts, { recursive: true, force: true }))

async function walk(url: string, ...more: string[]): Promise<{ code: number; report: Report }> {
  const browser = ['--driver', 'browser', '--browser', browserPath!, '--artifacts', artifacts]
  const { code, stdout } = await sspr(['test', ...more, ...browser, '--url', url, '--format', 'json'], {
    isRoot: process.getuid?.() === 0,
  })
  return { code, report: JSON.parse(stdout) as Report }
}

/** Which case finds which fault of the pages, and of what is behind them. */
const found: Readonly<Record<string, readonly [id: string, says: string]>> = {
  'page-offers-what-was-used': ['FLOW-01', 'but the machine offers emailAlternate'],
  'page-hurries-on': ['FLOW-01', 'the page `newPassword` () is shown, but the machine is on `verification2`'],
  'page-holds-people': ['FLOW-21', 'has no button `cancel`'],
  'page-asks-no-person': ['FLOW-03', 'refused'],
  'page-compares-nothing': ['FLOW-06', 'completed'],
  'page-hides-errors': ['FLOW-14', 'asks again without an error message'],
  'skips-second-gate': ['FLOW-01', 'newPassword'],
  'accepts-expired-code': ['FLOW-07', 'allowed'],
}

describe.skipIf(browserPath === null)("another portal's pages", () => {
  it('are walked where it has some, with axe looking on; the others are skipped with their reason', async () => {
    const look = ['--look', 'scripts/axe-look.mjs']
    const { code, report } = await walk(await start(), 'features/cases/walks.yaml', ...look)
    expect({ code, summary: report.summary }).toMatchObject({ code: 0, summary: { passed: 3, failed: 0 } })
    const reasons = report.results.filter((one) => one.status === 'skipped').map((one) => one.reason)
    expect(reasons).toContain('it has no rules for administrators')
    expect(reasons).toContain('it resets passwords, and has no page /sign-in')
    expect(reasons).toContain('nobody signs in here')
  })
  it('tell a tutorial as those of the sandbox do', async () => {
    const only = '--only=Three of the five registered questions are asked'
    const { code, report } = await walk(await start(), 'features/tutorials', only)
    expect({ code, summary: report.summary }).toMatchObject({ code: 0, summary: { passed: 1 } })
  })
  for (const [fault, [id, says]] of Object.entries(found))
    it(`are found out when they are wrong: ${fault}`, async () => {
      const { code, report } = await walk(await start(fault), 'features/cases/reset-flow.yaml', '--only', id)
      expect([code, report.results[0]?.status]).toEqual([3, 'failed'])
      expect(JSON.stringify(report.results[0]!.difference)).toContain(says)
      expect(readdirSync(artifacts).some((one) => one.startsWith(id))).toBe(true)
    })
  it('have no fault that nothing finds', () => {
    expect(Object.keys(pageFaults).filter((fault) => !(fault in found))).toEqual([])
  })
})
