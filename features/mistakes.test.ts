import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../src/system/environment.test-kit.ts'
import { temporaryFile } from '../src/system/temporary-file.ts'
import { featureFolder, good } from './mistakes.test-kit.ts'
import { sspr } from './this-machine.test-kit.ts'

const { folder, told } = featureFolder()

it('a feature without mistakes has no finding', async () => {
  expect(await told('validate', good)).toEqual({ code: 0, found: [] })
})

it.each(['test', 'validate'])(
  '%s reads a feature on standard input as it reads the file',
  async (command) => {
    const text = good.replace('user can reset', 'user can rest')
    writeFileSync(path.join(folder(), 'a.feature'), text)
    const { stdin } = testEnvironment({ input: text })
    const ofFile = await sspr([command, 'a.feature', '--format', 'json'], { cwd: folder() })
    const ofInput = await sspr([command, '-', '--format', 'json'], { cwd: folder(), stdin, temporaryFile })
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
    'an address that is typed',
    'the user can reset\n',
    'enters the address ana@example.org\n',
    '17:10 feature/undefined-step write `gives the address ana@example.org`',
  ],
  [
    'a list with `and`',
    'the user can reset\n',
    'email and phone are registered\n',
    '17:10 feature/undefined-step write `email, phone are registered`',
  ],
  [
    'a phrase with the same verb',
    'opens the reset page',
    'opens reset',
    '20:10 feature/undefined-step write it like the phrase `(the user )opens the {entry} page`',
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
    'a second column of a table',
    '    Then the user can',
    '    And makes these methods available:\n      | Email | Mobile phone |\n    Then the user can',
    '18:17 feature/unknown-value write one value a line',
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
