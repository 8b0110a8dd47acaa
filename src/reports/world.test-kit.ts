import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Installation } from '../cli/command.ts'

const rulebook = fileURLToPath(new URL('../../docs/rulebook.md', import.meta.url))

/** Our own files; only the rulebook is read, and it lies in the world below. */
export const installation: Installation = {
  version: '1.2.3',
  steps: '/installed/steps.js',
  rulebook,
  schemas: '/installed/schema',
}

const tenant = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
  license: p1
  telephony: ownProvider
  groups:
    - name: Testers
      members: [ana@contoso.com]
  users:
    - userPrincipalName: ana@contoso.com
      mail: ana@contoso.com
      authentication: { phone: "+358 401234567", confirmedOn: 2026-05-04 }
    - userPrincipalName: ben@contoso.com
`

const policy = (group: string) => `apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties:
    enabled: selected
    group: ${group}
  authenticationMethods:
    required: 1
    available: [mobilePhone, email]
  customization: { helpdesk: https://support.contoso.com/ }
  suppress:
    - { code: policy/one-gate, reason: agreed for the pilot }
`

const caseOf = (id: string, expected: string) => `  - id: ${id}
    title: A user without a phone
    rules: [R-071]
    user: { userPrincipalName: ben@contoso.com, displayName: Ben }
    ask: canReset
    expect: { outcome: ${expected} }
`

const cases = (...list: readonly string[]) => `apiVersion: sspr/v1
kind: Cases
metadata: { name: pilot }
spec:
  now: '2026-06-01T09:00:00Z'
  tenant: { domains: [contoso.onmicrosoft.com, contoso.com], license: p1 }
  policy: { properties: { enabled: all } }
  cases:
${list.join('')}`

const skipped = `  - id: C-003
    title: Not yet
    rules: [R-071]
    skip: waits for ticket 12
    user: { userPrincipalName: ben@contoso.com, displayName: Ben }
    ask: canReset
    expect: { outcome: allowed }
`

/** A good set and a bad one, cases of every outcome, cases that are wrong themselves, and a script. */
export const world: Readonly<Record<string, string>> = {
  [rulebook]: readFileSync(rulebook, 'utf8'),
  '/work/policies/good/tenant.yaml': tenant,
  '/work/policies/good/sspr.yaml': policy('Testers'),
  '/work/policies/bad/tenant.yaml': tenant,
  '/work/policies/bad/sspr.yaml': `${policy('Tester')}  registration: { requried: true }\n`,
  '/work/features/passing.yaml': cases(caseOf('C-001', 'denied')),
  '/work/features/failing.yaml': cases(caseOf('C-002', 'allowed'), skipped),
  '/work/wrong/cases.yaml': cases(caseOf('C-004', 'perhaps')),
  '/work/walk.yaml': '- open: reset\n- { identify: ana@contoso.com, captcha: right }\n',
}
