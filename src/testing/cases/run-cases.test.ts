import { describe, expect, it } from 'vitest'
import { parse } from '../../document/parse.ts'
import { decodeCases } from './cases.ts'
import { openMachines } from '../../walks/drivers/machine-adapter.ts'
import { differenceBody } from '../../reports/json.ts'
import { runCases } from './run-cases.ts'

const head = `apiVersion: sspr/v1
kind: Cases
metadata: { name: c }
spec:
  now: 2026-06-01T09:00:00Z
  tenant: { domains: [contoso.onmicrosoft.com], license: p1, groups: [{ name: G }] }
  policy: { properties: { enabled: all } }
  user: { userPrincipalName: ana@contoso.onmicrosoft.com, authentication: { phone: "+1 4255550100" } }
`

const ana = 'ana@contoso.onmicrosoft.com'

/** What came out otherwise than one case expects: `key: what was found`. */
async function found(line: string): Promise<string[]> {
  const [result] = await run(line)
  return result!.difference.map(({ key, actual }) => `${key}: ${String(actual)}`)
}

async function run(line: string) {
  const text = `${head}  cases: [{ id: a, title: Ana, ${line} }]\n`
  const { value, diagnostics } = decodeCases(parse({ file: 'c.yaml', text }).documents[0]!)
  expect(diagnostics).toEqual([])
  return runCases(value!, null, [openMachines])
}

it('an unknown user is reported at the line that names the user', async () => {
  const [result] = await run(
    '\n      user: {\n        userPrincipalName: anna@contoso.onmicrosoft.com,\n        authentication: null },\n      ask: canReset, expect: { outcome: allowed }',
  )
  expect(result!.difference).toMatchObject([{ key: 'user', line: 11 }])
})

describe('an expectation about a value that the question does not answer fails, and lists the values that it does:', () => {
  const ofDecision = '`outcome`, `reason`, `acceptReasons`, `gates`, `methods`, `governedBy`, `warnings`'
  for (const expected of [
    'missing: 1',
    'notOffered: [appCode]',
    'audit: [x]',
    'notifications: []',
    'refused: [1]',
  ])
    it(`${expected} of canReset`, async () => {
      expect(await found(`ask: canReset, expect: { outcome: allowed, ${expected} }`)).toEqual([
        `${expected.split(':')[0]}: none: \`ask: canReset\` answers ${ofDecision}`,
      ])
    })
  it('gates of canChange', async () => {
    expect(await found('ask: canChange, expect: { gates: 0 }')).toEqual([
      'gates: none: `ask: canChange` answers `outcome`, `reason`, `acceptReasons`',
    ])
  })
  it('missing methods of a walk, also between its steps', async () => {
    const lines = await found(
      'walk: [{ open: reset }, { expect: { missing: 1 } }], expect: { page: identify }',
    )
    expect(lines).toEqual([expect.stringMatching(/^missing: none: a walk answers `outcome`, /)])
  })
})

it('a note that is expected as a warning fails, with the key that takes it', async () => {
  expect(await found('ask: validate, expect: { warnings: [policy/one-gate] }')).toEqual([
    'warnings: found, but not all of them as warnings: `codes`, or `has the finding`, takes errors and notes too',
  ])
  expect(await found('ask: validate, expect: { codes: [policy/one-gate] }')).toEqual([])
})

it('a finding of a rule that is expected beside an error of shape fails, with the reason', async () => {
  const policy = 'policy: { properties: { enabled: selected }, authenticationMethods: { required: 3 } }'
  const at = '/policy/properties'
  expect(await found(`${policy}, ask: validate, expect: { outcome: invalid, at: ${at} }`)).toEqual([
    'at: ["/policy/authenticationMethods/required"]: an error of shape, which is mended before rules are checked',
  ])
})

it('`ask: validate` finds suppressions without effect, as `sspr validate` does', async () => {
  const suppressing = (code: string, at: string, until = '2027-01-01') =>
    found(
      `policy: { suppress: [{ code: ${code}, reason: agreed, until: ${until} }] }, ask: validate, expect: { outcome: valid, at: ${at} }`,
    )
  expect(await suppressing('policy/one-gate', '/policy/suppress/0', '2026-06-01')).toEqual([])
  expect(await suppressing('policy/no-such', '/policy/suppress/0/code')).toEqual([])
  expect(await suppressing('policy/one-gate', '/policy/suppress/0')).toHaveLength(1)
  expect(await suppressing('baseline/eidsca/AV01', '/policy/suppress')).toHaveLength(1)
})

it('other accepted reasons may be none', async () => {
  expect(await found('ask: canReset, expect: { outcome: allowed, acceptReasons: [] }')).toEqual([])
  expect(await found('ask: canReset, expect: { acceptReasons: [] }')).toEqual(['acceptReasons: null'])
})

describe('a mistake in a case', () => {
  it('in the user is reported with its position and a fix', async () => {
    expect(
      await found('ask: canReset, user: { authentification: {} }, expect: { outcome: allowed }'),
    ).toEqual([
      'shape: c.yaml:9:55: unknown key `authentification` in entry 1 of `users`; did you mean `authentication`?',
    ])
  })
  it('in a change by the administrator fails that case alone', async () => {
    const change = (what: string) =>
      found(`walk: [{ open: reset }, { administrator: { ${what} } }], expect: { page: identify }`)
    expect(await change('removeFromGroup: Nobody')).toEqual([
      'administrator: the administrator cannot remove the user: the tenant has no group `Nobody`',
    ])
    expect(await change('policy: { bogus: 1 }')).toEqual([
      'administrator: the administrator cannot change the policy: unknown key `bogus`',
    ])
    const groups = (more: string) =>
      `tenant: { groups: [{ name: G, ${more} }, { name: Inner, members: [${ana}] }] }`
    const leave = async (more: string) =>
      found(
        `${groups(more)}, walk: [{ open: reset }, { administrator: { removeFromGroup: g } }], expect: { page: identify }`,
      )
    expect(await leave(`members: [${ana}]`)).toEqual([])
    expect(await leave('groups: [Inner]')).toEqual([
      `administrator: the administrator cannot remove the user: \`${ana}\` is a member of \`g\` only through \`Inner\``,
    ])
    expect(await leave('members: []')).toEqual([
      `administrator: the administrator cannot remove the user: \`${ana}\` is no member of the group \`g\``,
    ])
  })
})

