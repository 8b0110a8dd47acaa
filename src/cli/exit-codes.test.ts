import { describe, expect, it } from 'vitest'
import { cases, good, sspr } from './run.test-kit.ts'

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
  it('for a check of cases alone, without a heading for policy sets', async () => {
    const { code, stdout } = await sspr('check features/c.yaml', {
      'policies/a.yaml': good,
      'features/c.yaml': cases('allowed'),
    })
    expect([code, stdout.includes('1 passed'), stdout.includes('Policy sets')]).toEqual([0, true, false])
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
  it('by a gate of `diff` where every set has another path, so that no user is on both sides', async () => {
    const files = { 'old/a/a.yaml': good, 'old/b/b.yaml': good, 'new/c/c.yaml': good, 'new/d/d.yaml': good }
    const code = async (line: string) => (await codeOf(line, files)).code
    expect([await code('diff old new --no-lost'), await code('diff old new')]).toEqual([2, 0])
    expect(await code('diff old old --no-lost')).toBe(0)
  })
  it('by `check` and `validate` of a folder without files, whatever else is named', async () => {
    for (const line of [
      'check policies features',
      'validate policies features',
      'check policies f.feature',
    ]) {
      const files = { 'policies/read.me': '', 'features/a.feature': 'Feature: a', 'f.feature': 'Feature: f' }
      expect([line, (await codeOf(line, files)).code]).toEqual([line, 2])
    }
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
  it.each([
    ['about no user', 'ask: canReset, expect: { outcome: denied }', 'none is named'],
    ['about a page of no user', 'walk: [{ open: signIn }], expect: { outcome: allowed }', 'none is named'],
    ['about a page not opened', 'walk: [{ wait: 1m }], expect: { notOffered: [email] }', 'no page has been'],
  ])('for a case %s, whose negations hold', async (_, one, found) => {
    const text = cases('denied')
      .replace(/^  user: .*\n/m, '')
      .replace(/ask: [^}]*}/, one)
    const { code, stdout } = await sspr('test', { 'policies/a.yaml': good, 'features/c.yaml': text })
    expect([code, stdout.includes(found)]).toEqual([3, true])
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
        why: null,
        step: null,
        line: 8,
      },
    ])
    expect((await sspr('test', files)).stdout).toContain('denied, because TenantSSPRFlagDisabled, SSPR_0009')
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
