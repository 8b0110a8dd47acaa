import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from '../../document/parse.ts'
import { localFiles } from '../../system/environment.ts'
import { readLibrary, type PolicySet } from '../../policy/load/library.ts'
import { decodeCases } from '../../testing/cases/cases.ts'
import { openMachines } from '../../walks/drivers/machine-adapter.ts'
import { runCases } from '../../testing/cases/run-cases.ts'
import { presentPassword } from '../../service/credentials.ts'
import { tick } from '../state/clock.ts'
import { ana, labOf, setText } from './lab.test-kit.ts'
import { secret } from './walk-acts.test-kit.ts'
import { walks } from './walks.test-kit.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let folder = ''
let set: PolicySet

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sspr-walks-'))
  writeFileSync(path.join(folder, 'set.yaml'), setText)
  set = readLibrary({ cwd: folder, files: localFiles }, ['set.yaml']).sets[0]!
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a walk becomes a case that passes', () => {
  walks.forEach(({ name, ends, walk }, index) => {
    it(name, async () => {
      const lab = labOf(path.join(folder, 'set.yaml'))
      const browser = await walk(lab)
      expect(browser.page()).toBe(ends)
      const at = `/lab/sessions/${browser.session().id}`
      const text = await lab.read(`${at}/walk.yaml`)
      const cases = decodeCases(parse({ file: 'walk.yaml', text }).documents[0]!)
      expect(cases.diagnostics.map(({ message, at: place }) => `${place.pointer}: ${message}`)).toEqual([])
      const [result] = await runCases(cases.value!, set, [openMachines])
      expect(result!.difference).toEqual([])
      expect(cases.value!.cases[0]!.expect.page).toBe(ends)
      const feature = await lab.read(`${at}/walk.feature`)
      expect(feature).toContain('Feature: ')
      expect(`${text}${feature}`).not.toContain(secret)
      writeFileSync(path.join(folder, `${String(index).padStart(2, '0')}.feature`), feature)
    })
  })
})

describe('a scenario begins with the world as it was when its page was opened', () => {
  const factsOf = (feature: string) => feature.slice(0, feature.indexOf(' When '))
  for (const name of [
    'a sign-in page that stood open while its user reset the password',
    'a reset that began with another user name, while its user deleted a method',
    'a policy that changed, and an account that was disabled, while a page stood open',
  ]) {
    it(name, async () => {
      const lab = labOf()
      const browser = await walks.find((one) => one.name === name)!.walk(lab)
      const feature = await lab.read(`/lab/sessions/${browser.session().id}/walk.feature`)
      expect(factsOf(feature)).toContain(`the user "${ana}"`)
      expect(factsOf(feature)).not.toMatch(/passwordChangedAt|accountEnabled|notifications|authenticator/)
    })
  }
  it('and no fact is later than that, by the part of a second either', async () => {
    const lab = labOf()
    const later = (milliseconds: number) => {
      lab.world.clock.offset += milliseconds
      tick(lab.world)
    }
    later(300)
    const change = lab.browser()
    change.open('change', ana)
    change.act(
      { type: 'password.chosen', password: secret, confirm: secret, current: presentPassword },
      { type: 'finish.selected' },
    )
    later(200)
    const browser = lab.browser()
    browser.open('signIn', ana)
    browser.act({ type: 'password.entered', password: secret })
    const feature = await lab.read(`/lab/sessions/${browser.session().id}/walk.feature`)
    expect(feature).toContain('it is 2026-06-01T09:00:00Z')
    expect(feature).toMatch(/passwordChangedAt: '?2026-06-01T09:00:00(\.000)?Z/)
  })
})

it('a walk beside thirty open browsers becomes a case that passes', async () => {
  const lab = labOf(path.join(folder, 'set.yaml'))
  const browsers = Array.from({ length: 30 }, () => lab.browser())
  for (const browser of browsers) browser.open('reset', ana)
  for (const browser of browsers) browser.act({ type: 'identity.given', user: ana, captcha: 'right' })
  const text = await lab.read(`/lab/sessions/${browsers.at(-1)!.session().id}/walk.yaml`)
  expect(text).toContain('session: d1')
  const cases = decodeCases(parse({ file: 'walk.yaml', text }).documents[0]!)
  expect(cases.diagnostics).toEqual([])
  const [result] = await runCases(cases.value!, set, [openMachines])
  expect(result!.difference).toEqual([])
})

it('every feature passes with `sspr test`', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      'dist/main.js',
      'test',
      '--format',
      'json',
      ...walks.map((_, index) => path.join(folder, `${String(index).padStart(2, '0')}.feature`)),
    ],
    { cwd: root, encoding: 'utf8' },
  )
  expect(`${stdout}${stderr}`).toContain('"passed"')
  const report = JSON.parse(stdout) as { results: { status: string; title: string; difference: unknown }[] }
  expect(report.results.filter((one) => one.status !== 'passed')).toEqual([])
  expect(report.results.length).toBe(walks.length)
  expect(status).toBe(0)
})
