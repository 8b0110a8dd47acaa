import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEditor } from './editor.test-kit.ts'
import type { Editor } from './editor.test-kit.ts'

let editor: Editor
beforeAll(async () => {
  editor = await openEditor()
})
afterAll(() => editor.close())

/** The top of a document, with the comment that names its schema. */
const top = (kind: string, schema: string) =>
  `# yaml-language-server: $schema=./schema/${schema}.schema.json\n` +
  `apiVersion: sspr/v1\nkind: ${kind}\nmetadata: { name: pilot }\nspec:\n`
const tenant = `${top('Tenant', 'tenant')}  domains: [contoso.onmicrosoft.com]\n  license: p1\n`
const policy = top('SsprPolicy', 'sspr-policy')
const cases = `${top('Cases', 'cases')}  now: 2026-06-01T09:00:00Z\n`
const oneCase = `${cases}  cases:\n    - id: A-1\n      title: One\n      expect: { outcome: allowed }\n`

const labels = async (text: string) => (await editor.complete(text)).map(({ label }) => label)

describe('an editor with yaml-language-server', () => {
  it('completes below `spec` of each kind', async () => {
    expect(await labels(`${policy}  |`)).toContain('authenticationMethods')
    expect(await labels(`${tenant}  |`)).toContain('passwordProtection')
    expect(await labels(`${cases}  |`)).toContain('cases')
  })
  it('completes the keys of a step, and the values of a key', async () => {
    expect(await labels(`${oneCase}      walk:\n        - |`)).toEqual(
      expect.arrayContaining(['open', 'identify', 'wait']),
    )
    expect(await labels(`${oneCase}      ask: |`)).toContain('mustRegister')
    expect(await labels(`${policy}  properties:\n    enabled: |`)).toEqual(
      expect.arrayContaining(['none', 'selected', 'all']),
    )
  })
  it('completes predefined questions with their texts', async () => {
    const questions = await editor.complete(
      `${policy}  authenticationMethods:\n    securityQuestions:\n      predefined:\n        - |`,
    )
    expect(questions).toHaveLength(35)
    expect(questions[0]).toEqual({
      label: 'p01',
      documentation: 'In what city did you meet your first spouse/partner?',
    })
    const shown = await editor.hover(
      `${policy}  authenticationMethods:\n    securityQuestions:\n      predefined: [p0|7]`,
    )
    expect(shown).toContain("`p07`: What city were you in on New Year's 2000?")
  })
  it('completes the codes of a suppression with their meanings, and accepts others', async () => {
    const codes = await editor.complete(`${policy}  suppress:\n    - code: |`)
    expect(codes.find(({ label }) => label === 'policy/one-gate')?.documentation).toBe(
      'one method is enough for a reset',
    )
    expect(codes.length).toBeGreaterThan(100)
    const own = `${policy}  suppress:\n    - { code: policy/of-a-later-version, reason: ticket 1 }\n`
    expect(await editor.diagnose(own)).toEqual([])
  })
  it('explains a key of each kind', async () => {
    expect(await editor.hover(`${policy}  authenticationMethods:\n    requ|ired: 1\n`)).toContain('R-070')
    expect(await editor.hover(`${tenant}  direc|torySync: none\n`)).toContain('R-023')
    expect(await editor.hover(`${oneCase}      as|k: canReset\n`)).toContain('A question about one user')
  })
  it('accepts dates and instants, quoted or not', async () => {
    const suppressed = (until: string) =>
      `${policy}  suppress:\n    - { code: policy/one-gate, reason: ticket 1, until: ${until} }\n`
    for (const until of ['2027-01-01', '"2027-01-01"'])
      expect(await editor.diagnose(suppressed(until))).toEqual([])
    expect(await editor.diagnose(suppressed('tomorrow'))).toHaveLength(1)
    expect(
      await editor.diagnose(`${oneCase}      ask: canReset\n      now: "2026-06-01T09:00:00Z"\n`),
    ).toEqual([])
  })
  it('reports a number where text is meant, and accepts it quoted', async () => {
    const phone = (number: string) =>
      `${tenant}  users:\n    - { userPrincipalName: ana@contoso.com, mobilePhone: ${number} }\n`
    expect(await editor.diagnose(phone('"+1 4255550100"'))).toEqual([])
    expect(await editor.diagnose(phone('+14255550100'))).toHaveLength(1)
  })
  it('reports an unknown key of each kind, and a value outside its choices', async () => {
    expect(await editor.diagnose(`${policy}  regestration: {}\n`)).toEqual([
      'Property regestration is not allowed.',
    ])
    expect(await editor.diagnose(`${tenant}  licence: p2\n`)).toEqual(['Property licence is not allowed.'])
    expect(await editor.diagnose(`${oneCase}      aks: canReset\n`)).toContain('Property aks is not allowed.')
    const unknownQuestion = 'authenticationMethods:\n    securityQuestions: { predefined: [p36] }\n'
    expect(await editor.diagnose(`${policy}  ${unknownQuestion}`)).not.toEqual([])
  })
  it('tells several documents of one file apart, each with its comment', async () => {
    const file = (last: string) => `${tenant}---\n${policy}  ${last}`
    expect(await editor.diagnose(file('registration: { required: false }\n'))).toEqual([])
    expect(await editor.diagnose(file('domains: []\n'))).toEqual(['Property domains is not allowed.'])
    expect(await labels(file('cust|'))).toContain('customization')
  })
  it('tells them apart by kind without a comment, with the setting that `init` writes', async () => {
    const bare = (text: string) => text.slice(text.indexOf('\n') + 1)
    const file = (last: string) => `${bare(tenant)}---\n${bare(policy)}  ${last}`
    expect(await editor.diagnose(file('registration: { required: false }\n'))).toEqual([])
    expect(await editor.diagnose(file('domains: []\n'))).toEqual(['Property domains is not allowed.'])
    expect(await labels(`${bare(cases)}  |`)).toContain('cases')
  })
})

describe('the schemas', () => {
  it.each(['tenant', 'sspr-policy', 'cases', 'report', 'warning-codes'])(
    'of %s have no default of null, on which the server fails: `x-default` says it',
    (name) => {
      const text = readFileSync(new URL(`../schema/${name}.schema.json`, import.meta.url), 'utf8')
      expect(text).not.toMatch(/"default":\s*null/)
    },
  )
})
