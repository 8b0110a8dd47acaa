import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { featureFolder, good } from './mistakes.test-kit.ts'
import { sspr } from './this-machine.test-kit.ts'

const { folder, told } = featureFolder()

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
  const below = path.join(folder(), 'below')
  mkdirSync(below, { recursive: true })
  writeFileSync(
    path.join(below, 'a.feature'),
    good.replace('user can reset', 'user needs to register 1 method'),
  )
  const { code, stdout } = await sspr(['validate', 'below', '--format', 'json'], { cwd: folder() })
  expect([code, (JSON.parse(stdout) as { diagnostics: { code: string }[] }).diagnostics]).toMatchObject([
    1,
    [{ code: 'feature/undefined-step' }],
  ])
})

it.each(['test', 'validate', 'check'])(
  '%s refuses a feature whose name cucumber does not take',
  async (command) => {
    const below = path.join(folder(), command)
    mkdirSync(below, { recursive: true })
    writeFileSync(path.join(below, 'a.Feature'), good)
    const { code, stderr } = await sspr([command, command], { cwd: folder() })
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
  writeFileSync(path.join(folder(), 'a.feature'), `${head}\n${text.join('\n')}`)
  const { code, stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: folder() })
  const { results } = JSON.parse(stdout) as { results: { title: string; difference: { actual: string }[] }[] }
  expect([code, results.map(({ difference }) => difference[0]?.actual)]).toEqual([
    3,
    scenarios.map(([lacks]) => lacks),
  ])
})

it('the way to a failure is shown in the phrases of the feature, and no password of it', async () => {
  const walk = `  Scenario: The user resets
    When the user opens the reset page
    And gives the user name, and the captcha right
    And chooses "Text my mobile phone"
    And gives the right number
    And asks for the code
    And types the right code
    And chooses the password "Autumn-4711"
    Then the page is identify
`
  writeFileSync(path.join(folder(), 'a.feature'), good.replace(/ {2}Scenario: The user resets[^]*/, walk))
  const { stdout } = await sspr(['test', 'a.feature'], { cwd: folder() })
  const text = stdout.replaceAll(/\s+/g, ' ')
  expect(text).toContain(
    'walked: the user opens the reset page → identify; gives the user name, and the captcha right → verification1; chooses',
  )
  expect(text).toContain('chooses the password "…"')
  expect(text).not.toContain('Autumn-4711')
})

it('a user who is not enabled fails `must register` with the reason', async () => {
  const text = good
    .replace('enabled: all', 'enabled: none')
    .replace('Then the user can reset', 'Then the user must register 1 method')
  writeFileSync(path.join(folder(), 'a.feature'), text)
  const { stdout } = await sspr(['test', 'a.feature'], { cwd: folder() })
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('found notRequired, because ')
})

it('a step that was refused on the way is reported if the outcome is not as expected', async () => {
  const text = good.replace(
    '    And selects Next\n',
    '    And types the right code\n    Then the password is changed\n',
  )
  writeFileSync(path.join(folder(), 'a.feature'), text)
  const { stdout } = await sspr(['test', 'a.feature'], { cwd: folder() })
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    '`types the right code` is not offered on the page verification1',
  )
})

it('a result says as a finding does what is wrong with the text of a step', async () => {
  const text = good
    .replace('Then the user can reset\n', 'Then the user can rest\n')
    .replace('the page is verification1', 'the page is verifcation1')
  writeFileSync(path.join(folder(), 'a.feature'), text)
  const { stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: folder() })
  const { results } = JSON.parse(stdout) as { results: { difference: { actual: string }[] }[] }
  expect(results.flatMap(({ difference }) => difference.map(({ actual }) => actual))).toEqual([
    'none matches; write it like the phrase `(the user )can reset`',
    'no page is called `verifcation1`; did you mean `verification1`?',
  ])
})

