import { describe, expect, it } from 'vitest'
import { helpOf } from '../diagnostics/repair.ts'
import { reasons } from '../effective/reasons.ts'
import { policyOf, tenantOf } from '../given.test-kit.ts'
import { datedChanges, datedFacts } from '../model/dated-facts.ts'
import { options } from '../model/methods.ts'
import { parseMoment } from '../model/time.ts'
import { check } from './check.ts'
import { rules } from './index.generated.ts'

const find = (code: string, tenant: string, policy: string, at: string) =>
  check(tenantOf(tenant), policyOf(policy), parseMoment(at)!)
    .filter(({ rule }) => rule.code === code)
    .map(({ flag }) => flag)

describe('users stranded by a dated fact', () => {
  const filled = 'users: [{ userPrincipalName: ana@contoso.com, mobilePhone: "+1 4255550100" }]'
  const directory = 'policy/stranded-by-directory-values'
  it('are counted with the day of the change and the methods they can still register', () => {
    expect(find(directory, filled, '', '2026-06-01')).toMatchObject([
      {
        at: '/policy/authenticationMethods/available',
        message:
          '1 user (`ana@contoso.com`) cannot reset from 2026-11-09, when phone numbers and addresses that were never registered stop counting',
        help: 'have `ana@contoso.com` register `email`',
      },
    ])
  })
  it('are counted afterwards too, until they register', () => {
    expect(find(directory, filled, '', '2026-11-09')[0]!.message).toContain('cannot reset as of 2026-11-09')
  })
  it('are none where the fact never comes', () => {
    expect(
      find(directory, `platform: { directoryMethodsUntil: never }\n${filled}`, '', '2026-06-01'),
    ).toEqual([])
  })
  it('are told of by the day that the platform row has', () => {
    const own = `platform: { directoryMethodsUntil: 2026-12-24 }\n${filled}`
    expect(find(directory, own, '', '2026-06-01')[0]!.message).toContain('from 2026-12-24')
  })
  it('are advised by the names of the list that governs them', () => {
    const migrated =
      'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [sms, microsoftAuthenticator, hardwareOath] }'
    expect(find(directory, `${migrated}\n${filled}`, '', '2026-06-01')[0]!.help).toBe(
      'have `ana@contoso.com` register `microsoftAuthenticator`',
    )
    const blade = 'authenticationMethods: { available: [mobilePhone, mobileAppCode] }'
    expect(find(directory, filled, blade, '2026-06-01')[0]!.help).toBe(
      'have `ana@contoso.com` register `mobileAppCode`',
    )
  })
  it('are advised each by what that user lacks, at the line that ends', () => {
    const tenant = `authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator, sms, email] }
users:
  - { userPrincipalName: ana@contoso.com, authentication: { phone: true, authenticator: [code] } }
  - { userPrincipalName: bo@contoso.com, authentication: { phone: true, email: bo@example.org } }`
    const two = 'authenticationMethods: { required: 2 }'
    expect(find('policy/stranded-by-telephony', tenant, two, '2026-06-01')).toMatchObject([
      {
        at: '/tenant/authenticationMethodsPolicy/methods/1',
        help: 'have `ana@contoso.com` register `email`; have `bo@contoso.com` register `microsoftAuthenticator`',
      },
    ])
  })
  it('are not advised to register a phone or questions, which end as well', () => {
    const policy =
      'authenticationMethods: { available: [mobilePhone, securityQuestions], securityQuestions: { predefined: all } }'
    expect(find(directory, filled, policy, '2026-06-01')[0]!.help).toBe(
      'add `mobileAppCode` or `email` to `available`: `ana@contoso.com` cannot register enough methods that remain valid',
    )
  })
  it('are Global Administrators in July and others in February', () => {
    const tenant = `domains: [contoso.onmicrosoft.com, contoso.com]
users:
  - { userPrincipalName: ga@contoso.com, roles: [Global Administrator], authentication: { phone: true, email: ga@example.org } }
  - { userPrincipalName: ua@contoso.com, roles: [User Administrator], authentication: { phone: true, email: ua@example.org } }`
    const messages = find('policy/stranded-by-telephony', tenant, '', '2026-06-01').map((one) => one.message)
    expect(messages).toEqual([
      '1 user (`ua@contoso.com`) cannot reset from 2027-02-01, when texts and calls end',
      '1 user (`ga@contoso.com`) cannot reset from 2027-07-01, when texts and calls end for Global Administrators and external users',
    ])
  })
})

