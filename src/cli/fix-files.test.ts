import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const installation = { version: '9.9.9', steps: '/us/steps.js', rulebook: '/us/r.md', schemas: '/us/schema' }

const tenant = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  telephony: ownProvider
  groups: [{ name: G, members: [ana@contoso.onmicrosoft.com] }]
  users:
    - userPrincipalName: ana@contoso.onmicrosoft.com # the pilot
      authentication: { phone: "+1 4255550100" }
`
const policy = `apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: selected, group: G }
  customization: { helpdesk: https://support.contoso.com/ }
  suppress: [{ code: policy/one-gate, reason: agreed }]
  registration:
    required: true # soon
    reconfirmAfterDays: 180
`

async function validate(argv: string, files: Readonly<Record<string, string>>, input = '') {
  const named = Object.entries(files).map(([name, text]) => [`/work/policies/${name}`, text])
  const environment = testEnvironment({ files: Object.fromEntries(named), input })
  const code = await run(['validate', ...argv.split(' ')], environment, installation)
  return {
    code,
    ...environment.written,
    textOf: (name: string) => environment.textOf(`/work/policies/${name}`),
  }
}

describe('validate --fix', () => {
  const broken = policy.replace('required', 'requried').replace('180', '"180"')

  it('applies safe fixes, keeps comments, and passes if no finding is left', async () => {
    const files = { 'tenant.yaml': tenant, 'sspr.yaml': broken }
    const { code, stdout, textOf } = await validate('--fix', files)
    expect([code, stdout]).toEqual([0, ''])
    expect(textOf('sspr.yaml')).toBe(policy)
    expect(textOf('tenant.yaml')).toBe(tenant)
  })

  it('prints the findings that are left, and exits with their code', async () => {
    const files = { 'tenant.yaml': tenant, 'sspr.yaml': broken.replace('group: G', 'group: 5') }
    const { code, stdout, textOf } = await validate('--fix', files)
    expect(code).toBe(1)
    expect(textOf('sspr.yaml')).toContain('group: "5"')
    expect(textOf('sspr.yaml')).toContain('required: true # soon')
    expect(stdout.match(/policy\/unknown-group/g)).toHaveLength(1)
  })

  it('writes nothing without a safe fix, and nothing without the option', async () => {
    const files = { 'tenant.yaml': tenant, 'sspr.yaml': broken }
    const { code, textOf, stdout, stderr } = await validate('--quiet policies', files)
    expect([code, textOf('sspr.yaml')]).toEqual([1, broken])
    expect(stdout).toContain('help: did you mean `required`? [--fix]')
    expect(stderr).toBe('')
  })

  it('keeps line ends and a byte order mark', async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
    const files = { 'tenant.yaml': tenant, 'sspr.yaml': windows(broken) }
    const { textOf } = await validate('--fix', files)
    expect(textOf('sspr.yaml')).toBe(windows(policy))
  })

  it('refuses standard input', async () => {
    const { code, stderr } = await validate('- --fix', {}, policy)
    expect([code, stderr]).toEqual([2, expect.stringContaining('`--fix` writes files')])
  })

  it('prints every fix as replacements of text in JSON, and in SARIF', async () => {
    const files = { 'tenant.yaml': tenant, 'sspr.yaml': broken }
    const json = JSON.parse((await validate('--format json', files)).stdout) as {
      readonly diagnostics: readonly { readonly code: string; readonly fixes: unknown }[]
    }
    const unknownKey = 'schema/unknown-key'
    const span = { start: { line: 9, column: 5 }, end: { line: 9, column: 13 } }
    const edit = { file: 'policies/sspr.yaml', span, text: 'required' }
    expect(json.diagnostics.find(({ code }) => code === unknownKey)!.fixes).toEqual([
      { title: 'rename `requried` to `required`', safe: true, edits: [edit] },
    ])
    const sarif = JSON.parse((await validate('--format sarif', files)).stdout) as {
      readonly runs: readonly {
        readonly results: readonly { readonly ruleId: string; readonly fixes: unknown }[]
      }[]
    }
    expect(sarif.runs[0]!.results.find(({ ruleId }) => ruleId === unknownKey)!.fixes).toEqual([
      {
        description: { text: 'rename `requried` to `required`' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'policies/sspr.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 9, startColumn: 5, endLine: 9, endColumn: 13 },
                insertedContent: { text: 'required' },
              },
            ],
          },
        ],
        properties: { safe: true },
      },
    ])
  })
})