it('a user to whom no unlock is offered fails `can unlock` with the reason', async () => {
  const text = good.replace('Then the user can reset', 'Then the user can unlock')
  writeFileSync(path.join(folder(), 'a.feature'), text)
  const { stdout } = await sspr(['test', 'a.feature'], { cwd: folder() })
  expect(stdout).toContain('notOffered, because UnlockNotOffered')
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
    writeFileSync(path.join(folder(), 'a.feature'), written)
    const { stdout } = await sspr(['test', 'a.feature', '--format', 'json', '--only', 'may reset'], {
      cwd: folder(),
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

it('a table or doc string that the phrase does not take fails its own scenario', async () => {
  const available = 'When the administrator makes these methods available:'
  const scenarios: readonly (readonly [found: string, ...steps: string[]])[] = [
    [
      'begin it with the header | kind | to |',
      'Then these notifications are sent:',
      '| userPasswordReset | x |',
    ],
    ['begin it with the header | question | answer |', 'When the user answers:', '| p01 | Oslo |'],
    ['one value a line, in one column', available, '| Email | Mobile phone |'],
    ['write a table', available, '"""', 'Email', '"""'],
    ['write a doc string', 'When the administrator changes the policy:', '| required | 2 |'],
    ['write a doc string', 'Then the change is:', '| required | 2 |'],
    ['its phrase takes none', 'When the user opens the reset page', '| Email |'],
  ]
  const text = scenarios.map(([title, ...steps]) => {
    const lines = ['When the user opens the registration page', ...steps, 'Then nothing is registered']
    return `  Scenario: ${title}\n    ${lines.join('\n    ')}\n`
  })
  const [head] = good.split('  Scenario')
  writeFileSync(path.join(folder(), 'a.feature'), `${head}\n${text.join('\n')}`)
  const { stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: folder() })
  const { results } = JSON.parse(stdout) as { results: { title: string; difference: { actual: string }[] }[] }
  expect(results.map(({ title, difference }) => difference[0]?.actual.includes(title))).toEqual(
    scenarios.map(() => true),
  )
})

it('a refused step and what the page offers are worded as phrases', async () => {
  const walk = `  Scenario: The user resets
    When the user opens the reset page
    And asks for the code
    And gives the user name
    And goes back
    And chooses "Email my alternate email"
    Then the page is verification1
    And a code is sent
`
  writeFileSync(path.join(folder(), 'a.feature'), good.replace(/ {2}Scenario: The user resets[^]*/, walk))
  const { stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: folder() })
  const { results } = JSON.parse(stdout) as { results: { difference: { key: string; actual: string }[] }[] }
  expect(
    results
      .flatMap(({ difference }) => difference.filter(({ key }) => key === 'refused'))
      .map((one) => one.actual),
  ).toEqual([
    '`asks for the code` is not offered on the page identify; it offers `gives the user name`',
    '`chooses "Email my alternate email"` is not offered on the page verification1: the user has no alternate address; it offers `chooses "Text my mobile phone"`, `chooses "Call my mobile phone"`',
  ])
})

it('a member whom neither the set has nor the scenario describes is unknown', async () => {
  const group = 'When the administrator creates the security group "G" with the members '
  const added = 'When the administrator creates the security group "G"\n    And adds '
  const after = 'And the user new@contoso.onmicrosoft.com with:\n      """\n      licensed: true\n      """'
  const texts = [
    `${group}"utuu@contoso.onmicrosoft.com"`,
    `${added}"utuu@contoso.onmicrosoft.com" to the group "G"`,
    `${group}"UTU@contoso.onmicrosoft.com"`,
    `${group}"new@contoso.onmicrosoft.com"\n    ${after}\n    And the user utu@contoso.onmicrosoft.com`,
  ]
  const scenarios = texts.map(
    (text, index) => `  Scenario: ${index}\n    ${text}\n    Then the user can reset\n`,
  )
  writeFileSync(path.join(folder(), 'a.feature'), good.replace(/ {2}@R-071[^]*/, scenarios.join('\n')))
  const { stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: folder() })
  const { results } = JSON.parse(stdout) as { results: { difference: { actual: string }[] }[] }
  const unknown =
    '`utuu@contoso.onmicrosoft.com`, added to `G`, is neither; did you mean `utu@contoso.onmicrosoft.com`?'
  expect(results.map(({ difference }) => difference.map(({ actual }) => actual))).toEqual([
    [unknown],
    [unknown],
    [],
    [],
  ])
})

it('an unknown user is reported at the step that names it, wherever it is needed first', async () => {
  const scenario = (title: string, ...steps: readonly string[]) =>
    `  Scenario: ${title}\n${steps.map((step) => `    ${step}\n`).join('')}`
  const named = 'Given the user utuu@contoso.onmicrosoft.com'
  const created = 'When the administrator creates the security group "G"'
  const added = 'And adds "utuu@contoso.onmicrosoft.com" to the group "G"'
  const scenarios = [
    scenario('A', named, 'When the user opens the reset page', 'Then the page is identify'),
    scenario('B', named, 'Then the user can reset'),
    scenario('C', named, created, 'Then the policy set is valid'),
    scenario('D', created, added, 'And the user utu@contoso.onmicrosoft.com', 'Then the user can reset'),
    scenario('E', created, added, 'And saves', 'Then the policy set is valid'),
  ]
  writeFileSync(path.join(folder(), 'a.feature'), good.replace(/ {2}@R-071[^]*/, scenarios.join('\n')))
  const { stdout } = await sspr(['test', 'a.feature', '--format', 'json'], { cwd: folder() })
  const { results } = JSON.parse(stdout) as { results: { difference: object[] }[] }
  const help = 'did you mean `utu@contoso.onmicrosoft.com`?'
  const unknown = { key: 'user', actual: `\`utuu@contoso.onmicrosoft.com\` is neither; ${help}`, step: 5 }
  expect(results.map(({ difference }) => difference)).toMatchObject([
    [{ ...unknown, line: 16 }],
    [{ ...unknown, line: 21 }],
    [{ ...unknown, line: 25 }],
    [{ key: 'user', actual: expect.stringContaining(help), step: 6, line: 31 }],
    [{ key: 'save', actual: expect.stringContaining(`no user \`utuu@contoso.onmicrosoft.com\`; ${help}`) }],
  ])
})
