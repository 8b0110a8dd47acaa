import { readsOfReset, rule } from './lib/rule.ts'
import { strandedFlag } from './lib/stranded.ts'

export const strandedByDirectoryValues = rule({
  code: 'policy/stranded-by-directory-values',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users who cannot reset once directory values stop counting',
  why: 'Phone numbers and addresses that were set by an administrator or by synchronization stop counting; a user who has not registered cannot reset from that day.',
  help: 'have these users register before that day: require registration at sign-in',
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
