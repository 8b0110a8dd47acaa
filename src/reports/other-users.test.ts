import { describe, expect, it } from 'vitest'
import { run } from '../cli/run.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }
const others = '/spec/users/-'

interface Asked {
  readonly unknown?: string
  readonly tenant?: string
  readonly policy?: string
}

const set = ({ unknown = others, tenant = '', policy = '' }: Asked = {}) => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso, unknown: [${unknown}] }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  users:
    - { userPrincipalName: ana@contoso.onmicrosoft.com, authentication: { phone: "+1 4255550100" } }
    - { userPrincipalName: bo@contoso.onmicrosoft.com, roles: [Global Administrator] }
${tenant}
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec: { properties: { enabled: all }${policy} }
`

async function ask(line: string, asked?: Asked) {
  const report = [
    { id: 'r1', userPrincipalName: 'ana@contoso.onmicrosoft.com', isSsprRegistered: true },
    { id: 'r2', userPrincipalName: 'cy@contoso.onmicrosoft.com', isSsprRegistered: true },
  ]
  const files = {
    '/work/p/set.yaml': set(asked),
    '/work/old/set.yaml': set({ unknown: '' }),
    '/work/report.json': JSON.stringify(report),
  }
  const environment = testEnvironment({ files })
  const exit = await run([...line.split(' '), '--at', '2026-11-30'], environment, installation)
  return { exit, ...environment.written, told: environment.written.stdout.replace(/\s+/g, ' ') }
}
const json = async (line: string, asked?: Asked) =>
  JSON.parse((await ask(`${line} --format json`, asked)).stdout)

describe('a set whose list of users need not be whole', () => {
  it.each(['verify p --only T-05', 'diff old p', 'reconcile report.json p'])(
    'says so beside what is counted: %s',
    async (line) => {
      const said = `unknown: ${others}; users who are not listed are left out`
      expect((await ask(`${line} --format markdown`)).told + (await ask(line)).told).toContain(said)
      expect((await ask(line, { unknown: '' })).told).not.toContain('not listed')
    },
  )
  it('says so in the counts of validate, and in JSON', async () => {
    expect((await ask('validate p --format markdown')).told).toContain('as far as known')
    expect((await json('validate p')).reach[0].unknown).toEqual([others])
    expect((await json('diff old p')).sets[0].unknown).toEqual([others])
    expect((await json('forecast p')).sets[0].unknown).toEqual([others])
    expect(await json('reconcile report.json p')).toMatchObject({
      summary: { compared: 1, unmatched: 1 },
      unknown: [others],
    })
  })

  // SOURCE
  it('does not know all administrators who get mail, and knows everything else about a user', async () => {
    const unknownOf = async (user: string, policy: string) =>
      (await json(`explain ${user}@contoso.onmicrosoft.com p`, { policy })).unknown
    const page = ', customization: { helpdesk: "https://support.contoso.com/" }'
    expect(await unknownOf('ana', '')).toEqual([others])
    expect(await unknownOf('ana', page)).toEqual([])
    expect(await unknownOf('bo', page)).toEqual([])
    expect(await unknownOf('bo', `${page}, notifications: { administrators: true }`)).toEqual([others])
    const { told } = await ask('explain ana@contoso.onmicrosoft.com p')
    expect(told).toContain(`Unknown ${others}; users who are not listed are left out`)
    // Whether a user can reset depends on no other user.
    expect(told).not.toContain('as far as known')
  })
  it('may have the user who is asked about', async () => {
    const missing = await ask('explain zoe@fabrikam.com p')
    expect(missing.exit).toBe(2)
    expect(missing.stderr).toContain('the user may exist')
    expect((await ask('explain zoe@fabrikam.com p', { unknown: '' })).stderr).not.toContain('may exist')
  })
  it('may have the members of its groups, and still no user twice', async () => {
    const codes = async (asked: Asked) =>
      (await json('validate p', asked)).diagnostics.map(({ code }: { code: string }) => code)
    const tenant = '  groups: [{ name: G, members: [cy@contoso.onmicrosoft.com] }]'
    expect(await codes({ tenant, unknown: '' })).toContain('policy/unknown-member')
    expect(await codes({ tenant })).not.toContain('policy/unknown-member')
    const twice = '    - { userPrincipalName: ana@contoso.onmicrosoft.com }'
    expect(await codes({ tenant: twice })).toContain('policy/repeated-user')
  })
  it('does not say that no administrator gets mail', async () => {
    const told = async (unknown: string) => (await ask('validate p', { unknown })).told
    expect(await told('')).toContain('sends mail to 1 administrator ')
    expect(await told(others)).toContain('sends mail to administrators')
  })
  it('lists the pointer in the tenant, where it leads to users alone', async () => {
    const stray = async (unknown: string) =>
      (await json('validate p', { unknown })).diagnostics.filter(
        ({ code }: { code: string }) => code === 'policy/unknown-outside-spec',
      ).length
    expect([await stray(others), await stray('/spec/users/-/roles'), await stray('/spec/groups/-')]).toEqual([
      0, 1, 1,
    ])
  })
})
