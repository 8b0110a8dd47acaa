import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import type { DriftReport, FailureReport, PlanReport } from '../reports/reports.generated.ts'
import { run } from '../cli/run.ts'
import { exportsFolder } from './exports-folder.test-kit.ts'
import type { Written } from './import.test-kit.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }

const git = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso, unknown: [/spec/passwordProtection, /spec/license] }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  directorySync: connect
  administratorsCanReset: false
  authenticationMethodsPolicy:
    migrationState: migrationInProgress
    methods:
      - { method: microsoftAuthenticator, mode: push, code: false }
      - { method: sms, include: [Pilot] }
      - email
  groups: [{ name: Pilot, id: g1 }]
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: selected, group: Pilot }
  authenticationMethods: { required: 2, available: [mobileAppCode, email, mobilePhone] }
  registration: { required: true, reconfirmAfterDays: 90 }
  notifications: { users: true, administrators: true }
  onPremisesIntegration: { writeBackPasswords: true }
`
const all = [{ targetType: 'group', id: 'all_users', authenticationMode: 'push' }]
const tenant = {
  passwordResetPolicies: {
    enablementType: 1,
    passwordResetEnabledGroupIds: ['G1'],
    passwordResetEnabledGroupName: 'Pilot of reset',
    numberOfAuthenticationMethodsRequired: 2,
    emailOptionEnabled: true,
    mobilePhoneOptionEnabled: true,
    officePhoneOptionEnabled: false,
    securityQuestionsOptionEnabled: false,
    mobileAppNotificationEnabled: false,
    mobileAppCodeEnabled: true,
    numberOfQuestionsToRegister: 5,
    numberOfQuestionsToReset: 3,
    securityQuestions: [],
    registrationRequiredOnSignIn: true,
    registrationReconfirmIntevalInDays: 90,
    customizeHelpdeskLink: false,
    customHelpdeskEmailOrUrl: '',
    notifyUsersOnPasswordReset: true,
    notifyOnAdminPasswordReset: true,
  },
  onPremisesPasswordResetPolicies: {
    enablementForTenant: true,
    cloudProvisioningEnablementForTenant: false,
    accountUnlockEnabled: false,
  },
  authorizationPolicy: { id: 'authorizationPolicy', allowedToUseSSPR: false },
  authenticationMethodsPolicy: {
    policyMigrationState: 'migrationInProgress',
    registrationEnforcement: { authenticationMethodsRegistrationCampaign: { state: 'default' } },
    authenticationMethodConfigurations: [
      { id: 'Email', state: 'enabled', includeTargets: all, excludeTargets: [] },
      {
        id: 'Sms',
        state: 'enabled',
        includeTargets: [{ targetType: 'group', id: 'g1', isUsableForSignIn: false }],
        excludeTargets: [],
      },
      {
        id: 'MicrosoftAuthenticator',
        state: 'enabled',
        isSoftwareOathEnabled: false,
        includeTargets: all,
        excludeTargets: [],
      },
      { id: 'Fido2', state: 'enabled' },
      ...['Voice', 'SoftwareOath', 'HardwareOath'].map((id) => ({ id, state: 'disabled' })),
    ],
  },
  organization: {
    id: 't1',
    displayName: 'Contoso',
    tenantType: 'AAD',
    onPremisesSyncEnabled: true,
    verifiedDomains: [{ name: 'contoso.onmicrosoft.com', isInitial: true, type: 'Managed' }],
  },
}

async function sspr(line: string, change: (copy: Written) => void = () => {}, yaml = git) {
  const copy = structuredClone(tenant)
  change(copy)
  const files = { '/work/policies/set.yaml': yaml, '/work/tenant.json': JSON.stringify(copy) }
  const environment = testEnvironment({ files })
  const exit = await run(line.split(' '), environment, installation)
  return { exit, ...environment.written, textOf: environment.textOf }
}
const drift = async (change?: (copy: Written) => void, yaml?: string) => {
  const { exit, stdout } = await sspr('drift --from tenant.json --format json', change, yaml)
  return { exit, ...(JSON.parse(stdout) as DriftReport & Partial<FailureReport>) }
}

describe('drift', () => {
  it('finds no difference if both sides mean the same, in another order, with other names of a group', async () => {
    const { exit, different, summary, unknown } = await drift()
    expect(unknown.filter((one) => !one.listed)).toEqual([])
    expect(different).toEqual([])
    expect([exit, summary.different]).toEqual([0, 0])
    expect(summary.compared).toBeGreaterThan(18)
  })
  it('points to the line of each difference, and exits with 4', async () => {
    const { exit, different } = await drift((copy) => {
      copy.passwordResetPolicies.numberOfAuthenticationMethodsRequired = 1
      copy.authenticationMethodsPolicy.authenticationMethodConfigurations[1].includeTargets[0].id = 'g2'
    })
    expect(exit).toBe(4)
    expect(different).toMatchObject([
      {
        document: 'policy',
        pointer: '/spec/authenticationMethods/required',
        git: 2,
        tenant: 1,
        file: 'policies/set.yaml',
      },
      { document: 'tenant', pointer: '/spec/authenticationMethodsPolicy/methods/1' },
    ])
    expect(different.map((one) => one.span!.start.line)).toEqual([22, 13])
  })
  it('reports a method that was disabled, and one that was enabled, by their names', async () => {
    const change = (copy: Written) => {
      copy.authenticationMethodsPolicy.authenticationMethodConfigurations[0].state = 'disabled'
      copy.authenticationMethodsPolicy.authenticationMethodConfigurations[4].state = 'enabled'
      copy.authenticationMethodsPolicy.authenticationMethodConfigurations[4].includeTargets = all
      copy.authenticationMethodsPolicy.authenticationMethodConfigurations[4].excludeTargets = []
      copy.authenticationMethodsPolicy.authenticationMethodConfigurations[4].isOfficePhoneAllowed = true
    }
    const { different } = await drift(change)
    const list = '/spec/authenticationMethodsPolicy/methods'
    expect(different.map((one) => [one.pointer, one.method, one.git === null, one.tenant === null])).toEqual([
      [`${list}/2`, 'email', false, true],
      [list, 'voice', true, false],
    ])
    for (const format of ['text', 'markdown']) {
      const { stdout } = await sspr(`drift --from tenant.json --format ${format}`, change)
      expect(stdout).toContain(`${list} (voice)`)
    }
  })
  it('exits with 2 if a setting was not read and the set does not list it, and still prints the report', async () => {
    const gone = (copy: Written) => void delete copy.passwordResetPolicies.notifyUsersOnPasswordReset
    const { exit, error, unknown } = await drift(gone)
    expect([exit, error?.code]).toEqual([2, 'drift/not-read'])
    expect(unknown).toContainEqual(
      expect.objectContaining({ pointer: '/spec/notifications/users', listed: false }),
    )
    const listed = git.replace('{ name: pilot }', '{ name: pilot, unknown: [/spec/notifications/users] }')
    expect((await drift(gone, listed)).exit).toBe(0)
  })
  it('counts a list that is unknown altogether once, on whichever side it is', async () => {
    const list = '/spec/authenticationMethodsPolicy/methods'
    const gone = (copy: Written) =>
      void delete copy.authenticationMethodsPolicy.authenticationMethodConfigurations
    const listed = git.replace('/spec/license]', `/spec/license, ${list}]`)
    for (const report of [await drift(undefined, listed), await drift(gone, listed), await drift(gone)]) {
      const methods = report.unknown.filter(({ pointer }) => pointer.startsWith(list))
      expect(methods.map(({ pointer }) => pointer)).toEqual([list])
      expect(report.summary.unknown).toBe(report.unknown.length)
    }
  })
  it('lists what Microsoft changes by itself as expected from the day on which it begins, and does not exit with 4', async () => {
    const at = async (moment: string) => {
      const { exit, stdout } = await sspr(`drift --from tenant.json --format json --at ${moment}`)
      const { expected, summary } = JSON.parse(stdout) as DriftReport
      expect([exit, summary.expected]).toEqual([0, expected.length])
      return expected.map((one) => one.what)
    }
    expect(await at('2026-08-31T23:59:59Z')).toEqual([])
    expect(await at('2026-09-01')).toEqual(['registration campaign', 'passkeys'])
  })
  it('compares with a policy set that was imported earlier', async () => {
    const yaml = git.replace('required: 2', 'required: 1')
    const files = { '/work/policies/set.yaml': git, '/work/before/set.yaml': yaml }
    const environment = testEnvironment({ files })
    expect(await run(['drift', '--from', 'before'], environment, installation)).toBe(4)
    expect(environment.written.stdout).toContain('policies/set.yaml:22:')
  })
  it('exits with 1 for a set with errors and with 2 without a tenant', async () => {
    expect(
      (await sspr('drift --from tenant.json', undefined, git.replace('license: p1', 'license: x'))).exit,
    ).toBe(1)
    expect((await sspr('drift')).exit).toBe(2)
  })
  it.each(['text', 'markdown'])('prints %s', async (format) => {
    const { stdout } = await sspr(`drift --from tenant.json --format ${format}`, (copy) => {
      copy.authorizationPolicy.allowedToUseSSPR = true
    })
    expect(stdout).toContain('1 difference')
    expect(stdout).toContain('administratorsCanReset')
  })
})

describe.each(['drift', 'plan'])('%s refuses another tenant than that of the set', (command) => {
  const [ours, other] = ['1', '2'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}`)
  const withId = git.replace('spec:', `spec:\n  id: ${ours}`)
  const ran = async (id: string, yaml: string, line = `${command} --from tenant.json`) => {
    const { exit, stderr } = await sspr(line, (copy) => (copy.organization.id = id), yaml)
    return [exit, stderr.replace(/\s+/g, ' ')]
  }
  const refusal = `the set belongs to the tenant ${ours}, and would be compared with ${other}`
  it('by the id that its answer states', async () => {
    expect(await ran(other!, withId)).toEqual([2, expect.stringContaining(refusal)])
    expect(await ran(ours!.toUpperCase(), withId)).toEqual([0, ''])
  })
  it('by the id that is asked for, before anything is read', async () => {
    const line = `${command} --tenant ${other}`
    expect(await ran(other!, withId, line)).toEqual([2, expect.stringContaining(refusal)])
  })
  it('and none where one of them does not know its id', async () => {
    expect(await ran(other!, git)).toEqual([0, ''])
    expect(await ran(other!, withId.replace('[/spec/pass', '[/spec/id, /spec/pass'))).toEqual([0, ''])
  })
  it('by its initial domain, unless one of both lists that of the other or both have one id', async () => {
    const domains = async (there: readonly string[], yaml: string, unknown = '') => {
      const change = (copy: Written) => {
        copy.organization.id = ours
        copy.organization.verifiedDomains = there.map((name, at) => ({ name, isInitial: at === 0 }))
      }
      const set = yaml.replace('[/spec/pass', `[${unknown}/spec/pass`)
      const { stderr } = await sspr(`${command} --from tenant.json`, change, set)
      return /belongs to the tenant (\S+), and would be compared with (\S+)/
        .exec(stderr.replace(/\s+/g, ' '))
        ?.slice(1)
    }
    const fabrikam = 'fabrikam.onmicrosoft.com'
    const refused = ['contoso.onmicrosoft.com', fabrikam]
    expect(await domains([fabrikam, 'contoso.com'], git)).toEqual(refused)
    // A custom domain can be moved to another tenant.
    const withCustom = git
      .replace('[contoso.onm', '[CONTOSO.onm')
      .replace('soft.com]', 'soft.com, contoso.com]')
    expect(await domains([fabrikam, 'contoso.com'], withCustom)).toEqual(refused)
    expect(await domains([fabrikam, 'contoso.onmicrosoft.com'], git)).toBeUndefined()
    expect(await domains([fabrikam], git.replace('soft.com]', `soft.com, ${fabrikam}]`))).toBeUndefined()
    expect(await domains(['contoso.mail.onmicrosoft.com'], git)).toBeUndefined()
    expect(await domains([fabrikam], withId)).toBeUndefined()
    expect(await domains([fabrikam], git, '/spec/domains, ')).toBeUndefined()
  })
})

