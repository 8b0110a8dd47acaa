import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../cli/run.ts'
import { localFiles } from '../system/environment.ts'
import { testEnvironment, type TestWorld } from '../system/environment.test-kit.ts'
import { installation, world } from './world.test-kit.ts'

async function ran(argv: string, more: TestWorld = {}) {
  const environment = testEnvironment({ files: world, ...more })
  const exit = await run(argv.split(' '), environment, installation)
  return { exit, environment, ...environment.written }
}

describe('the code a command ends with', () => {
  it.each([
    ['validate policies/good', 0],
    ['validate policies/bad', 1],
    ['validate policies/good --max-warnings 0', 0],
    ['check policies/good features/passing.yaml --budget 1', 0],
    ['check policies/bad features', 1],
    ['check policies/good features --budget 1', 3],
    ['test features/passing.yaml', 0],
    ['test features', 3],
    ['test wrong', 1],
    ['test features --only nothing', 2],
    ['validate nowhere', 2],
    ['validate --formt json', 2],
    ['explain policy/unknown-grp', 2],
  ])('of `sspr %s` is %i', async (argv, code) => {
    expect((await ran(argv)).exit).toBe(code)
  })

  // `test` has no format for findings alone, and proves no properties, which takes longest.
  it.each([
    ...['text', 'json', 'junit', 'github', 'azure', 'markdown', 'html'].map((format) => [format, 'test']),
    ...['sarif', 'gitlab'].map((format) => [format, 'check --budget 1 policies/good']),
  ])('is the same whatever is printed: %s', async (format, command) => {
    expect((await ran(`${command} features/passing.yaml --format ${format}`)).exit).toBe(0)
    expect((await ran(`check policies/bad --format ${format}`)).exit).toBe(1)
    expect((await ran(`${command} features --format ${format}`)).exit).toBe(3)
  })
})

describe('the option -o', () => {
  it('writes several reports in one run, beside what goes to stdout', async () => {
    const { exit, environment, stdout } = await ran(
      'check policies/good features --budget 1 -o sarif=out/a.sarif -o junit=b.xml -o gitlab=/tmp/c.json --output=markdown=d.md -o html=e=f.html',
    )
    expect(exit).toBe(3)
    expect(environment.textOf('/work/out/a.sarif')).toMatch(/"scenario\/failed"[^]*\n$/)
    expect(environment.textOf('/work/b.xml')).toMatch(/^<\?xml[^]*<\/testsuites>\n$/)
    expect(JSON.parse(environment.textOf('/tmp/c.json')!)).toHaveLength(1)
    expect(environment.textOf('/work/d.md')).toMatch(/^### ❌ sspr check: not fit to merge/)
    expect(environment.textOf('/work/e=f.html')).toMatch(/^<!doctype html>/)
    expect(stdout).toContain('not fit to merge')
  })

  it('creates the folders of a report', async () => {
    const { environment } = await ran('validate policies/good -o json=a/b/c/report.json')
    expect(JSON.parse(environment.textOf('/work/a/b/c/report.json')!)).toMatchObject({ command: 'validate' })
  })

  it('replaces the report of the previous run', async () => {
    const files = { ...world, '/work/report.json': 'old '.repeat(10_000) }
    const { environment } = await ran('validate policies/good -o json=report.json', { files })
    expect(JSON.parse(environment.textOf('/work/report.json')!)).toMatchObject({ command: 'validate' })
  })

  it('writes no colours, even if stdout has them', async () => {
    const { environment, stdout } = await ran('validate policies/bad -o text=a.txt', { isTerminal: true })
    expect(stdout).toContain('\u001B[')
    expect(environment.textOf('/work/a.txt')).not.toContain('\u001B[')
  })

  it('without a file name exits with 2 and says how to print instead', async () => {
    const { exit, stderr, stdout } = await ran('validate -o json')
    expect(exit).toBe(2)
    expect(stderr).toContain('--format json')
    expect(stdout).toBe('')
  })

  it('into a place that cannot be written to exits with 2', async () => {
    const { exit, stderr } = await ran('validate policies/good -o json=policies')
    expect(exit).toBe(2)
    expect(stderr).toContain('`policies` cannot be written')
  })

  it('of a format that the command lacks exits with 2, before anything is written', async () => {
    const { exit, environment } = await ran('validate policies/good -o json=a.json -o tap=b.tap')
    expect(exit).toBe(2)
    expect(environment.textOf('/work/a.json')).toBeNull()
  })
})

describe('a report file on this machine', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sspr-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is written with its folders, over the previous one', () => {
    const file = path.join(folder, 'a/b/report.json')
    localFiles.write(file, 'one')
    localFiles.write(file, 'two')
    expect(readFileSync(file, 'utf8')).toBe('two')
    expect(readdirSync(path.dirname(file))).toEqual(['report.json'])
  })

  it('is written whole or not at all, and a failure leaves no file', () => {
    mkdirSync(path.join(folder, 'c/report.json/inside'), { recursive: true })
    expect(() => localFiles.write(path.join(folder, 'c/report.json'), 'text')).toThrow()
    expect(readdirSync(path.join(folder, 'c'))).toEqual(['report.json'])
  })
})

