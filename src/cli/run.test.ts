import { describe, expect, it } from 'vitest'
import { fileURLToPath } from 'node:url'
import { localFiles } from '../system/environment.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { commands } from './index.ts'
import { run } from './run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const schema = new TextDecoder().decode(localFiles.read(`${root}/schema/tenant.schema.json`))
const rulebook = new TextDecoder().decode(localFiles.read(`${root}/docs/rulebook.md`))
const installation = {
  version: '9.9.9',
  steps: '/us/steps.js',
  rulebook: '/us/rulebook.md',
  schemas: '/us/schema',
}

const good = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  telephony: ownProvider
  groups: [{ name: G, members: [ana@contoso.onmicrosoft.com] }]
  users:
    - userPrincipalName: ana@contoso.onmicrosoft.com
      authentication: { phone: "+1 4255550100" }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: selected, group: G }
  customization: { helpdesk: https://support.contoso.com/ }
  suppress: [{ code: policy/one-gate, reason: agreed }]
`
const cases = (outcome: string) => `apiVersion: sspr/v1
kind: Cases
metadata: { name: c }
spec:
  now: 2026-06-01T09:00:00Z
  set: ../policies/a.yaml
  user: { userPrincipalName: ana@contoso.onmicrosoft.com }
  cases: [{ id: a, title: Ana, ask: canReset, expect: { outcome: ${outcome} } }]
`

async function sspr(argv: string, files: Record<string, string> = { 'policies/a.yaml': good }, input = '') {
  const ours = { '/us/schema/tenant.schema.json': schema, '/us/rulebook.md': rulebook }
  const theirs = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/${name}`, text]))
  const environment = testEnvironment({ files: { ...ours, ...theirs }, input })
  const code = await run(argv.split(' ').filter(Boolean), environment, installation)
  return { code, ...environment.written, textOf: (name: string) => environment.textOf(`/work/${name}`) }
}

describe('sspr exits with 0', () => {
  for (const line of [
    'explain ana@contoso.onmicrosoft.com',
    'explain --all policies',
    'explain R-014',
    'compile',
    'compile --machine all --format table',
    'schema Tenant',
    '--version',
    '-V',
    '--help',
    '-h',
    'help',
  ]) {
    it(`for sspr ${line}`, async () => {
      const { code, stdout } = await sspr(line)
      expect([code, stdout.length > 0]).toEqual([0, true])
    })
  }
  it('for a set without findings, which prints nothing on stdout', async () => {
    const { code, stdout } = await sspr('validate policies/a.yaml')
    expect([code, stdout]).toEqual([0, ''])
  })
  it('for a user who is denied, which is an answer and no failure', async () => {
    const none = good.replace('enabled: selected', 'enabled: none')
    const { code, stdout } = await sspr('explain ana@contoso.onmicrosoft.com', { 'policies/a.yaml': none })
    expect([code, stdout.includes('TenantSSPRFlagDisabled')]).toEqual([0, true])
  })
  it('for cases that pass', async () => {
    const { code } = await sspr('test features/c.yaml', {
      'policies/a.yaml': good,
      'features/c.yaml': cases('allowed'),
    })
    expect(code).toBe(0)
  })
  const graded = good.replace('suppress', 'registration: { required: false }\n  suppress')
  const files = { 'policies/a.yaml': good, 'b.yaml': graded }
  const user = 'ana@contoso.onmicrosoft.com'
  it.each([
    ['validate -', good],
    [`explain ${user} -`, good],
    ['diff - b.yaml', good],
    ['diff b.yaml -', good],
    ['forecast -', good],
    ['test -', cases('allowed').replace('../', '')],
    ['diff policies b.yaml --users -', '{"userPrincipalName":"x@contoso.onmicrosoft.com"}'],
    ['forecast policies --users -', 'userPrincipalName\nx@contoso.onmicrosoft.com\n'],
    [`simulate --user ${user} --script -`, '[{ open: reset }]'],
    ['plan policies --from -', good],
  ])('for standard input, as in sspr %s', async (line, input) => {
    expect(await sspr(line, files, input)).toMatchObject({ code: 0 })
  })
})

