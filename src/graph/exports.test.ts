import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { Failure } from '../diagnostics/failure.ts'
import { localFiles } from '../system/environment.ts'
import { exportsFolder } from './exports-folder.test-kit.ts'
import { importFrom } from './import.test-kit.ts'
import type { Written } from './import.test-kit.ts'

const folder = exportsFolder

const read = (file: string) => importFrom({ cwd: folder!, files: localFiles }, [file])

/** Files that are no export, by the name under which they are refused. */
const refused: Readonly<Record<string, string>> = {
  'MANIFEST.md': 'neither JSON, CSV nor YAML',
  'dev-proxy/DevProxy_config_m365-mocks.json': 'a configuration of Dev Proxy',
  'dev-proxy/DevProxy_config_m365.json': 'a configuration of Dev Proxy',
  'dev-proxy/DevProxy_config_microsoft-graph-rate-limiting.json': 'a configuration of Dev Proxy',
  'dev-proxy/DevProxy_config_microsoft-graph.json': 'a configuration of Dev Proxy',
  'graph-metadata/beta-type-mappings-subset.json': 'a list of type names of Microsoft Graph',
  'graph-metadata/permissions-subset.json': 'a table of permissions',
  'graph-metadata/v1.0-subset.csdl.xml': 'is XML',
  'maester/test-results.entra.json': 'a result of Maester',
  'monkey365/eid-sspr-enabled-set-to-all.json': 'a rule of monkey365',
  'monkey365/eid-sspr-notify-admin-other-admins-on-password-reset-disabled.json': 'a rule of monkey365',
  'monkey365/eid-sspr-notify-users-on-password-reset-disabled.json': 'a rule of monkey365',
  'monkey365/eid-sspr-number-of-days-mfa-reconfirm-days.json': 'a rule of monkey365',
  'monkey365/eid-sspr-reset-number-of-methods.json': 'a rule of monkey365',
  'scubagear/AADReport.json': 'a report of ScubaGear',
  'scubagear/ScubaResults.aad3.csv': 'a CSV report of ScubaGear',
  'utcm/DriftList.json': 'a list of monitors, drifts',
  'utcm/MonitorList.json': 'a list of monitors, drifts',
  'utcm/MonitorResultList.json': 'a list of monitors, drifts',
  'utcm/SnapshotList.json': 'a list of monitors, drifts',
  'utcm/SnapshotSingle.json': 'a list of monitors, drifts',
  'utcm/utcm-monitor.subset.json': 'a JSON Schema',
  'zerotrustassessment/SampleReport.sspr.json': 'a result of Maester or of the Zero Trust Assessment',
}

/** Files of known formats that state nothing of a tenant, by what they are. */
const stateNothing: readonly (readonly [RegExp, string])[] = [
  [/^cli-m365\/groupsetting-list\.csv$/, 'a list of directory settings without their values'],
  [/^cli-m365\/groupsetting-list\.json$/, 'without `Password Rule Settings`'],
  [/^cli-m365\/groupsettingtemplate-list\./, 'a list of templates of directory settings'],
  [
    /^(cli-m365\/roledefinition-list\.|m365-assess\/directory-roles-normal\.json$)/,
    'a list of roles without the users who hold them',
  ],
  [/^m365-assess\/users-empty\.json$/, 'an empty list'],
  [/^utcm\/BaselineResponse\.json$/, 'UTCM without the resources that concern password reset'],
  [/^zerotrustassessment\/export-model\//, 'a model row'],
]

const files =
  folder === undefined
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => name.split(path.sep).join('/'))
        .filter((name) => /\.(json|csv|yml|xml|md)$/.test(name))
        .sort()

