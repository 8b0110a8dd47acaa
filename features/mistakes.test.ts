import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testEnvironment } from '../src/system/environment.test-kit.ts'
import { temporaryFile } from '../src/system/temporary-file.ts'
import { sspr } from './this-machine.test-kit.ts'

let project = ''
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'sspr-mistakes-'))
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

const good = `Feature: Reset with a phone

  Background:
    Given it is 2026-06-01T09:00:00Z
    And a new tenant "contoso.onmicrosoft.com"
    And the policy:
      """
      properties: { enabled: all }
      """
    And the user utu@contoso.onmicrosoft.com with:
      """
      authentication: { phone: "+358 401234569" }
      """

  @R-071
  Scenario: The user may reset
    Then the user can reset

  Scenario: The user resets
    When the user opens the reset page
    And gives the user name, and the captcha right
    And chooses "Text my mobile phone"
    And selects Next
    Then the page is verification1
`

/** What a command finds in the text: `line:column code help`. */
async function told(command: 'validate' | 'test', text: string | Uint8Array) {
  writeFileSync(path.join(project, 'a.feature'), text)
  const { code, stdout } = await sspr([command, 'a.feature', '--format', 'json'], { cwd: project })
  const { diagnostics = [] } = JSON.parse(stdout) as {
    diagnostics?: { code: string; help: string; span: { start: { line: number; column: number } } }[]
  }
  return {
    code,
    found: diagnostics.map(
      ({ code, help, span: { start } }) => `${start.line}:${start.column} ${code} ${help}`,
    ),
  }
}

it('a feature without mistakes has no finding', async () => {
  expect(await told('validate', good)).toEqual({ code: 0, found: [] })
})

it.each(['test', 'validate'])(
  '%s reads a feature on standard input as it reads the file',
  async (command) => {
    const text = good.replace('user can reset', 'user can rest')
    writeFileSync(path.join(project, 'a.feature'), text)
    const { stdin } = testEnvironment({ input: text })
    const ofFile = await sspr([command, 'a.feature', '--format', 'json'], { cwd: project })
    const ofInput = await sspr([command, '-', '--format', 'json'], { cwd: project, stdin, temporaryFile })
    const reportOf = (stdout: string) =>
      JSON.parse(stdout.replaceAll('a.feature', '-').replace(/"at": .*/, '"at": "",')) as unknown
    expect([ofInput.code, reportOf(ofInput.stdout)]).toEqual([ofFile.code, reportOf(ofFile.stdout)])
  },
)

it('placeholders stand for the values of their examples in every phrase', async () => {
  const outline = `Feature: Outlines
  Scenario Outline: <method>
    Given a new tenant "<tenant>.onmicrosoft.com"
    And it is <when>
    When the administrator signs in to the portal as "<role>"
    And makes these methods available:
      | <method> |
    And sets "Self service password reset enabled" to All
    And saves
    Then the policy set has the finding <code>
    Examples:
      | tenant  | when                 | role                 | method | code            |
      | contoso | 2026-06-02T09:00:00Z | Global Administrator | Email  | policy/one-gate |
`
  expect(await told('test', outline)).toEqual({ code: 0, found: [] })
})