describe('methods that all end', () => {
  const retire = 'policy/methods-retire'
  const policy = (required: number) =>
    `properties: { enabled: all }\nauthenticationMethods: { required: ${required}, available: [mobilePhone, securityQuestions], securityQuestions: { predefined: all } }`
  it('are found with the first day on which too few are left, and how many have to be added', () => {
    expect(find(retire, '', policy(1), '2026-06-01')).toMatchObject([
      { message: 'no method remains from 2027-03-01', help: 'add `mobileAppCode` or `email` to `available`' },
    ])
    expect(find(retire, '', policy(2), '2027-02-01')).toMatchObject([
      {
        message: 'only 1 of 2 required methods remains as of 2027-02-01',
        help: 'add `mobileAppCode` and `email` to `available`',
      },
    ])
  })
  it('are not found where nothing ends', () => {
    expect(find(retire, 'platform: { edition: azureAd2020 }', policy(1), '2027-06-01')).toEqual([])
    const provided = 'telephony: ownProvider'
    expect(find(retire, provided, policy(1), '2027-06-01')).toEqual([])
  })
})

describe('an office phone in a trial', () => {
  const trial = 'license: trial\ntrialStartedOn: 2026-05-20'
  const policy = 'authenticationMethods: { available: [email, officePhone] }'
  const helps = (tenant: string) =>
    find('policy/office-phone-without-calls', `${trial}\n${tenant}`, policy, '2026-06-01').map(
      ({ help }) => help,
    )
  it('is worth a licence with calls only where calls do not end', () => {
    expect(helps('')).toEqual([undefined])
    expect(helps('platform: { telephonyRetiresOn: never }')).toEqual([
      'remove `officePhone`, or use a licence that includes calls',
    ])
  })
})

describe('the list of the blade after migration', () => {
  const tenant = `authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator] }
users: [{ userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org } }]`
  const policy = (available: string) => `authenticationMethods: { available: [${available}] }`
  const ignored = 'policy/list-ignored-after-migration'
  const stranded = 'policy/stranded-by-migration'
  it('is flagged for the methods that the policy of the tenant does not enable', () => {
    expect(find(ignored, tenant, policy('email, mobileAppCode'), '2026-06-01')).toMatchObject([
      { message: expect.stringContaining('`email`') },
    ])
    expect(find(ignored, tenant, policy('mobileAppCode'), '2026-06-01')).toEqual([])
  })
  it('is not flagged for security questions, which still count', () => {
    const questions =
      'authenticationMethods: { available: [securityQuestions], securityQuestions: { predefined: all } }'
    expect(find(ignored, tenant, questions, '2026-06-01')).toEqual([])
  })
  it('is not flagged while the migration is in progress', () => {
    const going = tenant.replace('migrationComplete', 'migrationInProgress')
    expect(find(ignored, going, policy('email'), '2026-06-01')).toEqual([])
    expect(find(stranded, going, policy('email'), '2026-06-01')).toEqual([])
  })
  it('strands who has registered its methods alone', () => {
    expect(find(stranded, tenant, policy('email'), '2026-06-01')).toMatchObject([
      {
        message: expect.stringMatching(/^1 user \(`ana@contoso.com`\) cannot reset/),
        help: 'have `ana@contoso.com` register `microsoftAuthenticator`',
      },
    ])
  })
})

/** Names by which help texts call what dated facts end. */
const ended = Object.values(datedFacts).flatMap(({ removes, stopsCounting }) => [
  ...stopsCounting,
  ...removes.map((option) => options[option].method),
  ...(removes.some((option) => options[option].telephone) ? ['sms', 'voice'] : []),
])
const removing = /^(then )?(take|delete|remove|leave|empty|set|write|correct)\b/
/** Clauses of an advice, each with its verb. */
const clauses = (text: string) => text.split(/[,;:] (?:or |and )?| or (?=[a-z]+ )/)

function outdated(text: string): boolean {
  if (
    /\bfill(ed)? (it |them )?in\b.*(number|phone|address)|(security )?questions? (is|are) an alternative/i.test(
      text,
    )
  )
    return true
  return clauses(text).some(
    (clause) =>
      (ended.some((name) => clause.includes(`\`${name}\``)) || /\b(calls|texts|phone calls)$/.test(clause)) &&
      !removing.test(clause),
  )
}

describe('a help text', () => {
  const last = datedChanges(tenantOf().platform).at(-1)!.at
  const flagged = rules.flatMap((rule) =>
    [Date.UTC(2026, 5, 1), last].flatMap((at) =>
      check(tenantOf(rule.bad.tenant), policyOf(rule.bad.policy), at).map(({ flag }) =>
        helpOf(flag.help ?? null),
      ),
    ),
  )
  const texts = new Set([
    ...rules.map(({ help }) => help),
    ...flagged.filter((help) => help !== null),
    ...Object.values(reasons).map(({ repair }) => repair),
  ])
  it('recommends nothing that a dated fact ends', () => {
    expect([...texts].filter(outdated)).toEqual([])
  })
  for (const text of [
    'have the user register, or fill in a phone number or an alternate address',
    'make `securityQuestions` available, or delete `securityQuestions:` with its questions',
    'make another method available, such as `email` or `mobilePhone`',
    'add `sms` to `authenticationMethodsPolicy.methods`',
    'remove `officePhone`, or use a licence that includes calls',
  ])
    it(`would be found outdated: ${text}`, () => {
      expect(outdated(text)).toBe(true)
    })
})
