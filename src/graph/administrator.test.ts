import { describe, expect, it } from 'vitest'
import { run } from '../cli/run.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }

const users = [
  {
    id: 'u1',
    userPrincipalName: 'ana@contoso.com',
    displayName: 'Ana',
    userType: 'Member',
    mobilePhone: '+1 5',
  },
  {
    id: 'u2',
    userPrincipalName: 'ben@contoso.com',
    displayName: 'Ben',
    userType: 'Guest',
    accountEnabled: false,
  },
]
const report = [
  {
    id: 'u1',
    userPrincipalName: 'ana@contoso.com',
    isSsprRegistered: true,
    methodsRegistered: ['mobilePhone'],
  },
  { id: 'u2', userPrincipalName: 'ben@contoso.com', isSsprRegistered: false, methodsRegistered: [] },
]

/** What administrators have, by tool, in the shapes of real exports. */
const exports: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'responses of Microsoft Graph': {
    'users.json': JSON.stringify({ '@odata.context': 'x#users', value: users }),
    'report.json': JSON.stringify({ value: report }),
    'methods.json': JSON.stringify({
      policyMigrationState: null,
      authenticationMethodConfigurations: [
        { id: 'Email', state: 'enabled', includeTargets: [{ targetType: 'group', id: 'all_users' }] },
        { id: 'Voice', state: 'disabled' },
      ],
    }),
  },
  'YAML of Microsoft365DSC': {
    'data/cAADAuthorizationPolicy.yml':
      'IsSingleInstance: Yes\nDisplayName: Authorization Policy\nAllowedToUseSspr: true\nEnsure: Present\n',
  },
  'CSV of a report': {
    'report.csv': 'UserPrincipalName,IsAdmin,MethodsRegistered\nana@contoso.com,True,email; mobilePhone\n',
  },
  'a backup of the blade': {
    'password_reset_policies.json': JSON.stringify({
      objectId: 'default',
      enablementType: 1,
      numberOfAuthenticationMethodsRequired: 1,
      emailOptionEnabled: true,
      passwordResetEnabledGroupIds: ['g1'],
      passwordResetEnabledGroupName: 'Pilot',
    }),
  },
}

async function inFolder(files: Readonly<Record<string, string>>) {
  const environment = testEnvironment({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/export/${name}`, text])),
  })
  return async (line: string) => {
    environment.written.stdout = ''
    environment.written.stderr = ''
    const exit = await run(line.split(' '), environment, installation)
    return { exit, ...environment.written }
  }
}

describe('an administrator', () => {
  it.each(Object.entries(exports))(
    'imports %s to a valid set that neither drifts from the export nor has to be changed',
    async (name, files) => {
      const sspr = await inFolder(files)
      expect((await sspr('import export --out set')).exit).toBe(0)
      expect(await sspr('validate set --quiet')).toMatchObject({ exit: 0, stdout: '' })
      const drift = await sspr('drift set --from export --format json')
      expect([drift.exit, JSON.parse(drift.stdout).different]).toEqual([0, []])
      const plan = await sspr('plan set --from export --format json')
      // A report of users states no setting, of which a plan consists.
      const isGreen = name !== 'CSV of a report'
      expect([plan.exit, JSON.parse(plan.stdout).steps]).toEqual([isGreen ? 0 : 2, []])
      if ('users.json' in files) {
        const { stdout } = await sspr('reconcile export/report.json set --format json')
        expect(JSON.parse(stdout).summary).toMatchObject({ compared: 2, unexplained: 0 })
      }
    },
  )
  it('reads of values that differ once, in words, however many files state them', async () => {
    const row = (id: string) => JSON.stringify([{ id, userPrincipalName: 'ana@contoso.com' }])
    const sspr = await inFolder({
      ...{ 'a.json': row('u1'), 'b.json': row('u2'), 'c.json': row('u2') },
    })
    const { stderr } = await sspr('import export --format text')
    expect(stderr.match(/id of user/g)).toHaveLength(1)
  })
  it('is refused files of two tenants, with both places, and nothing is written', async () => {
    const organization = (id: string) => JSON.stringify({ id, tenantType: 'AAD' })
    const sspr = await inFolder({ 'd.json': organization('t1'), 'e.json': organization('t2') })
    for (const command of ['import export', 'import export --out set']) {
      const { exit, stdout, stderr } = await sspr(command)
      expect([exit, stdout]).toEqual([2, ''])
      expect(stderr.replace(/\s+/g, ' ')).toContain(
        'the files belong to several tenants: t1 in export/d.json /id, t2 in export/e.json /id',
      )
    }
  })
  it('is refused the domains of two tenants, of which each has its initial one', async () => {
    const domains = (name: string) =>
      JSON.stringify([
        { id: `${name}.onmicrosoft.com`, isInitial: true, isVerified: true },
        { id: `${name}.mail.onmicrosoft.com`, isInitial: false, isVerified: true },
      ])
    const two = await inFolder({ 'd.json': domains('contoso'), 'e.json': domains('fabrikam') })
    const { exit, stderr } = await two('import export')
    expect(exit).toBe(2)
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      'several tenants: contoso.onmicrosoft.com in export/d.json /0/isInitial, fabrikam.onmicrosoft.com in export/e.json /0/isInitial',
    )
    const one = await inFolder({ 'd.json': domains('contoso'), 'e.json': domains('contoso') })
    expect((await one('import export')).exit).toBe(0)
  })
  it('is refused files that state nothing', async () => {
    const sspr = await inFolder({ 'users.json': '[]' })
    const { exit, stdout, stderr } = await sspr('import export')
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('sspr: `export/users.json` states no setting, no user and no group')
  })
  it('reads the ignored keys of a file on one line, and unknown keys by reason', async () => {
    const sspr = await inFolder({ 'users.json': JSON.stringify([{ ...users[0], hair: 1, eyes: 2 }]) })
    const { stdout } = await sspr('import export --format text')
    expect(stdout).toContain('ignored   export/users.json: /*/hair, /*/eyes\n')
    expect(stdout.match(/^unknown /gm)!.length).toBeLessThan(5)
  })
  it('sees in explain that an answer rests on what is unknown', async () => {
    const sspr = await inFolder(exports['responses of Microsoft Graph']!)
    await sspr('import export --out set')
    const { stdout } = await sspr('explain ana@contoso.com set')
    expect(stdout).toMatch(/^Reset +denied as far as known: /m)
    expect(stdout.match(/^Unknown /gm)).toHaveLength(1)
  })
  it('sees drift end with 2 where the set lists every setting as unknown', async () => {
    const group = { id: 'g1', displayName: 'Pilot', securityEnabled: true, groupTypes: [] }
    const sspr = await inFolder({ 'group.json': JSON.stringify([group]) })
    await sspr('import export --out set')
    const { exit, stderr } = await sspr('drift set --from export')
    expect([exit, stderr]).toEqual([2, expect.stringContaining('nothing could be compared')])
  })
  it('sees in drift a section that the set lists as unknown once', async () => {
    const sspr = await inFolder(exports['responses of Microsoft Graph']!)
    await sspr('import export --out set')
    const { stdout } = await sspr('drift set --from export')
    expect(stdout.match(/\/spec\/registration\b/g)).toHaveLength(1)
    const json = JSON.parse((await sspr('drift set --from export --format json')).stdout)
    expect(json.unknown.map((one: { pointer: string }) => one.pointer)).toContain(
      '/spec/registration/required',
    )
  })
})