describe('plan', () => {
  const plan = async (change?: (copy: Written) => void) =>
    JSON.parse((await sspr('plan --from tenant.json --format json', change)).stdout) as PlanReport
  const changed = (copy: Written) => {
    copy.passwordResetPolicies.enablementType = 0
    copy.passwordResetPolicies.notifyOnAdminPasswordReset = false
    copy.passwordResetPolicies.numberOfAuthenticationMethodsRequired = 1
    copy.authorizationPolicy.allowedToUseSSPR = true
    copy.authenticationMethodsPolicy.policyMigrationState = 'preMigration'
    copy.authenticationMethodsPolicy.authenticationMethodConfigurations[1].state = 'disabled'
  }
  it('has no step without a difference', async () => {
    expect(await plan()).toMatchObject({ steps: [], outside: [] })
  })
  it('is never green if nothing could be compared', async () => {
    const onlyUsers = (copy: Written) => {
      for (const key of Object.keys(copy)) delete copy[key]
      copy.users = [{ userPrincipalName: 'ana@contoso.onmicrosoft.com' }]
    }
    const { exit, stderr } = await sspr('plan --from tenant.json', onlyUsers)
    expect([exit, stderr]).toEqual([2, expect.stringContaining('nothing could be compared')])
    const { stdout } = await sspr('plan --from tenant.json --format json', onlyUsers)
    expect(JSON.parse(stdout)).toMatchObject({ steps: [], error: { code: 'plan/nothing-compared' } })
  })
  it('follows the pages of the portal in its words, then Graph with the least permission', async () => {
    const { steps } = await plan(changed)
    expect(
      steps.map((one) => (one.by === 'portal' ? [one.page, one.control] : [one.url, one.scope])),
    ).toEqual([
      ['Properties', 'Self service password reset enabled'],
      ['Properties', 'Select group'],
      ['Authentication methods', 'Number of methods required to reset'],
      ['Notifications', 'Notify all admins when other admins reset their password'],
      ['/policies/authorizationPolicy', 'Policy.ReadWrite.Authorization'],
      [
        '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Sms',
        'Policy.ReadWrite.AuthenticationMethod',
      ],
      ['/policies/authenticationMethodsPolicy', 'Policy.ReadWrite.AuthenticationMethod'],
    ])
    expect(steps[0]).toMatchObject({ from: 'None', to: 'Selected' })
    expect(steps[1]).toMatchObject({ from: null, pointer: '/spec/properties/group' })
    expect(steps[5]).toHaveProperty('body', {
      '@odata.type': '#microsoft.graph.smsAuthenticationMethodConfiguration',
      state: 'enabled',
      includeTargets: [{ targetType: 'group', id: 'g1', isRegistrationRequired: false }],
      excludeTargets: [],
    })
  })
  it('notes what the service may refuse', async () => {
    const notes = async (change: (copy: Written) => void, yaml?: string) => {
      const { stdout } = await sspr('plan --from tenant.json --format json', change, yaml)
      return (JSON.parse(stdout) as PlanReport).steps.map(({ note }) => note)
    }
    const none = () => {}
    const frozen = 'since 30 September 2025 this list can no longer be changed, apart from security questions'
    expect(await notes((copy) => (copy.passwordResetPolicies.officePhoneOptionEnabled = true))).toEqual([
      frozen,
    ])
    const questions = git.replace(
      'mobilePhone]',
      'mobilePhone, securityQuestions], securityQuestions: { predefined: all }',
    )
    expect(new Set(await notes(none, questions))).toEqual(new Set([null]))
    expect(await notes(none, git.replace('migrationInProgress', 'preMigration'))).toEqual([
      'a tenant that was created with the migration in progress cannot go back before it',
    ])
    expect(await notes(none, git.replace('migrationInProgress', 'migrationComplete'))).toEqual([null])
  })
  it('switches the helpdesk link on before its target, and off alone', async () => {
    const link = async (change: (copy: Written) => void, ours?: string) => {
      const { stdout } = await sspr('plan --from tenant.json --format json', change, ours)
      const { steps } = JSON.parse(stdout) as PlanReport
      return steps.map((one) => (one.by === 'portal' ? [one.control, one.from, one.to] : []))
    }
    const custom = (copy: Written) => {
      copy.passwordResetPolicies.customizeHelpdeskLink = true
      copy.passwordResetPolicies.customHelpdeskEmailOrUrl = 'https://help.contoso.com/'
    }
    expect(await link(custom)).toEqual([['Customize helpdesk link', 'Yes', 'No']])
    expect(await link(() => {}, `${git}  customization: { helpdesk: a@contoso.com }\n`)).toEqual([
      ['Customize helpdesk link', 'No', 'Yes'],
      ['Custom helpdesk email or URL', null, 'a@contoso.com'],
    ])
    expect(await link(custom, `${git}  customization: { helpdesk: a@contoso.com }\n`)).toEqual([
      ['Custom helpdesk email or URL', 'https://help.contoso.com/', 'a@contoso.com'],
    ])
  })
  it.each([
    ['text', '1. Self service password reset enabled: None -> Selected', '2. Select group: Pilot\n'],
    [
      'markdown',
      '1. [ ] Self service password reset enabled: None → **Selected**',
      'Select group: **Pilot**\n',
    ],
  ])('prints %s as a person would write it', async (format, scope, group) => {
    const { stdout, exit } = await sspr(`plan --from tenant.json --format ${format}`, (copy) => {
      changed(copy)
      copy.passwordResetPolicies.mobileAppCodeEnabled = false
      copy.organization.verifiedDomains.push({ name: 'contoso.com', type: 'Managed' })
    })
    expect(exit).toBe(0)
    expect(stdout).toContain(scope)
    expect(stdout).toContain(group)
    const joined = stdout.replace(/\s+/g, ' ')
    expect(joined.replaceAll('*', '').replaceAll('→', '->')).toContain(
      'Email, Mobile phone -> Mobile app code, Email, Mobile phone',
    )
    expect(joined).toContain(
      '/spec/domains: git has contoso.onmicrosoft.com, the tenant contoso.com, contoso.onmicrosoft.com',
    )
    expect(stdout).not.toMatch(/null|\["/)
  })
  it('prints the JSON of the portal, which an import reads back', async () => {
    const { stdout } = await sspr('plan --from tenant.json --format portal')
    expect(JSON.parse(stdout).passwordResetPolicies).toMatchObject({
      ...tenant.passwordResetPolicies,
      passwordResetEnabledGroupIds: ['g1'],
      passwordResetEnabledGroupName: 'Pilot',
    })
  })
  it.each([
    ['--format portal', '{ name: pilot }', '/spec/notifications'],
    ['--format utcm', '/spec/license]', '/spec/administratorsCanReset'],
    ['-o maester=drift/sspr', '/spec/license]', '/spec/authenticationMethodsPolicy/methods/1/include'],
  ])('says on stderr what %s leaves out as unknown, also with --quiet', async (option, before, pointer) => {
    const listed = before.endsWith(']')
      ? before.replace(']', `, ${pointer}]`)
      : before.replace(' }', `, unknown: [${pointer}] }`)
    const line = `plan --quiet --from tenant.json ${option}`
    const { stderr, exit } = await sspr(line, undefined, git.replace(before, listed))
    const format = /portal|utcm|maester/.exec(option)![0]
    expect([exit, stderr.replace(/\s+/g, ' ')]).toEqual([
      0,
      `sspr: ${format} leaves out what is unknown: ${pointer} `,
    ])
    expect(Math.max(...stderr.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
    expect((await sspr(line)).stderr).toBe('')
  })
  it('writes a drift folder of Maester, whose two files are equal without a difference', async () => {
    const { textOf, exit } = await sspr('plan --from tenant.json -o maester=drift/sspr')
    const [baseline, current] = ['baseline', 'current'].map((name) =>
      JSON.parse(textOf(`/work/drift/sspr/${name}.json`)!),
    )
    expect(exit).toBe(0)
    expect(current.authorizationPolicy).toEqual(baseline.authorizationPolicy)
    expect((await sspr('plan --from tenant.json --format maester')).exit).toBe(2)
  })

  it.skipIf(exportsFolder === undefined)(
    'prints a UTCM baseline that conforms to the published schema (skipped if it does not lie beside the project)',
    async () => {
      const { $defs } = JSON.parse(
        readFileSync(`${exportsFolder}/utcm/utcm-monitor.subset.json`, 'utf8'),
      ) as {
        $defs: Record<string, { required?: string[] }>
      }
      const { stdout } = await sspr('plan --from tenant.json --format utcm')
      const { resources } = JSON.parse(stdout) as {
        resources: { resourceType: string; properties: object }[]
      }
      expect(resources).toHaveLength(7)
      for (const { resourceType, properties } of resources) {
        const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false })
        const { required: _, ...definition } = $defs[resourceType]!
        const check = ajv.compile({ ...definition, additionalProperties: false })
        expect(check(properties), `${resourceType}: ${JSON.stringify(check.errors)}`).toBe(true)
      }
    },
  )
})
