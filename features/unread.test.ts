import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sspr } from './this-machine.test-kit.ts'

let project = ''
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'sspr-unread-'))
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

/** Findings about a feature with a mistake: `line found`. An error in the file comes before failed scenarios. */
async function told(text: string, exit = 1): Promise<string[]> {
  writeFileSync(path.join(project, 'a.feature'), text)
  const { code, stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: project })
  const { results } = JSON.parse(stdout) as {
    results: { line: number; status: string; difference: { key: string; actual: string }[] }[]
  }
  expect(code).toBe(exit)
  return results.flatMap(({ line, difference }) =>
    difference.filter(({ key }) => key === 'feature').map(({ actual }) => `${line} ${actual}`),
  )
}

it('a file that does not begin with a feature is reported once, with a suggestion', async () => {
  expect(await told('Feture: x\n  Prose.\n\n  Scenario: y\n    Given it is 2026-06-01\n')).toEqual([
    '1 (1:1): `Feture: x` is not understood here; did you mean `Feature`?',
  ])
})

it('a first step with a misspelt keyword is no description', async () => {
  const text = 'Feature: x\n\n  Scenario: y\n\n    Gven it is 2026-06-01\n    Then the page is "identify"\n'
  expect(await told(text)).toEqual([
    '5 `Gven it is 2026-06-01`, which is read as a description; did you mean `Given`?',
  ])
})

it('a description that only looks a little like a step stays one', async () => {
  const text = 'Feature: x\n\n  Scenario: y\n    They come back later.\n    Given nobody knows this phrase\n'
  expect(await told(text, 3)).toEqual([])
})

it('an empty file is an error, also next to a scenario that passes', async () => {
  const files = { 'empty.feature': '', 'good.feature': passing }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(project, name), text)
  for (const command of ['test', 'check']) {
    const { code, stdout } = await sspr([command, ...Object.keys(files)], { cwd: project })
    expect([code, stdout]).toEqual([1, expect.stringContaining('the file contains no feature')])
  }
})

const passing = `Feature: x
  Scenario: y
    Given a new tenant contoso.onmicrosoft.com
    And it is 2026-06-01
    Then the policy set is valid
`
