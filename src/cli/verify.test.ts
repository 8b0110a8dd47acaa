import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { localFiles } from '../system/environment.ts'
import { kitFiles, kitSet, smallText, verifyKit } from '../analysis/verify/verify.test-kit.ts'
import { faults } from '../sites/world/faults.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const installation = {
  version: '9.9.9',
  steps: `${root}dist/steps.mjs`,
  rulebook: `${root}docs/rulebook.md`,
  schemas: `${root}schema`,
}

async function verify(argv: readonly string[], isInterrupted = false) {
  const environment = testEnvironment({ files: { '/work/policies/a.yaml': smallText } })
  const interrupted = () => (isInterrupted ? Promise.resolve() : new Promise<void>(() => {}))
  const exit = await run(['verify', ...argv], { ...environment, interrupted }, installation)
  return { exit, text: environment.written.stdout }
}

describe('verify', () => {
  it('reports a property as holding only after a complete search, and lists its abstractions', async () => {
    const { exit, text } = await verify(['--only', 'T-03', '--only', 'T-11'])
    expect([exit, text]).toEqual([0, expect.stringMatching(/✓ T-03[^]*✓ T-11/)])
    expect(text).toContain('What the service search takes for every path')
  })

  it('leaves a property undecided if a budget ends the search, with the same bytes each time', async () => {
    const [once, again] = [await verify(['--budget', '5']), await verify(['--budget', '5'])]
    expect(once).toEqual(again)
    expect([once.exit, once.text.replace(/\s+/g, ' ')]).toEqual([
      3,
      expect.stringContaining('the service search ended early: a budget of 5 states'),
    ])
  })

  it('reports the decided properties when it is interrupted, and exits with 130', async () => {
    const { exit, text } = await verify([], true)
    expect([exit, text]).toEqual([130, expect.stringContaining('✓ T-05')])
    expect(text).toContain('? T-03')
  })
})

describe('the scenario of a counterexample', () => {
  it('passes on the correct service, and fails on the one with the fault', async () => {
    const { threat, twist } = faults['takes-expired-codes']
    const { properties } = await verifyKit(kitSet(1, 'ana'), [threat], twist)
    const { scenario, isConfirmed } = properties[0]!.counterexample!
    expect(isConfirmed).toBe(true)
    const folder = mkdtempSync(path.join(tmpdir(), 'sspr-verify-'))
    try {
      mkdirSync(path.join(folder, 'policies'))
      writeFileSync(path.join(folder, 'policies/set.yaml'), kitFiles(1)['/work/policies/set.yaml']!)
      writeFileSync(path.join(folder, 'a.feature'), scenario)
      const environment = { ...testEnvironment({}), cwd: folder, files: localFiles }
      const exit = await run(['test', 'a.feature'], environment, installation)
      expect([exit, environment.written.stderr]).toEqual([0, expect.stringContaining('1 passed')])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