describe('sspr exits with 1', () => {
  const broken = { 'policies/a.yaml': good.replace('license: p1', 'license: gold') }
  for (const line of ['validate', 'check', 'explain ana@contoso.onmicrosoft.com', 'compile']) {
    it(`for sspr ${line} on a set with an error`, async () => {
      const { code, stdout } = await sspr(line, broken)
      expect([code, stdout.includes('license')]).toEqual([1, true])
    })
  }
  const ruled = { 'policies/a.yaml': good.replace('group: G', 'group: H'), 'b.yaml': good }
  const user = 'ana@contoso.onmicrosoft.com'
  const answers = [
    `explain ${user}`,
    'explain --all',
    'compile',
    `simulate --user ${user} --script gone`,
    'verify',
    'diff b.yaml policies',
    'forecast',
    'plan --from b.yaml',
    'drift --from b.yaml',
    'test --generate out policies',
  ]
  it.each(answers)('for sspr %s on a set that is against a rule', async (line) => {
    const { code, stdout } = await sspr(line, ruled)
    expect([code, stdout.includes('policy/unknown-group')]).toEqual([1, true])
  })
  it.each([
    ['diff b.yaml policies', 'github', /^::error file=policies\/a.yaml,line=17/],
    ['diff b.yaml policies', 'html', /^<!doctype html>/],
    ['verify', 'sarif', /^\{/],
    ['verify', 'azure', /^##vso\[task.logissue type=error;sourcepath=policies\/a.yaml;linenumber=17;/],
    ['forecast', 'html', /^<!doctype html>/],
  ])('with findings in the format that was asked for: sspr %s as %s', async (line, format, begins) => {
    const { code, stdout } = await sspr(`${line} --format ${format}`, ruled)
    expect(code).toBe(1)
    expect(stdout).toMatch(begins)
  })
  it.each([
    ['compile', 'svg'],
    ['compile', 'mermaid'],
    ['explain --all', 'csv'],
    ['diff b.yaml policies', 'csv'],
    ['plan --from b.yaml', 'utcm'],
  ])(
    'with findings on stderr and no file where the format has no place for them: sspr %s as %s',
    async (line, format) => {
      const { code, stdout, stderr, textOf } = await sspr(
        `${line} --format ${format} -o ${format}=out/a`,
        ruled,
      )
      expect([code, stdout, textOf('out/a')]).toEqual([1, '', null])
      expect(stderr).toContain('policy/unknown-group')
    },
  )
  it('not for a user whose own set is right', async () => {
    const files = {
      'policies/a.yaml': good,
      'policies/b/b.yaml': good.replace('license: p1', 'license: gold'),
    }
    expect((await sspr(`explain ${user}`, files)).code).toBe(0)
  })
  it('for an empty file', async () => {
    expect((await sspr('validate', { 'policies/a.yaml': '' })).code).toBe(1)
  })
  it('for a file that check was given, whatever its name', async () => {
    const { code, stdout } = await sspr('check policies b.txt', { 'policies/a.yaml': good, 'b.txt': 'words' })
    expect([code, stdout.includes('b.txt:1:1')]).toEqual([1, true])
  })
  it('for an error in the standard input of check', async () => {
    const { code, stdout } = await sspr('check -', {}, good.replace('license: p1', 'license: gold'))
    expect([code, stdout.includes('-:6:12')]).toEqual([1, true])
  })
})

describe('explain', () => {
  const nested = {
    'policies/a.yaml': good
      .replace(
        'groups: [{ name: G, members: [ana@contoso.onmicrosoft.com] }]',
        'groups: [{ name: G, groups: [H] }, { name: H, members: [ana@contoso.onmicrosoft.com] }]',
      )
      .replace(
        '      authentication: { phone: "+1 4255550100" }\n',
        '      authentication: { phone: "+1 4255550100" }\n    - userPrincipalName: ben@contoso.onmicrosoft.com\n',
      ),
  }
  it('names the nested group that puts a user in scope, and leaving it', async () => {
    const { stdout } = await sspr('explain ana@contoso.onmicrosoft.com', nested)
    expect(stdout).toContain('member of `G` through the nested group `H`')
    expect(stdout).toContain('remove the user from the group `H` → denied')
  })
  it('omits methods the user does not have, and lists what helps together where nothing helps alone', async () => {
    const { stdout } = await sspr('explain ben@contoso.onmicrosoft.com', nested)
    expect(stdout).not.toMatch(/is available|After a reset/)
    expect(stdout).toContain('add the user to the group `G`, and register a phone → allowed')
    expect(stdout).not.toContain('a phone and')
  })
  it.each(['text', 'markdown'])(
    'tells in %s that the last page refuses the new password, and why',
    async (format) => {
      const misconfigured = good
        .replace(
          'license: p1',
          'license: p1\n  directorySync: connect\n  onPremises: { agent: misconfigured }',
        )
        .replace('      authentication', '      passwordSource: passwordHashSync\n      authentication')
        .replace('  suppress', '  onPremisesIntegration: { writeBackPasswords: true }\n  suppress')
      const { stdout } = await sspr(`explain ana@contoso.onmicrosoft.com --format ${format}`, {
        'policies/a.yaml': misconfigured,
      })
      const words = stdout.replaceAll(/\s+/g, ' ')
      expect(words).toContain(
        'but the last page refuses the new password: the on-premises configuration is wrong',
      )
      expect(words).toContain('cannot reset, unlock or change it until the agent works')
    },
  )
  it('lists all users with a summary, or those of an outcome or reason', async () => {
    const { stdout } = await sspr('explain --all', nested)
    expect(stdout).toContain('2 users: 1 can reset, 1 cannot (1 UserNotMemberOfScopedAccessGroup)')
    for (const only of ['denied', 'UserNotMemberOfScopedAccessGroup'])
      expect((await sspr(`explain --all --only ${only} --format csv`, nested)).stdout).toBe(
        'user,set,reset,reason,code,gates,methods,registration,missing\r\n' +
          'ben@contoso.onmicrosoft.com,policies,denied,UserNotMemberOfScopedAccessGroup,SSPR_0013,0,,notRequired,0\r\n',
      )
  })
  for (const [line, says] of [
    ['explain --all --only UserNotLicensed', 'none of 2 users'],
    ['explain --all --only denid', 'did you mean `denied`?'],
    ['explain ana@contoso.onmicrosoft.com --format csv', 'needs `explain --all`'],
  ] as const)
    it(`exits with 2 for \`${line}\``, async () => {
      const { code, stderr } = await sspr(line, nested)
      expect([code, stderr]).toEqual([2, expect.stringContaining(says)])
    })
})

describe('reach: how many users can reset', () => {
  const files = {
    'policies/a.yaml': good
      .replace('  telephony: ownProvider\n', '')
      .replace(
        '      authentication: { phone: "+1 4255550100" }\n',
        '      authentication: { phone: "+1 4255550100" }\n    - userPrincipalName: ben@contoso.onmicrosoft.com\n',
      ),
  }
  const reach = [
    {
      set: 'policies',
      users: 2,
      canReset: 1,
      cannot: { UserNotMemberOfScopedAccessGroup: 1 },
      mustRegister: 0,
      next: { date: '2027-02-01', facts: ['R-069'], lost: 1 },
    },
  ]
  it('is in the JSON of validate and check, with the next date that costs a user reset', async () => {
    const validated = JSON.parse((await sspr('validate --format json', files)).stdout)
    const checked = JSON.parse((await sspr('check --no-tests --budget 1 --format json', files)).stdout)
    expect(validated.reach).toEqual(reach)
    expect(checked.validate.reach).toEqual(reach)
  })
  it('names no date where no user loses it', async () => {
    const { stdout } = await sspr('validate --format json', { 'policies/a.yaml': good })
    expect(JSON.parse(stdout).reach[0].next).toBeNull()
  })
  it('is an annotation of GitHub and a line for Azure', async () => {
    const says = 'policies: 1 can reset, 1 cannot (1 UserNotMemberOfScopedAccessGroup)'
    for (const [format, line] of [
      ['github', '::notice title=sspr reach::'],
      ['azure', 'note: '],
    ] as const)
      expect((await sspr(`validate --format ${format}`, files)).stdout).toContain(`${line}${says}`)
  })
})

describe('sspr exits with 2 if nothing was tested', () => {
  const set = { 'policies/a.yaml': good }
  const skipped = cases('allowed').replace('ask: canReset', 'ask: canReset, skip: later')
  const codeOf = async (line: string, files: Record<string, string>) => {
    const { code, stdout, stderr } = await sspr(line, files)
    return { code, stdout, stderr }
  }
  it('by `check` without features and cases, and the report is still complete', async () => {
    const { code, stdout, stderr } = await codeOf('check --budget 1', set)
    expect([code, stdout.includes('1 can reset'), stderr.includes('nothing was tested')]).toEqual([
      2,
      true,
      true,
    ])
    const report = JSON.parse((await codeOf('check --budget 1 --format json', set)).stdout)
    expect([report.error.code, report.test, report.validate.summary.sets]).toEqual([
      'usage/no-tests',
      null,
      1,
    ])
  })
  it('unless `--no-tests` allows it, which the summary repeats', async () => {
    const { code, stdout } = await codeOf('check --no-tests --budget 1', {
      ...set,
      'features/c.yaml': cases('denied'),
    })
    expect([code, stdout.includes('because of --no-tests')]).toEqual([0, true])
  })
  it('but with 1 for a file with errors', async () => {
    expect((await codeOf('check', { 'policies/a.yaml': good.replace('p1', 'p9') })).code).toBe(1)
  })
  for (const line of ['test', 'check --budget 1']) {
    it(`by \`${line}\` if all of it is skipped, and the report says so`, async () => {
      const files = { ...set, 'features/c.yaml': skipped }
      const { code, stderr } = await codeOf(line, files)
      expect([code, stderr.includes('every scenario and case was skipped')]).toEqual([2, true])
      const report = JSON.parse((await codeOf(`${line} --format json`, files)).stdout)
      const { summary } = report.test ?? report
      expect([report.error.code, summary.skipped]).toEqual(['usage/nothing-tried', 1])
    })
  }
  it('by `test` with a filter that matches nothing, and the report is empty', async () => {
    const files = { ...set, 'features/c.yaml': cases('allowed') }
    const report = JSON.parse((await codeOf('test --only nobody --format json', files)).stdout)
    expect([report.error.code, report.results]).toEqual(['usage/no-match', []])
  })
})

describe('sspr exits with 3', () => {
  it('for a user who is neither in the set nor described, with the name that was meant', async () => {
    const misspelt = cases('denied').replace('ana@', 'anna@')
    const { code, stdout } = await sspr('test', { 'policies/a.yaml': good, 'features/c.yaml': misspelt })
    expect([
      code,
      stdout.replace(/\s+/g, ' ').includes('did you mean `ana@contoso.onmicrosoft.com`?'),
    ]).toEqual([3, true])
  })
  it('with the reason of the refusal, and the line of the expectation', async () => {
    const none = { 'policies/a.yaml': good.replace('enabled: selected', 'enabled: none') }
    const files = { ...none, 'features/c.yaml': cases('allowed') }
    const report = JSON.parse((await sspr('test --format json', files)).stdout)
    expect(report.results[0].difference).toEqual([
      {
        key: 'outcome',
        expected: 'allowed',
        actual: 'denied',
        reason: { name: 'TenantSSPRFlagDisabled', number: 9, code: 'SSPR_0009', rule: 'R-013' },
        step: null,
        line: 8,
      },
    ])
    expect((await sspr('test', files)).stdout).toContain('denied, because TenantSSPRFlagDisabled, SSPR_0009')
  })
})

describe('sspr exits with 2 if it cannot do what was asked', () => {
  for (const [line, says] of [
    ['', 'Usage: sspr <command>'],
    ['--no-color check', 'write options after the command'],
    ['import', 'see `sspr import --help`'],
    ['valdate', 'did you mean `validate`?'],
    ['--formt', 'unknown option `--formt`'],
    ['validate --formt x', 'did you mean `--format`?'],
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

describe('sspr exits with 3 for a case', () => {
  it('whose expectation is not met', async () => {
    const { code } = await sspr('test features/c.yaml', {
      'policies/a.yaml': good,
      'features/c.yaml': cases('denied'),
    })
    expect(code).toBe(3)
  })
  it('that cites an unknown fact, but not for one that cites a contradiction', async () => {
    const citing = async (rules: string) => {
      const text = cases('allowed').replace('title: Ana', `title: Ana, rules: [${rules}]`)
      const { code, stdout } = await sspr('test features/c.yaml', {
        'policies/a.yaml': good,
        'features/c.yaml': text,
      })
      return [code, /found +(R-\d+)/.exec(stdout)?.[1]]
    }
    expect(await citing('R-014, R-999')).toEqual([3, 'R-999'])
    expect(await citing('R-014, AMB-4')).toEqual([0, undefined])
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

describe('--version', () => {
  it.each(['--version', '-V'])('as %s is an option of every command', async (flag) => {
    for (const name of Object.keys(commands))
      expect(await sspr(`${name} ${flag}`)).toMatchObject({ code: 0, stdout: 'sspr 9.9.9\n', stderr: '' })
  })
})

describe('options', () => {
  it('take their value after a blank or an equals sign', async () => {
    const [one, other] = [await sspr('validate --format json'), await sspr('validate --format=json')]
    expect([one.code, other.stdout]).toEqual([0, one.stdout])
  })
  it('end at two dashes', async () => {
    const { code, stdout } = await sspr('validate --format json -- -odd.yaml', { '-odd.yaml': good })
    expect([code, JSON.parse(stdout).summary.files]).toEqual([0, 1])
  })
  it('set a moment, which is in the report', async () => {
    const { stdout } = await sspr('validate --format json --at 2027-02-01')
    expect(JSON.parse(stdout).at).toBe('2027-02-01T00:00:00.000Z')
  })
  it('use the current time without a moment', async () => {
    expect(JSON.parse((await sspr('validate --format json')).stdout).at).toBe('2026-06-01T09:00:00.000Z')
  })
  it('write several reports in one run', async () => {
    const { code, stdout, textOf } = await sspr('validate -o json=out/a.json --output=text=out/a.txt')
    expect([code, JSON.parse(textOf('out/a.json')!).command, textOf('out/a.txt')]).toEqual([
      0,
      'validate',
      stdout,
    ])
  })
  it('leave stderr empty with --quiet', async () => {
    expect((await sspr('validate -q')).stderr).toBe('')
  })
})

describe('--help', () => {
  for (const name of Object.keys(commands)) {
    it(`of ${name} ends with 0 and shows examples`, async () => {
      const { code, stdout, stderr } = await sspr(`${name} --help`)
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(new RegExp(`Usage: sspr ${name} [\\s\\S]*Examples:\\n {2}\\$ sspr ${name}`))
    })
  }
  it('lists every command', async () => {
    const { stdout } = await sspr('--help')
    for (const name of Object.keys(commands)) expect(stdout).toContain(`\n  ${name} `)
  })
})

describe('stdout', () => {
  it('has the same bytes each time', async () => {
    for (const line of [
      'validate --format json',
      'compile --format json',
      'explain --all policies --format json',
    ])
      expect((await sspr(line)).stdout).toBe((await sspr(line)).stdout)
  })
})

describe('help', () => {
  it.each(['validate', 'test', 'serve'])('of %s is the same by both ways to ask', async (name) => {
    const asked = await sspr(`help ${name}`)
    expect(asked.code).toBe(0)
    expect(asked.stdout).toBe((await sspr(`${name} --help`)).stdout)
  })

  it('of an unknown command names the known one that was meant', async () => {
    const { code, stderr } = await sspr('help validat')
    expect(code).toBe(2)
    expect(stderr).toContain('did you mean `validate`?')
  })

  it.each(['--help', ...Object.keys(commands).map((name) => `${name} --help`)])(
    'fits a terminal: %s',
    async (line) => {
      const { stdout } = await sspr(line)
      expect(stdout.split('\n').filter((one) => one.length > 80)).toEqual([])
    },
  )
})
