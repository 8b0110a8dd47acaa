import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root, sspr } from './this-machine.test-kit.ts'

let project = ''

// A project that keeps step definitions of its own, and is not careful with them.
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'sspr-skips-'))
  mkdirSync(path.join(project, 'features', 'steps'), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'))
  writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    path.join(project, 'features', 'steps', 'own.js'),
    "import { Given } from '@cucumber/cucumber'\nGiven('nothing is tried', () => 'skipped')\n",
  )
  writeFileSync(
    path.join(project, 'features', 'own.feature'),
    'Feature: Own\n  Scenario: A step skips\n    Given nothing is tried\n',
  )
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

it('a step that skips and says no reason has failed', async () => {
  const { code, stdout } = await sspr(['test', 'features', '--format', 'json'], { cwd: project })
  const { results } = JSON.parse(stdout) as { results: { status: string; difference: { key: string }[] }[] }
  expect([code, results[0]?.status, results[0]?.difference[0]?.key]).toEqual([3, 'failed', 'skip'])
})

it.each(['@skip', '@skip:'])('a scenario with the tag %s has failed once', async (tag) => {
  const text = `Feature: F\n  ${tag}\n  Scenario: S\n    Given nothing is tried\n`
  writeFileSync(path.join(project, 'a.feature'), text)
  const { code, stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: project })
  const { results } = JSON.parse(stdout) as { results: { status: string; difference: { key: string }[] }[] }
  expect([code, results.map(({ status, difference }) => [status, difference[0]?.key])]).toEqual([
    3,
    [['failed', 'skip']],
  ])
})
