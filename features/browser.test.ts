import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../src/cli/browser.ts'
import { localFiles } from '../src/system/environment.ts'
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

describe.skipIf(browser === null)('in a browser', () => {
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
  it('generated scenarios pass in the browser, those whose second factor lapses too', async () => {
    const set = path.join(folder, 'small.yaml')
    localFiles.write(set, smallSet)
    const argv = ['test', set, '--generate', folder, '--at=2026-06-01T09:00Z']
    const generated = await sspr(argv, { interrupted: () => new Promise(() => {}) })
    expect(generated.code).toBe(0)
    const suite = path.join(folder, 'small/security-info.feature')
    expect(readFileSync(suite, 'utf8')).toMatch(/11m passes\n.*(reloads|goes back)\n.*the page is mfa/)
    const { code, stdout } = await walk(suite, '--only=on the second factor', '--format=json')
    const { summary, results } = JSON.parse(stdout) as Suite
    expect([code, summary.failed]).toEqual([0, 0])
    expect(summary.passed).toBeGreaterThan(2)
    const why = results.flatMap(({ reason }) => reason ?? []).join()
    expect(why).toContain('a browser sends nothing while something is typed')
  })
  it('what no browser can show is skipped with the reason, and not passed', async () => {
    const file = path.join(folder, 'untouched.feature')
    localFiles.write(file, untouched)
    const { code, stdout } = await walk(file, '--format=json')
    const { results } = JSON.parse(stdout) as { results: { status: string; reason: string | null }[] }
    expect(code).toBe(0)
    expect(results.map(({ status, reason }) => [status, reason])).toEqual([
      ['skipped', 'a page on which nothing was done yet has no session that could end'],
      ['passed', null],
    ])
  })
  it('a failure keeps a picture and the text of its page, and every page that led there', async () => {
    const file = path.join(folder, 'wrong.yaml')
    localFiles.write(file, wrong)
    const { code, stdout } = await walk(file, '--format=json')
    expect(code).toBe(3)
    const { results } = JSON.parse(stdout) as { results: { difference: { actual: string }[] }[] }
    const named = results[0]!.difference.at(-1)!.actual.split(', ')
    expect(named.map((one) => path.basename(one))).toEqual([
      'WRONG-1-Whoever-is-turned-away-is-let-in.png',
      'WRONG-1-Whoever-is-turned-away-is-let-in.html',
      'index.html',
    ])
    expect(named.every((one) => existsSync(path.resolve(root, one)))).toBe(true)
    const strip = path.resolve(root, named.at(-1)!)
    expect(readdirSync(path.dirname(strip))).toEqual(['01-identify.jpg', '02-refused.jpg', 'index.html'])
    const shown = readFileSync(strip, 'utf8')
    expect(shown.match(/<b>[^<]*<\/b> led to \w+/g)).toEqual([
      '<b>open: reset</b> led to identify',
      '<b>identify: ana@contoso.com</b> led to refused',
    ])
  })
  it('a walk that passes keeps no files', async () => {
    const kept = () =>
      readdirSync(folder).filter((one) => !one.includes('onlooker') && !one.includes('wrong'))
    const before = kept()
    expect((await walk('features/cases/walks.yaml', '--only=W-1')).code).toBe(0)
    expect(kept()).toEqual(before)
  })
  it('each new state of a page is passed once to the --look module, and its findings are failures', async () => {
    const onlooker = path.join(folder, 'onlooker.mjs')
    localFiles.write(onlooker, onlookerText)
    const only = '--only=A phone is registered only after'
    const { code, stdout } = await walk('features/tutorials', only, '--look', onlooker, '--format=json')
    const shown = new TextDecoder()
      .decode(localFiles.read(`${onlooker}.seen`))
      .trim()
      .split('\n')
    expect(shown).toContain('["register","register.phone.asking",[]]')
    expect(new Set(shown).size).toBe(shown.length)
    expect(code).toBe(3)
    expect(stdout).toContain('the page `register` (')
    expect(stdout).toContain('onlooker.mjs: its heading is dull')
  })
  it('a --look module without the expected function is refused', async () => {
    expect(await walk('features/tutorials', '--look=nobody.mjs')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('`--look nobody.mjs` is not a file'),
    })
    expect(await walk('features/tutorials', '--look=features/another-portal/faults.mjs')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('exports no function `look`'),
    })
  })
})

/** Writes down what it is shown, and dislikes one of the pages. */
const onlookerText = `
import { appendFileSync } from 'node:fs'
export async function look(page, { page: name, state, notices }) {
  appendFileSync(import.meta.filename + '.seen', JSON.stringify([name, state, notices]) + '\\n')
  const isHeaded = (await page.locator('h1').count()) === 1
  return isHeaded && state.endsWith('.answering') ? ['its heading is dull'] : []
}
`

interface Suite {
  readonly summary: { readonly passed: number; readonly failed: number }
  readonly results: readonly { readonly reason: string | null }[]
}

/** One user with two methods, who needs a second factor on the pages of security info. */
const smallSet = `
apiVersion: sspr/v1
kind: Tenant
metadata: { name: small }
spec:
  license: p1
  authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [sms, email] }
  domains: [contoso.onmicrosoft.com]
  users:
    - userPrincipalName: ana@contoso.onmicrosoft.com
      authentication: { phone: "+1 4255550100", email: a@example.org }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: small }
spec:
  properties: { enabled: all }
  authenticationMethods: { required: 1, available: [mobilePhone, email] }
`

/** A page has a session in a browser once something was done on it. */
const untouched = `
Feature: A page on which nothing was done
  Background:
    Given the policy set "policies/tutorials/03-one-phone-for-everyone"
    And it is 2026-06-01T09:00:00Z
    And the user "anna@contoso.com"

  Scenario: It ends after fifteen minutes
    When the user opens the reset page
    And 15m passes
    Then the session has expired

  Scenario: It stays for fourteen
    When the user opens the reset page
    And 14m passes
    Then the page is identify
`

/** A case that expects what does not come. */
const wrong = `
apiVersion: sspr/v1
kind: Cases
metadata: { name: wrong }
spec:
  now: 2026-06-01T09:00:00Z
  tenant: { domains: [contoso.com, contoso.onmicrosoft.com], license: p1 }
  policy: { properties: { enabled: none } }
  user: { userPrincipalName: ana@contoso.com, displayName: Ana }
  cases:
    - id: WRONG-1
      title: Whoever is turned away is let in
      rules: [R-112]
      walk: [{ open: reset }, { identify: ana@contoso.com }]
      expect: { outcome: allowed }
`
