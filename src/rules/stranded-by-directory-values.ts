import { readsOfReset, rule } from './lib/rule.ts'
import { strandedFlag } from './lib/stranded.ts'

export const strandedByDirectoryValues = rule({
  code: 'policy/stranded-by-directory-values',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users who cannot reset once directory values stop counting',
  why: 'Since 9 November 2026 (not in China) phone numbers and addresses that were set by an administrator or by synchronization count only if they are registered. A user who has too few registered methods cannot reset.',
  help: 'have these users register: set `registration.required: true`',
  source: ['R-180', 'R-181'],
  reads: [...readsOfReset, '/tenant/cloud'],
  bad: {
    policy: 'properties: { enabled: all }',
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, mobilePhone: "+1 4255550100" }]',
  },
  good: {
    policy: 'properties: { enabled: all }',
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, mobilePhone: "+1 4255550100", authentication: { email: ana@example.org } }]',
  },
  check: (view) => strandedFlag(view, 'directoryMethods'),
})
