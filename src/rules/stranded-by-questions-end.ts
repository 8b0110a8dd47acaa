import { readsOfReset, rule } from './lib/rule.ts'
import { strandedFlag } from './lib/stranded.ts'

export const strandedByQuestionsEnd = rule({
  code: 'policy/stranded-by-questions-end',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users who cannot reset once security questions end',
  why: 'Security questions are retired as a reset method; a user who needs them to have enough methods cannot reset from that day.',
  help: 'have these users register another method before that day',
  source: ['R-182'],
  reads: readsOfReset,
  bad: {
    policy:
      'properties: { enabled: all }\nauthenticationMethods: { required: 1, available: [email, securityQuestions], securityQuestions: { predefined: all } }',
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { securityQuestions: 5 } }]',
  },
  good: {
    policy: 'properties: { enabled: all }',
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org } }]',
  },
  check: (view) => strandedFlag(view, 'securityQuestions'),
})
