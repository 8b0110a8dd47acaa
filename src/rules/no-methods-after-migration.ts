import { methodsOffered } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

export const noMethodsAfterMigration = rule({
  code: 'policy/no-methods-after-migration',
  severity: 'warning',
  kind: 'harmful',
  summary: 'no method left after migration',
  why: "After migration, the blade's list is ignored. If the tenant's policy has no method that can reset a password, no user can reset.",
  help: 'add a method to `authenticationMethodsPolicy.methods`',
  source: ['R-009', 'R-160'],
  reads: ['/policy/authenticationMethods', '/policy/properties', '/tenant/authenticationMethodsPolicy'],
  bad: {
    policy: 'properties: { enabled: all }',
    tenant: 'authenticationMethodsPolicy: { migrationState: migrationComplete }',
  },
  good: {
    policy: 'properties: { enabled: all }',
    tenant: 'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }',
  },
  check(view) {
    const { migrationState } = view.tenant.authenticationMethodsPolicy
    if (migrationState !== 'migrationComplete' || view.policy.properties.enabled === 'none') return null
    if (methodsOffered(view).length > 0) return null
    return {
      at: '/tenant/authenticationMethodsPolicy/methods',
      message: 'no method can reset a password: with `migrationComplete`, only this list counts',
    }
  },
})