describe('--format', () => {
  it('of an unknown name exits with 2 and lists the known ones', async () => {
    const { exit, stderr } = await ran('validate --format sarf')
    expect(exit).toBe(2)
    expect(stderr.replace(/\s+/g, ' ')).toContain('text, json, sarif, junit, github, azure, gitlab, markdown')
    expect(stderr).toContain('did you mean `sarif`?')
  })

  it('tap and cucumber are for `test` alone', async () => {
    expect((await ran('check --format tap')).exit).toBe(2)
    expect((await ran('test features --format tap')).stdout).toMatch(/^TAP version 14\n/)
  })

  it.each(['junit', 'markdown', 'html', 'tap', 'github', 'azure'])(
    '%s of `test` shows what is wrong with the cases themselves',
    async (format) => {
      const { exit, stdout } = await ran(`test wrong --format ${format}`)
      expect(exit).toBe(1)
      expect(stdout).toContain('wrong/cases.yaml')
    },
  )

  it('markdown of `explain` is for users, codes and broken sets', async () => {
    expect((await ran('explain ana@contoso.com policies/good --format markdown')).stdout).toContain(
      '| Reset |',
    )
    expect((await ran('explain --all policies/good --format markdown')).environment.written.stdout).toMatch(
      /^2 users: 1 can reset, 1 cannot [^]*\| user \| reset \|/,
    )
    expect((await ran('explain policy/unknown-group --format markdown')).stdout).toContain('**Repair:**')
    expect((await ran('explain codes --format markdown')).stdout).toContain(
      '<code>policy/unknown-group</code>',
    )
    expect((await ran('explain ana@contoso.com policies/bad --format markdown')).stdout).toContain('❌ error')
  })
})

describe('paths in reports for CI services', () => {
  const inside = Object.fromEntries(
    Object.entries(world).map(([path, text]) => [path.replace(/^\/work\//, '/repo/sub/dir/'), text]),
  )

  it.each([
    ['/repo/.git/HEAD', 'a clone'],
    ['/repo/.git', 'a linked work tree'],
  ])('start at the root of the git work tree (%s: %s)', async (git) => {
    const more = { files: { ...inside, [git]: 'gitdir: elsewhere' }, cwd: '/repo/sub/dir' }
    const argv = 'validate policies/bad --format'
    expect((await ran(`${argv} github`, more)).stdout).toContain('file=sub/dir/policies/bad/sspr.yaml,')
    expect((await ran(`${argv} azure`, more)).stdout).toContain('sourcepath=sub/dir/policies/bad/sspr.yaml;')
    expect((await ran(`${argv} gitlab`, more)).stdout).toContain('"path": "sub/dir/policies/bad/sspr.yaml"')
    expect((await ran(`${argv} sarif`, more)).stdout).toContain('"uri": "sub/dir/policies/bad/sspr.yaml"')
    expect((await ran(`${argv} markdown`, more)).stdout).toContain('<code>policies/bad/sspr.yaml')
    expect((await ran(`${argv} junit`, more)).stdout).toContain('file="policies/bad/sspr.yaml"')
  })

  it('start at the current folder without git', async () => {
    expect((await ran('validate policies/bad --format github')).stdout).toContain(
      'file=policies/bad/sspr.yaml,',
    )
  })
})

describe('the summary of a step on GitHub', () => {
  const variables = { GITHUB_STEP_SUMMARY: '/runner/summary.md' }

  it('is appended to the summaries of earlier steps', async () => {
    const files = { ...world, '/runner/summary.md': '# Before' }
    const { environment } = await ran('check policies/bad --format github', { files, variables })
    expect(environment.textOf('/runner/summary.md')).toMatch(
      /^# Before\n### ❌ sspr check: not fit to merge\n/,
    )
  })

  it('is created if no step has written one', async () => {
    const { environment } = await ran('test features --format github', { variables })
    expect(environment.textOf('/runner/summary.md')).toMatch(
      /^### ❌ sspr test: 1 passed, 1 failed, 1 skipped\n/,
    )
  })

  it('is written only with --format github, never by a guess from the CI', async () => {
    const { environment } = await ran('check policies/bad', { variables })
    expect(environment.textOf('/runner/summary.md')).toBeNull()
  })
})

it('SARIF includes the text of the rule that was violated', async () => {
  const { stdout } = await ran('validate policies/bad --format sarif')
  const { runs } = JSON.parse(stdout) as {
    runs: { tool: { driver: { rules: { id: string; shortDescription: { text: string } }[] } } }[]
  }
  const rules = runs[0]!.tool.driver.rules
  expect(rules.map((one) => one.id)).toContain('schema/unknown-key')
  for (const rule of rules) expect(rule.shortDescription.text).not.toBe(rule.id)
})
