import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../src/commands/browser.ts'
import { localFiles } from '../src/environment.ts'
import { root, sspr } from './this-machine.test-kit.ts'

const { env: variables } = process

/** Null: this machine has none. */
const browser = (() => {
  try {
    return findBrowser(undefined, { cwd: root, files: localFiles, variables })
  } catch {
    return null
  }
})()

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-browser-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const walk = (...args: string[]) =>
  sspr(['test', ...args, '--driver=browser', `--browser=${browser}`, `--artifacts=${folder}`], {
    isRoot: process.getuid?.() === 0,
  })

describe.skipIf(browser === null)('in a browser', { timeout: 180_000 }, () => {
  it('a case and a scenario come true on the pages', async () => {
    const cases = await walk('features/cases/walks.yaml', '--only=W-1', '--format=json')
    const { driver, summary } = JSON.parse(cases.stdout) as Record<string, unknown>
    expect({ code: cases.code, driver, summary }).toMatchObject({
      code: 0,
      driver: 'browser',
      summary: { failed: 0, skipped: 0 },
    })
    const told = await walk('features/tutorials', '--only=A phone is registered only after')
    expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('1 passed') })
  })
  it('a failure keeps a picture and the text of its page, and names them', async () => {
    const file = path.join(folder, 'wrong.yaml')
    localFiles.write(file, wrong)
    const { code, stdout } = await walk(file, '--format=json')
    expect(code).toBe(3)
    const { results } = JSON.parse(stdout) as { results: { difference: { actual: string }[] }[] }
    const named = results[0]!.difference.at(-1)!.actual.split(', ')
    expect(named.map((one) => path.extname(one))).toEqual(['.png', '.html'])
    expect(named.every((one) => existsSync(path.resolve(root, one)))).toBe(true)
  })
})

/** A case that expects what does not come. */
const wrong = `
apiVersion: sspr/v1
kind: Cases
metadata: { name: wrong }
spec:
  now: 2026-06-01T09:00:00Z
  tenant: { domains: [contoso.com, contoso.onmicrosoft.com], license: p1 }
  policy: { properties: { enabled: none } }
  user: { userPrincipalName: ana@contoso.com }
  cases:
    - id: WRONG-1
      title: Whoever is turned away is let in
      rules: [R-112]
      walk: [{ open: reset }, { identify: ana@contoso.com }]
      expect: { outcome: allowed }
`
