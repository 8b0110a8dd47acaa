import { describe, expect, it } from 'vitest'
import { parse } from '../../document/parse.ts'
import type { OpenAdapter } from '../../walks/drivers/adapter.ts'
import { openMachines } from '../../walks/drivers/machine-adapter.ts'
import { decodeCases } from './cases.ts'
import { runCases } from './run-cases.ts'

const head = `apiVersion: sspr/v1
kind: Cases
metadata: { name: c }
spec:
  now: 2026-06-01T09:00:00Z
  tenant: { domains: [contoso.onmicrosoft.com], license: p1 }
  policy:
    properties: { enabled: all }
    authenticationMethods: { required: 2, available: [mobilePhone, email, securityQuestions], securityQuestions: { custom: [a b c, d e f, g h i] , registered: 3, required: 3 } }
  user: { userPrincipalName: ana@contoso.onmicrosoft.com, authentication: { phone: "+1 4255550100", email: ana@example.com } }
`

async function differences(
  walk: string,
  offered: string,
  more = '',
  openAdapter: OpenAdapter = openMachines,
) {
  const text = `${head}  cases: [{ id: a, title: Ana, ${more} walk: [${walk}], expect: { offered: [${offered}] } }]\n`
  const { value, diagnostics } = decodeCases(parse({ file: 'c.yaml', text }).documents[0]!)
  expect(diagnostics).toEqual([])
  const [result] = await runCases(value!, null, [openAdapter])
  return result!.difference
}

async function whyMissing(walk: string, offered: string, more?: string) {
  const found = await differences(walk, offered, more)
  return found.map(({ why }) => why)
}

const gate1 = '{ open: reset }, { identify: ana@contoso.onmicrosoft.com }'
const gate2 = `${gate1}, { choose: textMobilePhone }, { contact: right }, { send: true }, { code: right }`

describe('an expected option that the page lacks is reported with its cause:', () => {
  it.each([
    ['a method that is not available', 'appCode', '`mobileAppCode` is not available'],
    ['no data', 'securityQuestions', '0 registered, but a reset asks 3'],
    ['no number', 'callMobilePhone', 'the user has no mobile phone'],
    ['no address', 'emailAlternate', 'the user has no alternate address'],
  ])('%s', async (_, option, why) => {
    const user =
      'user: { authentication: { phone: null, email: null, softwareOath: true, securityQuestions: 5 } },'
    const none = /no (mobile|alternate)/.test(why) ? user : ''
    expect(await whyMissing(gate1, option, none)).toEqual([`${option}: ${why}`])
  })
  it('a free tenant, a line for others, a malformed number', async () => {
    const trial = 'tenant: { license: trial, trialStartedOn: 2026-05-01 },'
    expect(await whyMissing(gate1, 'callMobilePhone', trial)).toEqual([
      'callMobilePhone: a trial tenant has no phone calls',
    ])
    const others =
      'tenant: { groups: [{ name: G }], authenticationMethodsPolicy: { migrationState: migrationInProgress, methods: [{ method: softwareOath, include: [G] }] } },'
    expect(await whyMissing(gate1, 'appCode', others)).toEqual([
      'appCode: the Authentication methods policy does not enable it for this user',
    ])
  })
  it('the method of the first step', async () => {
    expect(await whyMissing(gate2, 'callMobilePhone, emailAlternate')).toEqual([
      'callMobilePhone: the first verification step used the same method',
    ])
  })
  it('an administrator', async () => {
    const admin = 'user: { roles: [Global Administrator] },'
    expect(await whyMissing(gate1, 'securityQuestions', admin)).toEqual([
      'securityQuestions: the administrator policy does not have it',
    ])
  })
  it('a page without options', async () => {
    expect(await whyMissing('{ open: reset }', 'appCode')).toEqual(['the page is identify'])
  })
  it('a second factor that the user does not have', async () => {
    const walk = '{ open: securityInfo }'
    expect(await whyMissing(walk, 'appCode, emailAlternate')).toEqual([
      'appCode: it is no second factor of the user; emailAlternate: it is no second factor of the user',
    ])
  })
  it('a method that is registered, or that no policy opens', async () => {
    const walk = '{ open: registration }, { signIn: right }, { next: true }'
    const more = 'user: { authentication: { phone: null, email: null, securityQuestions: 5 } },'
    expect(await whyMissing(walk, 'phone, securityQuestions, authenticator', more)).toEqual([
      'securityQuestions: it is registered already; authenticator: `mobileAppNotification` is not available',
    ])
  })
})

it('a refused step that chooses has the cause too', async () => {
  const [refused] = await differences(`${gate1}, { choose: appCode }`, 'emailAlternate')
  expect(refused!.actual).toBe(
    '`choose: appCode` is not offered on the page verification1: `mobileAppCode` is not available; it offers `choose: emailAlternate`, `choose: textMobilePhone`, `choose: callMobilePhone`',
  )
})

it('what a refused page lacks is explained by the refusal, where a portal says no more', async () => {
  const quiet: OpenAdapter = async (specs, now) => {
    const { whyMissing: _, ...adapter } = await openMachines(specs, now)
    return adapter
  }
  const off = 'policy: { properties: { enabled: none } },'
  const [found] = await differences(gate1, 'emailAlternate', off, quiet)
  expect([found!.reason, found!.why]).toEqual(['TenantSSPRFlagDisabled', undefined])
})