describe.skipIf(folder === undefined)('real exports (skipped if they do not lie beside the project)', () => {
  it.each(files.length === 0 ? ['none'] : files)(
    '%s is imported to a valid set, or is refused with its known reason',
    (file) => {
      const reason = refused[file] ?? stateNothing.find(([name]) => name.test(file))?.[1]
      if (reason !== undefined) {
        expect(() => read(file)).toThrow(Failure)
        expect(() => read(file)).toThrow(reason)
        return
      }
      const result = read(file)
      expect(result.errors()).toEqual([])
      expect(result.imported.from.files).toEqual([file])
    },
  )

  it('ScubaGear 1.8.0 gives the methods policy, the administrators and the licence, and nothing of the blade', () => {
    const { tenant, unknown, imported } = read('scubagear/ProviderSettingsExport.aad.1.8.0.json')
    expect(tenant.administratorsCanReset).toBe(true)
    expect(tenant.authenticationMethodsPolicy).toEqual({
      migrationState: 'migrationInProgress',
      methods: [{ method: 'microsoftAuthenticator', code: false }],
    })
    expect([tenant.license, tenant.directorySync, tenant.domains]).toEqual([
      'p2',
      'connect',
      ['tqhjy.onmicrosoft.com'],
    ])
    expect(tenant.users).toHaveLength(3)
    expect(imported.tenant.comments.get('/spec/authenticationMethodsPolicy/methods')).toContain(
      'off: softwareOath, hardwareOath, email, sms, voice',
    )
    expect(unknown).toEqual(
      expect.arrayContaining([
        ...[
          'policy/spec/properties',
          'policy/spec/authenticationMethods',
          'policy/spec/onPremisesIntegration',
        ],
        ...['tenant/spec/users/*/authentication', 'tenant/spec/groups'],
      ]),
    )
  })

  it('an export that is truncated leaves every method unknown, with one note', () => {
    const { tenant, unknown, notes } = read('scubagear/ProviderSettingsExport.aad.old-truncated.json')
    expect(tenant.authenticationMethodsPolicy).toEqual({ migrationState: 'preMigration' })
    expect(unknown).toContain('tenant/spec/authenticationMethodsPolicy/methods')
    expect(notes.filter((one) => one.includes('depth limit'))).toHaveLength(1)
    expect(tenant.administratorsCanReset).toBe(true)
  })

  it('an object in place of a list is read, and a section that is missing is unknown', () => {
    const { tenant, unknown } = read('scubagear/ProviderSettingsExport.aad.object-not-array.json')
    expect(tenant.administratorsCanReset).toBe(true)
    expect(unknown).toContain('tenant/spec/authenticationMethodsPolicy')
  })

  it('ten keys of the portal leave the others unknown', () => {
    const { policy, unknown } = read('intunecd/password_reset_policies.json')
    expect(policy).toEqual({
      properties: { enabled: 'all' },
      authenticationMethods: {
        required: 1,
        available: ['email', 'mobilePhone'],
        securityQuestions: { registered: 5 },
      },
    })
    expect(unknown.filter((one) => one.startsWith('policy'))).toEqual([
      'policy/spec/authenticationMethods/securityQuestions/required',
      'policy/spec/authenticationMethods/securityQuestions/predefined',
      'policy/spec/authenticationMethods/securityQuestions/custom',
      'policy/spec/registration',
      'policy/spec/notifications',
      'policy/spec/customization/helpdesk',
      'policy/spec/onPremisesIntegration',
    ])
  })

  it('a CSV without the list of methods leaves them unknown', () => {
    const [json, csv] = ['json', 'csv'].map((kind) => read(`cli-m365/user-registrationdetails-list.${kind}`))
    const names = (one: typeof json) => one!.tenant.users.map((user: Written) => user.userPrincipalName)
    expect(names(csv)).toEqual(names(json))
    expect(json!.tenant.users.map((user: Written) => user.authentication)).toEqual([
      undefined,
      { authenticator: ['code', 'notification'] },
    ])
    expect(json!.unknown).not.toContain('tenant/spec/users/*/authentication')
    expect(csv!.unknown).toContain('tenant/spec/users/*/authentication')
  })

  it('the MFA report of M365-Assess gives four administrators and their methods', () => {
    const { tenant, unknown } = read('m365-assess/03-MFA-Report.csv')
    expect(tenant.users).toHaveLength(4)
    const alex = tenant.users.find((user: Written) => user.userPrincipalName === 'alex.johnson@contoso.com')
    expect(alex.authentication).toEqual({
      phone: true,
      email: true,
      authenticator: ['code', 'notification'],
      other: ['fido2'],
    })
    expect(unknown).toContain('tenant/spec/users/*/roles')
    expect(unknown).not.toContain('tenant/spec/users/*/authentication')
  })

  it('users of M365-Assess have types and account states, and no authentication methods', () => {
    const { tenant, unknown } = read('m365-assess/users-normal.json')
    expect(tenant.users).toHaveLength(5)
    expect(tenant.users.filter((user: Written) => user.userType === 'guest')).toHaveLength(1)
    expect(tenant.users.filter((user: Written) => user.accountEnabled === false)).toHaveLength(1)
    expect(unknown).toContain('tenant/spec/users/*/authentication')
  })

  it('a catalogue of UTCM baselines is read with camelCase names, and reported to be no tenant', () => {
    const { tenant, notes } = read('utcm/BaselineCatalog.json')
    expect(tenant.administratorsCanReset).toBe(false)
    expect(tenant.authenticationMethodsPolicy.migrationState).toBe('migrationComplete')
    expect(notes).toContain('a baseline states the desired configuration, which may differ from the tenant')
  })
})