describe('a refused step', () => {
  const steps = '{ open: reset }, { code: right }'
  it('may be expected between the steps', async () => {
    const walk = `[${steps}, { expect: { refused: [2] } }, { identify: ana@contoso.onmicrosoft.com }]`
    expect(await found(`walk: ${walk}, expect: { outcome: allowed }`)).toEqual([])
  })
  it('that is expected between the steps fails the case if it was accepted', async () => {
    const walk = `[${steps}, { expect: { refused: [1, 2] } }, { identify: ana@contoso.onmicrosoft.com }]`
    expect(await found(`walk: ${walk}, expect: { outcome: allowed }`)).toEqual(['refused: it was accepted'])
  })
  it('fails the case once, whatever follows it, with what the page offers', async () => {
    const reset = '{ open: reset }, { identify: ana@contoso.onmicrosoft.com }'
    const walk = `[${reset}, { choose: emailAlternate }, { send: true }, { code: right }]`
    expect(await found(`walk: ${walk}, expect: { page: verification1 }`)).toEqual([
      'refused: `choose: emailAlternate` is not offered on the page verification1: the user has no alternate address; it offers `choose: textMobilePhone`, `choose: callMobilePhone`',
    ])
  })
  it('that asks for the code of an app says that nothing is sent', async () => {
    const reset = '{ open: reset }, { identify: ana@contoso.onmicrosoft.com }'
    const walk = `[${reset}, { choose: appCode }, { send: true }]`
    const app =
      'user: { authentication: { authenticator: [code] } }, policy: { authenticationMethods: { available: [mobileAppCode] } }'
    expect(await found(`${app}, walk: ${walk}, expect: { page: verification1 }`)).toEqual([
      'refused: `send: true` is not offered on the page verification1: an app shows the code, and nothing is sent; it offers `choose: appCode`, `code`',
    ])
  })
})

describe('why a page asks again or ends', () => {
  const reset = '{ open: reset }, { identify: ana@contoso.onmicrosoft.com }, { choose: textMobilePhone }'
  it('is reported at the step that brought it about, and at no other', async () => {
    const walk = `[${reset}, { contact: wrong }, { send: true }, { wait: 1m }, { contact: right }]`
    const [result] = await run(`walk: ${walk}, expect: { page: verification1 }`)
    expect(
      result!.trace.flatMap(({ step, reason }) => (reason === undefined ? [] : [[step, reason]])),
    ).toEqual([[5, 'ContactMismatch']])
  })
  it('is no reason for a lock that is over, nor for what the next sign-in asks', async () => {
    const walk = '[{ open: signIn }, { signIn: wrong, times: 10 }, { wait: 60s }]'
    const [result] = await run(`walk: ${walk}, expect: { accountLocked: true, nextSignIn: required }`)
    expect(result!.difference.map(({ key, reason }) => [key, reason])).toEqual([
      ['accountLocked', null],
      ['nextSignIn', null],
    ])
  })
  // SOURCE
  it.each([
    ['R-115', '{ open: reset }, { wait: 16m }, { next: true }', ''],
    [
      'R-189',
      '{ open: securityInfo }, { choose: textMobilePhone }, { code: right }, { wait: 16m }, { delete: phone }',
      '',
    ],
    [
      'R-104',
      '{ open: registration }, { signIn: right }, { wait: 16m }, { next: true }',
      'tenant: { platform: { registrationSession: fifteenMinutes } }, user: { authentication: { phone: null } },',
    ],
  ])('an expired session cites the fact of its page: %s', async (rule, walk, more) => {
    const [result] = await run(`${more} walk: [${walk}], expect: { page: newPassword }`)
    expect(result!.difference.map((one) => differenceBody(one).reason)).toMatchObject([
      { name: 'SessionExpired', rule },
    ])
  })
  it('comes with the reasons that would do as well', async () => {
    const expected = '{ reason: UserNotLicensed, acceptReasons: [AccountDisabled] }'
    const [result] = await run(
      `policy: { properties: { enabled: none } }, ask: canReset, expect: ${expected}`,
    )
    expect(result!.difference[0]!.expected).toBe('UserNotLicensed or AccountDisabled')
  })
})

describe('a user with six failures', () => {
  const attempts = (count: number) =>
    `user: { state: { failures: [${Array<string>(count).fill('{ kind: text, at: 2026-06-01T08:30:00Z }').join(', ')}] } }`
  // SOURCE: R-140, AMB-15, R-144
  it('cannot reset', async () => {
    const expected = 'expect: { outcome: denied, reason: TooManyAttempts, gates: 0 }'
    expect(await found(`${attempts(6)}, ask: canReset, ${expected}`)).toEqual([])
  })
  it('can reset a day later', async () => {
    const later = 'now: 2026-06-02T08:30:00Z'
    expect(await found(`${later}, ${attempts(6)}, ask: canReset, expect: { outcome: allowed }`)).toEqual([])
  })
  it('is not yet blocked by the fifth failure', async () => {
    expect(await found(`${attempts(5)}, ask: canReset, expect: { outcome: allowed }`)).toEqual([])
  })
})
