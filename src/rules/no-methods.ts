import { rule } from './lib/rule.ts'

export const noMethods = rule({
  code: 'policy/no-methods',
  severity: 'error',
  kind: 'impossible',
  summary: 'an empty list of methods while it still counts',
  why: 'The portal wants at least one method. Only once the migration is complete may the list be empty.',
  help: 'make at least one method available, such as `email`',
  source: ['R-050', 'R-160'],
  bad: { policy: 'authenticationMethods: { available: [] }' },
  good: {
    policy: 'authenticationMethods: { available: [] }',
    tenant: 'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }',
  },
  check({ tenant, policy }) {
    const { migrationState } = tenant.authenticationMethodsPolicy
    if (policy.authenticationMethods.available.length > 0 || migrationState === 'migrationComplete') return []
    return [
      {
        at: '/policy/authenticationMethods/available',
        message: `no method is available, and with \`${migrationState}\` this list counts`,
      },
    ]
  },
})
