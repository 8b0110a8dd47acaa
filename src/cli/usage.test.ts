import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'
import { cases, good, installation, sspr } from './run.test-kit.ts'

describe('sspr exits with 2 if it cannot do what was asked', () => {
  for (const [line, says] of [
    ['', 'Usage: sspr <command>'],
    ['--no-color check', 'write options after the command'],
    ['import', 'see `sspr import --help`'],
    ['valdate', 'did you mean `validate`?'],
    ['--formt', 'unknown option `--formt`'],
    ['validate --formt x', 'did you mean `--format`?'],
    ['validate --formt=x', 'did you mean `--format`?'],
    ['validate --format jsn', 'did you mean `json`?'],
    ['validate --format mermaid', '`validate` has no format `mermaid`'],
    ['validate gone', 'there is no `gone`'],
    ['validate policies/a.yaml gone.yaml', 'there is no `gone.yaml`'],
    ['validate --at tomorrow', '`--at tomorrow` is not a date or an instant'],
    ['validate --at 2026-02-30', '`--at 2026-02-30` is not a date or an instant'],
    ['validate --at', '--at'],
    ['forecast --emit-sql duckdb --format html', 'prints a query, which has no format `html`'],
    ['forecast --emit-sql duckdb -o csv=a.csv', 'prints a query, which has no format `csv`'],
    ['validate -o json=-', 'write `--format json` for stdout'],
    ['validate -o json', 'write `--format json` for stdout'],
    ['validate -o json=', 'lacks a file name'],
    ['validate -o report.sarif', '-o sarif=report.sarif'],
    ['validate -o jsn=x', 'did you mean `json`?'],
    ['validate --max-warnings few', '`--max-warnings few` is not a whole number'],
    ['validate -- --format', 'there is no `--format`'],
    ['compile policies more', 'too many arguments'],
    ['compile --machine rest', 'did you mean `reset`?'],
    ['compile --user anna@contoso.onmicrosoft.com', 'did you mean `ana@contoso.onmicrosoft.com`?'],
    ['explain anna@contoso.onmicrosoft.com', 'did you mean `ana@contoso.onmicrosoft.com`?'],
    ['explain R-999', 'unknown code `R-999`'],
    ['explain', 'missing user or code'],
    ['schema Tennant', 'did you mean `Tenant`?'],
    ['constructor', 'unknown command `constructor`'],
    ['test features', 'there is no `features`'],
  ] as const) {
    it(`for sspr ${line || '(nothing)'}`, async () => {
      const { code, stdout, stderr } = await sspr(line)
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toContain(says)
    })
  }
  it.each(['{', '[]', 'null', '{"count":[1]}', '{"count":1}', '', '{"count":1}\n{'])(
    'for users counted by class that no query returned: %s',
    async (text) => {
      const files = { 'policies/a.yaml': good, 'b.yaml': good, c: text }
      expect(await sspr('diff policies b.yaml --cohorts c', files)).toMatchObject({ code: 2, stdout: '' })
    },
  )
  it('in colour only without --no-color', async () => {
    const environment = testEnvironment({ files: {}, variables: { FORCE_COLOR: '1' } })
    await run(['validate', 'gone'], environment, installation)
    const painted = environment.written.stderr.length
    await run(['validate', 'gone', '--no-color'], environment, installation)
    expect(environment.written.stderr.slice(0, painted)).toContain('\u001B[')
    expect(environment.written.stderr.slice(painted)).not.toContain('\u001B[')
  })
  it('for a folder without YAML files', async () => {
    expect((await sspr('validate p', { 'p/a.txt': '' })).code).toBe(2)
  })
  it('for several sets where one is expected', async () => {
    const { code, stderr } = await sspr('compile', { 'policies/a/x.yaml': good, 'policies/b/x.yaml': good })
    expect([code, stderr.includes('  policies/a\n  policies/b\n')]).toEqual([2, true])
  })
  it('for a report that cannot be written', async () => {
    const { code, stderr } = await sspr('validate -o json=policies')
    expect([code, stderr.includes('`policies` cannot be written')]).toEqual([2, true])
  })
  it('for a filter that no case matches', async () => {
    const files = { 'policies/a.yaml': good, 'features/c.yaml': cases('allowed') }
    expect((await sspr('test features/c.yaml --only nothing', files)).code).toBe(2)
  })
})

describe('an error as JSON', () => {
  for (const format of ['--format json', '--format=json']) {
    it(`is one object on stdout with ${format}`, async () => {
      const { code, stdout, stderr } = await sspr(`validate gone ${format}`)
      expect([code, stderr, JSON.parse(stdout)]).toEqual([
        2,
        '',
        {
          version: 1,
          command: 'validate',
          tool: 'sspr 9.9.9',
          error: { code: 'usage/no-such-file', message: 'there is no `gone`', help: expect.any(String) },
        },
      ])
    })
  }
})

describe('a failure', () => {
  it.each([
    ['validate gone --format text --format json', true],
    ['validate gone --format json --format text', false],
    ['validate -- gone --format json', false],
    ['validate --formt json --format json', true],
  ])('is an object on stdout only if the last option asks for JSON: sspr %s', async (line, isJson) => {
    const { code, stdout, stderr } = await sspr(line)
    expect([code, stdout.startsWith('{'), stderr === '']).toEqual([2, isJson, isJson])
  })
  it('of options alone names no command', async () => {
    expect(JSON.parse((await sspr('--format json')).stdout)).toMatchObject({ command: null })
  })
})
