import { describe, expect, it } from 'vitest'
import { run } from '../cli/run.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }

const set = (unknown: string) => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso, unknown: [${unknown}] }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  users: [{ userPrincipalName: ana@contoso.onmicrosoft.com, authentication: { phone: "+1 4255550100" } }]
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot, unknown: [${unknown === '' ? '' : '/spec/properties, /spec/notifications'}] }
spec: { properties: { enabled: all } }
`

async function printed(line: string, unknown: string): Promise<string> {
  const files = { '/work/a/set.yaml': set(''), '/work/b/set.yaml': set(unknown) }
  const environment = testEnvironment({ files })
  await run([...line.split(' '), '--at', '2026-11-30'], environment, installation)
  return environment.written.stdout
}

describe('answers for all users that rest on what no source states', () => {
  const state = '/spec/users/*/state'
  const pointers = `/spec/telephony, ${state}`
  it.each([
    ...['text', 'markdown', 'html'].flatMap((format) => [
      `forecast b --format ${format}`,
      `diff a b --format ${format}`,
    ]),
    ...['text', 'markdown'].map((format) => `explain --all b --format ${format}`),
  ])('say so and name what is unknown: %s', async (line) => {
    const text = (await printed(line, pointers)).replace(/\s+/g, ' ')
    expect(text).toContain('as far as known')
    expect(text).toMatch(/unknown: .*\/spec\/properties.*; what each says by default is used/)
    expect(await printed(line, '')).not.toContain('known')
  })

  it('have a column of the csv of explain', async () => {
    const [head, row] = (await printed('explain --all b --format csv', pointers)).split('\r\n')
    expect([head!.split(',').at(-1), row!.split(',').at(-1)]).toEqual([
      'unknown',
      '/spec/telephony; /spec/users/*/state; /spec/properties; /spec/notifications',
    ])
  })

  it.each(['github', 'azure', 'markdown'])('say so in the counts of validate (%s)', async (format) => {
    expect(await printed(`validate b --format ${format}`, pointers)).toContain('as far as known')
    expect(await printed(`validate b --format ${format}`, '')).not.toContain('known')
  })

  it('are named beside what verify proves', async () => {
    const text = await printed('verify b --only T-05', pointers)
    expect(text.replace(/\s+/g, ' ')).toContain('unknown: /spec/properties, /spec/telephony; what each says')
    expect(await printed('verify b --only T-05', '')).not.toContain('unknown:')
    const { numbers } = JSON.parse(await printed('verify b --only T-05 --format json', pointers))
    expect(numbers[0].unknown).toEqual(['/spec/properties', '/spec/telephony'])
  })

  it('have them in the JSON of validate', async () => {
    const { reach } = JSON.parse(await printed('validate b --format json', pointers))
    expect(reach[0].unknown).toEqual(['/spec/properties', '/spec/telephony'])
  })

  it.each(['forecast b', 'diff a b'])('have the decisive pointers in the JSON: %s', async (line) => {
    const { sets } = JSON.parse(await printed(`${line} --format json`, pointers))
    expect(sets[0].unknown).toEqual(['/spec/properties', '/spec/telephony'])
  })
})
