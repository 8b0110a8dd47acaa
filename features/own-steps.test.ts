import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, sspr } from './this-machine.test-kit.ts'

let project = ''
const steps = () => path.join(project, 'features', 'steps')

// Nothing but the package lies in its `node_modules`, as pnpm has it: cucumber is the package's own.
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'sspr-own-steps-'))
  mkdirSync(path.join(project, 'node_modules'))
  mkdirSync(path.join(project, 'features'))
  symlinkSync(root, path.join(project, 'node_modules', 'sspr-as-code'))
  writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    path.join(project, 'features', 'own.feature'),
    'Feature: Own\n  Scenario: A step of our own\n    Then something of our own is true\n',
  )
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

/** A process loads a file once, so each test has another. How a run ends whose only step definitions stand in one file. */
async function ran(name: string, text: string): Promise<{ code: number; message: string | null }> {
  rmSync(steps(), { recursive: true, force: true })
  mkdirSync(steps())
  writeFileSync(path.join(steps(), name), text)
  const { code, stdout } = await sspr(['test', '--format', 'json'], { cwd: project })
  const { error = null } = JSON.parse(stdout) as { error?: { message: string } | null }
  return { code, message: error?.message ?? null }
}

const good = "import { Then } from 'sspr-as-code'\n\nThen('something of our own is true', () => {})\n"

describe('step definitions of a project', () => {
  for (const name of ['own.js', 'own.mjs'])
    it(`are loaded from ${name}, with the functions that the package exports`, async () => {
      expect(await ran(name, good)).toEqual({ code: 0, message: null })
    })
  it('are loaded from TypeScript where Node reads it, else the error says why', async () => {
    const found = await ran('own.ts', good.replace('() => {}', '(): void => {}'))
    const why = '`features/steps/own.ts` cannot be loaded: this version of Node does not load TypeScript'
    expect(found).toEqual(
      (process.features as { typescript?: unknown }).typescript
        ? { code: 0, message: null }
        : { code: 2, message: why },
    )
  })
})

it('runs in one process keep the step definitions of each, in any order', async () => {
  rmSync(steps(), { recursive: true, force: true })
  mkdirSync(steps())
  writeFileSync(path.join(steps(), 'again.mjs'), good)
  const other = path.join(project, 'other')
  mkdirSync(other, { recursive: true })
  writeFileSync(
    path.join(other, 'b.feature'),
    'Feature: b\n  Scenario: b\n    Given it is 2026-06-01\n    And a new tenant "a.onmicrosoft.com"\n    Then the policy set is valid\n',
  )
  const codes: number[] = []
  for (const folder of ['other', 'features', 'other', 'features'])
    codes.push((await sspr(['test', folder], { cwd: project })).code)
  expect(codes).toEqual([0, 0, 0, 0])
  const broken = path.join(steps(), 'broken.mjs')
  writeFileSync(broken, "throw new Error('not today')\n")
  expect((await sspr(['test', 'features'], { cwd: project })).code).toBe(2)
  rmSync(broken)
  renameSync(path.join(steps(), 'again.mjs'), path.join(steps(), 'after.mjs'))
  expect((await sspr(['test', 'features'], { cwd: project })).code).toBe(0)
})

it('step definitions in a folder above a feature are loaded, and two phrases that match are named', async () => {
  const below = path.join(project, 'features', 'below', 'deeper')
  mkdirSync(below, { recursive: true })
  writeFileSync(
    path.join(below, 'twice.feature'),
    'Feature: Twice\n  Scenario: Two phrases\n    Then something of our own is wet\n    Then something of our own is seen\n',
  )
  rmSync(steps(), { recursive: true, force: true })
  mkdirSync(steps())
  const own = ['wet', 'seen', '{word}'].map((name) => `Then('something of our own is ${name}', () => {})`)
  writeFileSync(path.join(steps(), 'above.js'), `import { Then } from 'sspr-as-code'\n${own.join('\n')}\n`)
  const { code, stdout } = await sspr(['test', 'features/below', '--format', 'json'], { cwd: project })
  rmSync(path.join(project, 'features', 'below'), { recursive: true })
  const { results } = JSON.parse(stdout) as {
    results: { difference: { expected: string; actual: string }[] }[]
  }
  expect(code).toBe(3)
  expect(results.flatMap(({ difference }) => difference)).toMatchObject(
    ['wet', 'seen'].map((name) => ({
      expected: 'one phrase',
      actual: `2 phrases match this step; keep one of \`something of our own is ${name}\` and \`something of our own is {word}\`, or reword your own phrase`,
    })),
  )
})

describe('a fault in them ends with 2 and names the file and line', () => {
  for (const [what, name, text, message] of [
    [
      'a syntax error',
      'syntax.js',
      good.replace('{})', '{}'),
      'syntax.js:3` cannot be loaded: syntax error: missing )',
    ],
    [
      'a missing package',
      'package.js',
      good.replace('-code', '-kode'),
      "package.js:1` cannot be loaded: Cannot find package 'sspr-as-kode'",
    ],
    [
      'an exception',
      'exception.js',
      `${good}throw new Error('not today')\n`,
      'exception.js:4` cannot be loaded: not today',
    ],
    [
      'an undefined parameter type',
      'type.js',
      good.replace('our own', '{ours}'),
      'type.js:3` has the unknown parameter type `{ours}`',
    ],
  ] as const)
    it(what, async () => {
      const found = await ran(name, text)
      expect([found.code, found.message]).toEqual([2, expect.stringContaining(message)])
    })
})
