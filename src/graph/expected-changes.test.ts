import { describe, expect, it } from 'vitest'
import type { DriftReport, PlanReport } from '../reports/reports.generated.ts'
import { run } from '../cli/run.ts'
import { installation } from '../cli/run.test-kit.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { expectedChanges } from './expected-changes.ts'
import { importOf } from './import.test-kit.ts'

const git = (tenant = '', available = 'email, mobilePhone, securityQuestions') => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso, unknown: [/spec/passwordProtection, /spec/license, /spec/domains, /spec/directorySync] }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  authenticationMethodsPolicy: { migrationState: migrationInProgress, methods: [sms, email] }
${tenant}
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot, unknown: [/spec/onPremisesIntegration] }
spec:
  properties: { enabled: all }
  authenticationMethods:
    available: [${available}]
    securityQuestions: { registered: 3, required: 3, predefined: all }
`
const off = { state: 'disabled' }
const tenant = {
  passwordResetPolicies: {
    enablementType: 2,
    numberOfAuthenticationMethodsRequired: 1,
    emailOptionEnabled: true,
    mobilePhoneOptionEnabled: false,
    officePhoneOptionEnabled: false,
    securityQuestionsOptionEnabled: false,
    mobileAppNotificationEnabled: false,
    mobileAppCodeEnabled: false,
    numberOfQuestionsToRegister: 5,
    numberOfQuestionsToReset: 3,
    securityQuestions: [],
    registrationRequiredOnSignIn: true,
    registrationReconfirmIntevalInDays: 180,
    customizeHelpdeskLink: false,
    notifyUsersOnPasswordReset: true,
    notifyOnAdminPasswordReset: false,
  },
  authorizationPolicy: { id: 'authorizationPolicy', allowedToUseSSPR: true },
  authenticationMethodsPolicy: {
    policyMigrationState: 'migrationInProgress',
    authenticationMethodConfigurations: [
      {
        id: 'Email',
        state: 'enabled',
        includeTargets: [{ targetType: 'group', id: 'all_users' }],
        excludeTargets: [],
      },
      ...['Sms', 'Voice', 'MicrosoftAuthenticator', 'SoftwareOath', 'HardwareOath'].map((id) => ({
        id,
        ...off,
      })),
    ],
  },
}

async function compared(command: 'drift' | 'plan', at: string, yaml = git(), format = 'json') {
  const files = { '/work/policies/set.yaml': yaml, '/work/tenant.json': JSON.stringify(tenant) }
  const environment = testEnvironment({ files })
  const line = [command, '--from', 'tenant.json', '--at', at, '--format', format]
  const exit = await run(line, environment, installation)
  return { exit, stdout: environment.written.stdout, stderr: environment.written.stderr }
}
const drift = (at: string, yaml = git(), format = 'json') => compared('drift', at, yaml, format)
async function differences(at: string, yaml = git()) {
  const { exit, stdout } = await drift(at, yaml)
  const { different, expected } = JSON.parse(stdout) as DriftReport
  return {
    exit,
    different: different.map(({ pointer }) => pointer.replace('/spec/authenticationMethods', '')),
    expected: expected.map(
      ({ what, facts }) => `${what.replace('/spec/authenticationMethods', '')} ${facts.join()}`,
    ),
  }
}

describe('what git still has and the service has ended', () => {
  const questions = ['registered', 'required', 'predefined'].map((part) => `/securityQuestions/${part}`)
  it('is drift before that day', async () => {
    const found = await differences('2027-01-31T23:59:59Z')
    expect(found.exit).toBe(4)
    expect(found.different).toEqual([
      '/available',
      '/securityQuestions/registered',
      '/securityQuestions/predefined',
      'Policy/methods/0',
    ])
    expect(found.expected).toEqual([])
  })
  it('is a change by Microsoft from then on, with its facts, and no drift', async () => {
    const { different, expected, exit } = await differences('2027-07-01')
    expect({ different, exit }).toEqual({ different: [], exit: 0 })
    expect(expected).toEqual([
      '/available R-183,R-069,R-182',
      ...questions.filter((one) => !one.endsWith('required')).map((one) => `${one} R-182`),
      'Policy/methods/sms R-183,R-069',
    ])
    const { stdout } = await drift('2027-07-01', git(), 'text')
    expect(stdout.replace(/\s+/g, ' ')).toContain('security questions end (R-182)')
  })
  it('stays drift while a part of the users can still use it', async () => {
    const { different } = await differences('2027-03-01')
    expect(different).toEqual(['/available', 'Policy/methods/0'])
    expect((await differences('2027-03-01', git('', 'email, securityQuestions'))).different).toEqual([
      'Policy/methods/0',
    ])
  })
  it('stays drift where texts and calls go on by the own provider, or in another cloud', async () => {
    const own = await differences('2028-01-01', git('  telephony: ownProvider'))
    expect(own.different).toEqual(['/available', 'Policy/methods/0'])
    const platform = git('  platform: { telephonyRetiresLateOn: never }')
    expect((await differences('2028-01-01', platform)).different).toEqual(['/available', 'Policy/methods/0'])
  })
  it('does not cover what the tenant has and git does not', async () => {
    expect((await differences('2028-01-01', git('', 'securityQuestions'))).different).toContain('/available')
  })
})

describe('plan', () => {
  it.each(['2027-01-31', '2027-03-01', '2027-07-01'])(
    'of %s has steps for what drift finds different, and none for what the service has ended',
    async (at) => {
      const [found, planned] = await Promise.all([drift(at), compared('plan', at)])
      const { different, expected } = JSON.parse(found.stdout) as DriftReport
      const plan = JSON.parse(planned.stdout) as PlanReport
      const touched = new Set([...plan.steps, ...plan.outside].map(({ pointer }) => pointer))
      expect(touched).toEqual(new Set(different.map(({ pointer }) => pointer)))
      expect(plan.expected).toEqual(expected)
    },
  )
  it.each(['text', 'markdown'])('names in %s what the service has ended', async (format) => {
    const { stdout } = await compared('plan', '2027-07-01', git(), format)
    expect(stdout).toContain('nothing to change')
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /Made by Microsoft, and therefore not planned.*security questions end \(R-182\)/,
    )
  })
  it('writes a drift folder for Maester with two equal files where all differences are by Microsoft', async () => {
    const filesAt = async (at: string) => {
      const files = { '/work/policies/set.yaml': git(), '/work/tenant.json': JSON.stringify(tenant) }
      const environment = testEnvironment({ files })
      await run(['plan', '--from', 'tenant.json', '--at', at, '-o', 'maester=out'], environment, installation)
      return ['baseline', 'current'].map((name) => environment.textOf(`/work/out/${name}.json`))
    }
    const [baseline, current] = await filesAt('2027-07-01')
    expect(current).toBe(baseline)
    const [wanted, present] = await filesAt('2027-01-31')
    expect(present).not.toBe(wanted)
  })
})

describe('passkeys', () => {
  const policy = (more: object) => {
    const configurations = { authenticationMethodConfigurations: [{ id: 'Fido2', state: 'enabled' }] }
    const { from } = importOf({ 'policy.json': { ...configurations, ...more } }).imported
    return expectedChanges(from, Date.UTC(2026, 10, 30)).map(({ what }) => what)
  }
  it.each(['2026-08-31T23:59:59.1234567Z', '/Date(1777595543778)/'])(
    'of a policy that was last modified at %s are the choice of the tenant',
    (lastModifiedDateTime) => expect(policy({ lastModifiedDateTime })).toEqual([]),
  )
  it('of a policy that was modified later, or at a moment that is not stated, are enabled by Microsoft', () => {
    expect(policy({ lastModifiedDateTime: '2026-09-01T00:00:00.0000001Z' })).toEqual(['passkeys'])
    expect(policy({})).toEqual(['passkeys'])
  })

  const early = { lastModifiedDateTime: '2026-01-01T00:00:00Z' }
  const late = { lastModifiedDateTime: '2026-10-01T00:00:00Z' }
  const exportOf = (state: string, modified: object) => ({
    authenticationMethodConfigurations: [{ id: 'Fido2', state }],
    ...modified,
  })
  const inBothOrders = (one: object, other: object) =>
    [
      [one, other],
      [other, one],
    ].map(([a, b]) => importOf({ 'a.json': a, 'b.json': b }).imported.from)
  it('go by the latest modification of several exports, which is no contradiction', () => {
    for (const from of inBothOrders(exportOf('enabled', early), exportOf('enabled', late))) {
      expect(from.contradictions).toEqual([])
      expect(expectedChanges(from, Date.UTC(2026, 10, 30)).map(({ what }) => what)).toEqual(['passkeys'])
    }
  })
  it('are unknown where exports contradict each other, in whichever order', () => {
    for (const from of inBothOrders(exportOf('enabled', late), exportOf('disabled', late))) {
      expect(from.contradictions.map(({ key }) => key)).toEqual(['passkeys'])
      expect(expectedChanges(from, Date.UTC(2026, 10, 30))).toEqual([])
    }
  })
})
