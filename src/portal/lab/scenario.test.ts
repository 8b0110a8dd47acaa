import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from '../../document/parse.ts'
import { localFiles } from '../../environment.ts'
import { readLibrary } from '../../policy/sets.ts'
import type { PolicySet } from '../../policy/sets.ts'
import { decodeCases } from '../../runs/cases.ts'
import { openMachines } from '../../runs/drivers/machine-door.ts'
import { runCases } from '../../runs/run-cases.ts'
import { labOf, setText } from './lab.test-kit.ts'
import { secret, walks } from './walks.test-kit.ts'

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
      const [result] = await runCases(cases.value!, set, openMachines)
      expect(result!.difference).toEqual([])
      expect(cases.value!.cases[0]!.expect.page).toBe(ends)
      const feature = await lab.read(`${at}/walk.feature`)
      expect(feature).toContain('Feature: ')
      expect(`${text}${feature}`).not.toContain(secret)
      writeFileSync(path.join(folder, `${String(index).padStart(2, '0')}.feature`), feature)
    })
  })
})

it('every feature passes with `sspr test`', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      'scripts/from-source.ts',
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
