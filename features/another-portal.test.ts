import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folder, start } from './another-portal.test-kit.ts'
import type { Report } from './another-portal.test-kit.ts'
import { faults } from './another-portal/faults.mjs'
import { root, sspr } from './this-machine.test-kit.ts'

/** What a portal that resets passwords of cloud accounts can be asked. */
const fitting = ['reset-flow', 'security', 'throttling', 'enablement', 'walks'].map(
  (name) => `features/cases/${name}.yaml`,
)

async function walk(url: string, ...more: string[]): Promise<{ code: number; report: Report }> {
  const driver = ['--driver', 'http', '--url', url, '--format', 'json']
  const { code, stdout } = await sspr(['test', ...more, ...driver])
  return { code, report: JSON.parse(stdout) as Report }
}

describe('another portal, behind the same API', () => {
  it('shares no line with this one', () => {
    for (const file of readdirSync(folder)) {
      const imported = readFileSync(`${folder}/${file}`, 'utf8').matchAll(/from '([^']+)'/g)
      for (const [, name] of imported) expect(name, file).toMatch(/^(node:|\.\/)/)
    }
  })
  it('passes what it can do, and what it cannot is skipped with its reason', async () => {
    const { code, report } = await walk(await start(), 'features')
    expect({ code, failed: report.summary.failed }).toEqual({ code: 0, failed: 0 })
    expect(report.summary.passed).toBeGreaterThan(200)
    const reasons = report.results.filter((one) => one.status === 'skipped').map((one) => one.reason)
    expect(reasons).toContain('it has no rules for administrators')
    expect(reasons).toContain('it resets passwords, and has no page for `registration`')
    expect(reasons.filter((reason) => reason === null || reason.trim() === '')).toEqual([])
  }, 120_000)
  it('is no green run where it can do nothing of what is asked', async () => {
    const { code, stdout } = await sspr(
      [
        'test',
        'features/cases/administrators.yaml',
        '--only',
        'ADMIN-13',
        '--driver',
        'http',
        '--format=json',
      ].concat(['--url', await start()]),
    )
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } }
    expect([code, error.code]).toEqual([2, 'usage/nothing-tried'])
    expect(error.message).toContain('it does not know `trialStartedOn` of a tenant')
  })
})

describe('the guide docs/your-own-portal.md', () => {
  const guide = readFileSync(`${root}docs/your-own-portal.md`, 'utf8')
  const blocks = [...guide.matchAll(/```console\n\$ npx sspr (.*)\n([\s\S]*?)```/g)]
  const shown = (index: number) => blocks[index]!.slice(1) as [line: string, printed: string]
  const printed = async (line: string, fault: string) => {
    const url = await start(fault)
    const argv = line.split(' ').map((word) => (word.startsWith('http://127.0.0.1:4000/') ? url : word))
    return `${(await sspr(argv)).stdout.trimEnd()}\n`
  }
  it('shows what is printed of a portal that cannot do everything', async () => {
    const [line, text] = shown(0)
    expect(await printed(line, '')).toBe(text)
  })
  it('shows what is printed of a portal that is wrong', async () => {
    const [line, text] = shown(1)
    expect(await printed(line, 'never-blocks')).toBe(text)
  })
  it('names every operation of the document', () => {
    const { paths } = JSON.parse(readFileSync(`${root}schema/openapi.json`, 'utf8')) as { paths: object }
    for (const path of Object.keys(paths).filter((one) => one !== '/openapi.json'))
      expect(guide, path).toContain(` ${path}`)
  })
})

describe('the suite notices another portal that is wrong:', () => {
  for (const [fault, what] of Object.entries(faults)) {
    it(`${fault}: ${what}`, async () => {
      const { code, report } = await walk(await start(fault), ...fitting, '--bail')
      expect([code, report.results.at(-1)?.status]).toEqual([3, 'failed'])
    })
  }
})