/** One mistake each: its name, the original, the replacement, and the finding. */
const mistakes: readonly (readonly [what: string, from: string, to: string, told: string])[] = [
  [
    'the word of a phrase',
    'opens the reset page',
    'opens the rest page',
    '20:29 feature/unknown-value did you mean `reset`?',
  ],
  [
    'a phrase of nobody',
    'selects Next',
    'clicks on Next',
    '23:9 feature/undefined-step write `selects Next`',
  ],
  [
    'an option',
    '"Text my mobile phone"',
    '"Text my phone"',
    '22:17 feature/unknown-value did you mean `Text my mobile phone`?',
  ],
  [
    'curly quotes',
    '"Text my mobile phone"',
    '“Text my mobile phone”',
    '22:17 feature/unknown-value write straight quotes, `"`: `“` (U+201C) is not a quote in a phrase',
  ],
  [
    'a moment of a background, told once',
    '2026-06-01T09:00:00Z',
    'tomorrow',
    '4:17 feature/unknown-value write a date or an instant, such as 2026-06-01T09:00:00Z',
  ],
  [
    'a name without its domain',
    'user utu@contoso.onmicrosoft.com',
    'user utu',
    '10:18 feature/unknown-value write a user principal name, with its `@`, such as ana@contoso.com',
  ],
  [
    'a key in a doc string',
    'authentication:',
    'authentcation:',
    '12:7 schema/unknown-key did you mean `authentication`?',
  ],
  ['a value in a doc string', 'enabled: all', 'enabled: al', '8:30 schema/wrong-value did you mean `all`?'],
  [
    'a bracket in a doc string',
    '"+358 401234569" }',
    '"+358 401234569"',
    '12:23 document/syntax close the mapping with `}`',
  ],
  [
    'a doc string without end',
    '"+358 401234569" }\n      """',
    '"+358 401234569" }',
    '11:7 feature/syntax close it with `"""` on a separate line',
  ],
  [
    'a doc string that is missing',
    '    Then the user can',
    '    Given the user has state:\n    Then the user can',
    '17:11 feature/step-argument add YAML below it, between two lines with `"""`',
  ],
  [
    'a cell of a table',
    '    Then the user can',
    '    And makes these methods available:\n      | Emial |\n    Then the user can',
    '18:9 feature/unknown-value did you mean `Email`?',
  ],
  [
    'the number of a fact',
    '@R-071',
    '@R-999',
    '15:3 feature/unknown-tag write a number of the rulebook, such as `@R-099`; `sspr explain codes` lists all facts',
  ],
  ['the form of a fact', '@R-071', '@r71', '15:3 feature/unknown-tag write it as `@R-071`'],
  [
    'a skip without a reason',
    '@R-071',
    '@skip',
    '15:3 feature/skip-without-reason add the reason to the tag, as in `@skip:waits-for-ticket-12`',
  ],
  [
    'a scenario without steps',
    '    Then the user can reset\n',
    '',
    '16:3 feature/empty write its steps, or delete it',
  ],
  [
    'a scenario that expects nothing',
    '    Then the page is verification1\n',
    '',
    '19:3 feature/nothing-expected end it with a `Then`, such as `Then the user can reset`',
  ],
  [
    'a value of examples that is no moment, at its cell',
    '  Scenario: The user may reset\n    Then the user can reset\n',
    '  Scenario Outline: The user may reset\n    Given it is <when>\n    Then the user can reset\n    Examples:\n      | when |\n      | 2026-02-30 |\n',
    '21:9 feature/unknown-value write a valid date or an instant with `Z`, such as 2026-06-01T09:00:00Z',
  ],
  [
    'examples without rows',
    '  Scenario: The user may reset\n    Then the user can reset\n',
    '  Scenario Outline: The user may reset\n    Then the user can reset with <n> gate\n    Examples:\n      | n |\n',
    '18:5 feature/empty add a row for each example below its header',
  ],
  [
    'a placeholder',
    '  Scenario: The user may reset\n    Then the user can reset\n',
    '  Scenario Outline: The user may reset\n    Then the user can reset with <gates> gate\n    Examples:\n      | gate |\n      | 1 |\n',
    '17:34 feature/unknown-placeholder did you mean `gate`?',
  ],
  [
    'a keyword',
    'Scenario: The user resets',
    'Scenaro: The user resets',
    '19:3 feature/syntax did you mean `Scenario`?',
  ],
  [
    'a tag before a step',
    '    When the user opens',
    '    @R-107\n    When the user opens',
    '20:5 feature/syntax tags belong before `Scenario:`, `Rule:` or `Feature:`',
  ],
  [
    'a second feature',
    '  Scenario: The user resets',
    'Feature: another\n\n  Scenario: The user resets',
    '19:1 feature/syntax a file has one `Feature:`; put the other one in a separate file',
  ],
  [
    'a value in a row of examples',
    '  Scenario: The user may reset\n    Then the user can reset\n',
    '  Scenario Outline: The user may reset\n    Then the user can reset with <n> gate\n    Examples:\n      | n |\n      | one |\n',
    '20:9 feature/unknown-value write a whole number in digits',
  ],
  [
    'a phrase in other words',
    'Then the user can reset',
    'Then the user needs to register 1 method',
    '17:10 feature/undefined-step write it like the phrase `(the user )must register {int} method(s)`',
  ],
  [
    'a value in a list of a row of examples',
    '  Scenario: The user may reset\n    Then the user can reset\n',
    '  Scenario Outline: The user may reset\n    Then <m> are registered\n    Examples:\n      | m |\n      | phone, emial |\n',
    '20:16 feature/unknown-value did you mean `email`?',
  ],
  [
    'a misspelt word after the user',
    'the user can reset',
    'the user can rest',
    '17:10 feature/undefined-step write it like the phrase `(the user )can reset`',
  ],
  [
    'a misspelt text of a button',
    'And selects Next',
    'And says "I forgot my pasword"',
    '23:9 feature/undefined-step write it like the phrase `(the user )says "I forgot my password"`',
  ],
  [
    'an address where a page opens',
    'the user can reset',
    'it@contoso.com opens',
    '17:10 feature/unknown-value write `a mail goes to it@contoso.com` for an address, or an http(s) URL',
  ],
  [
    'a day that there is not',
    'it is 2026-06-01T09:00:00Z',
    'it is 2026-06-31',
    '4:17 feature/unknown-value write a valid date or an instant with `Z`, such as 2026-06-01T09:00:00Z',
  ],
  [
    'a set that is not there',
    'a new tenant "contoso.onmicrosoft.com"',
    'the policy set "policies/nowhere"',
    '5:24 feature/no-set write the path of a policy set relative to the current folder, such as `"policies/pilot"`',
  ],
  [
    'the code of a finding',
    'the user can reset',
    'the policy set has the warning policy/one-gates',
    '17:41 feature/unknown-value did you mean `policy/one-gate`?',
  ],
]

