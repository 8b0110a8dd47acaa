import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folder, start } from './another-portal.test-kit.ts'
import type { Report } from './another-portal.test-kit.ts'
import { faults } from './another-portal/faults.mjs'
import { root, sspr } from './this-machine.test-kit.ts'

/** Which case finds which fault, by the file it stands in. */
const found: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'reset-flow': {
    'skips-second-gate': 'FLOW-01',
    'keeps-no-log': 'FLOW-01',
    'speaks-otherwise': 'FLOW-01',
    'ignores-captcha': 'FLOW-03',
    'ignores-confirmation': 'FLOW-06',
    'accepts-expired-code': 'FLOW-07',
    'never-expires': 'FLOW-08',
    'accepts-used-code': 'FLOW-13',
    'same-method-twice': 'FLOW-20',
    'sends-to-any-number': 'FLOW-25',
    'trusts-the-first-look': 'FLOW-26',
    'lets-strangers-in': 'FLOW-27',
  },
  security: {
    'says-no-reason': 'SECURITY-01',
    'knows-no-nested-groups': 'SECURITY-09',
    'never-blocks': 'SECURITY-22',
    'forgets-attempts': 'SECURITY-22',
    'blocks-for-an-hour': 'SECURITY-22',
    'accepts-replaced-code': 'SECURITY-28',
    'accepts-code-of-another-session': 'SECURITY-29',
    'takes-any-answer': 'SECURITY-37',
    'takes-any-password': 'SECURITY-43',
    'tells-nobody': 'SECURITY-47',
  },
}

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
  })
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
  for (const [cases, ids] of Object.entries(found))
    for (const [fault, id] of Object.entries(ids))
      it(`${fault}: ${faults[fault]}`, async () => {
        const { code, report } = await walk(await start(fault), `features/cases/${cases}.yaml`, '--only', id)
        expect([code, report.results.map((one) => one.status)]).toEqual([3, ['failed']])
      })
  it('and there is no fault that nothing finds', () => {
    expect(
      Object.values(found)
        .flatMap((ids) => Object.keys(ids))
        .sort(),
    ).toEqual(Object.keys(faults).sort())
  })
})
