import { rule } from './lib/rule.ts'

export const noMethods = rule({
  code: 'policy/no-methods',
  severity: 'error',
  kind: 'impossible',
  summary: 'an empty list of methods before migration is complete',
  why: 'The portal requires at least one method. The list may be empty only once the migration is complete.',
  help: 'make at least one method available, such as `email`',
  source: ['R-050', 'R-160'],
  reads: ['/policy/authenticationMethods', '/policy/properties', '/tenant/authenticationMethodsPolicy'],
  bad: { policy: 'authenticationMethods: { available: [] }' },
  good: {
    policy: 'authenticationMethods: { available: [] }',
    tenant: 'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }',
  },
  check({ tenant, policy }) {
    const { migrationState } = tenant.authenticationMethodsPolicy
    if (policy.authenticationMethods.available.length > 0 || migrationState === 'migrationComplete')
      return null
    return {
      at: '/policy/authenticationMethods/available',
      message: `no method is available, but with \`${migrationState}\` this list counts`,
    }
  },
})
