import { fileURLToPath } from 'node:url'
import { localFiles } from '../system/environment.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const schema = new TextDecoder().decode(localFiles.read(`${root}/schema/tenant.schema.json`))
const rulebook = new TextDecoder().decode(localFiles.read(`${root}/docs/rulebook.md`))
export const installation = {
  version: '9.9.9',
  steps: '/us/steps.js',
  rulebook: '/us/rulebook.md',
  schemas: '/us/schema',
}

/** A set without findings, with one user who can reset. */
export const good = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  telephony: ownProvider
  groups: [{ name: G, members: [ana@contoso.onmicrosoft.com] }]
  users:
    - userPrincipalName: ana@contoso.onmicrosoft.com
      authentication: { phone: "+1 4255550100" }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: selected, group: G }
  customization: { helpdesk: https://support.contoso.com/ }
  suppress: [{ code: policy/one-gate, reason: agreed }]
`
/** One case: whether that user can reset. */
export const cases = (outcome: string) => `apiVersion: sspr/v1
kind: Cases
metadata: { name: c }
spec:
  now: 2026-06-01T09:00:00Z
  set: ../policies/a.yaml
  user: { userPrincipalName: ana@contoso.onmicrosoft.com }
  cases: [{ id: a, title: Ana, ask: canReset, expect: { outcome: ${outcome} } }]
`

/** Runs a command in a world with these files, by default the set alone. */
export async function sspr(
  argv: string,
  files: Record<string, string> = { 'policies/a.yaml': good },
  input = '',
) {
  const ours = { '/us/schema/tenant.schema.json': schema, '/us/rulebook.md': rulebook }
  const theirs = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/${name}`, text]))
  const environment = testEnvironment({ files: { ...ours, ...theirs }, input })
  const code = await run(argv.split(' ').filter(Boolean), environment, installation)
  return { code, ...environment.written, textOf: (name: string) => environment.textOf(`/work/${name}`) }
}