describe.each(['validate', 'test'] as const)('sspr %s', (command) => {
  it.each(mistakes)('tells %s where it stands', async (_what, from, to, expected) => {
    expect(good).toContain(from)
    expect(await told(command, good.replace(from, to))).toEqual({
      code: command === 'validate' || expected.includes(' feature/syntax ') ? 1 : 3,
      found: [expected],
    })
  })

  it('tells a feature that is not UTF-8', async () => {
    const latin1 = Uint8Array.from(good.replace('a phone', 'J\xE4rvi'), (one) => one.charCodeAt(0))
    const { found } = await told(command, latin1)
    expect(found).toEqual([expect.stringMatching(/^1:22 document\/not-text /)])
  })
})

it('a wrong setting is reported by a run, with its name', async () => {
  const text = good.replace(
    '    Then the user can reset\n',
    '    When the administrator signs in to the portal as "Global Administrator"\n    And sets "Notify user on password resets" to Yes\n    Then the user can reset\n',
  )
  expect((await told('test', text)).found).toEqual([
    '18:14 feature/unknown-value did you mean `Notify users on password resets`?',
  ])
})

it('what is wrong on purpose is none: a scenario about a policy that is invalid', async () => {
  const text = good
    .replace('enabled: all', 'enabled: al')
    .replaceAll('Then the user can reset', 'Then the policy set is invalid at /policy/properties/enabled')
    .replace(/ {2}Scenario: The user resets[^]*/, '')
  expect(await told('test', text)).toEqual({ code: 0, found: [] })
})

it('what every scenario begins with is missed once, at the background', async () => {
  const text = good.replace('    Given it is 2026-06-01T09:00:00Z\n    And a new', '    Given a new')
  expect((await told('test', text)).found).toEqual([
    '3:3 feature/no-beginning add `Given it is 2026-06-01T09:00:00Z`, in the background for all scenarios',
  ])
})

it('a feature in a folder that is validated has its mistakes reported', async () => {
  const folder = path.join(project, 'below')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    path.join(folder, 'a.feature'),
    good.replace('user can reset', 'user needs to register 1 method'),
  )
  const { code, stdout } = await sspr(['validate', 'below', '--format', 'json'], { cwd: project })
  expect([code, (JSON.parse(stdout) as { diagnostics: { code: string }[] }).diagnostics]).toMatchObject([
    1,
    [{ code: 'feature/undefined-step' }],
  ])
})

it.each(['test', 'validate', 'check'])(
  '%s refuses a feature whose name cucumber does not take',
  async (command) => {
    const folder = path.join(project, command)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'a.Feature'), good)
    const { code, stderr } = await sspr([command, command], { cwd: project })
    expect([code, stderr.includes('rename the file')]).toEqual([2, true])
  },
)

it('a scenario in which nothing happened to a user fails, although its negations hold', async () => {
  const user =
    'Given the user utu@contoso.onmicrosoft.com with:\n      \"\"\"\n      licensed: true\n      \"\"\"'
  const scenarios: readonly (readonly [lacks: string, ...steps: string[]])[] = [
    ['the scenario names no user', 'Then the user cannot reset'],
    ['the scenario names no user', 'Then the user is out of scope'],
    [
      'the scenario names no user',
      'When the user opens the sign-in page',
      'Then the password is not changed',
    ],
    ['no page has been opened', user, 'Then the page does not offer "Email"'],
    ['no page has been opened', user, 'Then 0 questions are asked'],
    ['no page has been opened', user, 'Then a code is not sent'],
    ['no step has been taken', user, 'Then no notification is sent'],
    ['no step has been taken', user, 'Then the password is not changed'],
  ]
  const text = scenarios.map(([lacks, ...steps]) => `  Scenario: ${lacks}\n    ${steps.join('\n    ')}\n`)
  const [head] = good.split('    And the user utu')
  writeFileSync(path.join(project, 'a.feature'), `${head}\n${text.join('\n')}`)
  const { code, stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: project })
  const { results } = JSON.parse(stdout) as { results: { title: string; difference: { actual: string }[] }[] }
  expect([code, results.map(({ difference }) => difference[0]?.actual)]).toEqual([
    3,
    scenarios.map(([lacks]) => lacks),
  ])
})

it('a step that was refused on the way is reported if the outcome is not as expected', async () => {
  const text = good.replace(
    '    And selects Next\n',
    '    And types the right code\n    Then the password is changed\n',
  )
  writeFileSync(path.join(project, 'a.feature'), text)
  const { stdout } = await sspr(['test', 'a.feature'], { cwd: project })
  expect(stdout).toContain('`code: right` is not offered on the page verification1')
})

it('a result says as a finding does what is wrong with the text of a step', async () => {
  const text = good
    .replace('Then the user can reset\n', 'Then the user can rest\n')
    .replace('the page is verification1', 'the page is verifcation1')
  writeFileSync(path.join(project, 'a.feature'), text)
  const { stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: project })
  const { results } = JSON.parse(stdout) as { results: { difference: { actual: string }[] }[] }
  expect(results.flatMap(({ difference }) => difference.map(({ actual }) => actual))).toEqual([
    'none matches; write it like the phrase `(the user )can reset`',
    'no page is called `verifcation1`; did you mean `verification1`?',
  ])
})

it('a user who can unlock fails `cannot unlock` with both accepted outcomes, and a key of the tenant with its help', async () => {
  const hybrid = `    And the tenant:
      """
      directorySync: connect
      """
    And the user has authentication:
      """
      phone: "+358 401234569"
      """
`
  const text = good
    .replace(
      'properties: { enabled: all }',
      'properties: { enabled: all }\n      onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }',
    )
    .replace('authentication: { phone: "+358 401234569" }', 'passwordSource: passwordHashSync')
    .replace('    Then the user can reset\n', `${hybrid}    Then the user cannot unlock\n`)
  const resultOf = async (written: string) => {
    writeFileSync(path.join(project, 'a.feature'), written)
    const { stdout } = await sspr(['test', 'a.feature', '--format', 'json', '--only', 'may reset'], {
      cwd: project,
    })
    const { results } = JSON.parse(stdout) as {
      results: { difference: { expected: string; actual: string }[] }[]
    }
    return results.flatMap(({ difference }) => difference.map(({ expected, actual }) => [expected, actual]))
  }
  expect(await resultOf(text)).toEqual([['denied or notOffered', 'allowed']])
  expect(await resultOf(text.replace('directorySync:', 'directorySinc:'))).toEqual([
    ['no error', expect.stringContaining('unknown key `directorySinc`; did you mean `directorySync`?')],
  ])
})
