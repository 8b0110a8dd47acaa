import { decide } from '../effective/decide.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import { registerAdvice } from './lib/advice.ts'
import { counted, usersInScope } from './lib/in-scope.ts'
import { methodsOffered } from './lib/offered.ts'
import { readsOfReset, rule } from './lib/rule.ts'

export const strandedByMigration = rule({
  code: 'policy/stranded-by-migration',
  severity: 'warning',
  kind: 'harmful',
  summary: "users who cannot reset because the blade's list no longer counts",
  why: "They registered only methods of the blade's list that the tenant's policy does not enable. After migration they cannot reset until they register other methods.",
  help: 'enable a method that these users have registered, or have them register another one',
  source: ['R-072', 'R-160'],
  reads: readsOfReset,
  bad: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [email] }',
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator] }\nusers: [{ userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org } }]',
  },
  good: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [email] }',
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator, email] }\nusers: [{ userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org } }]',
  },
  check(view) {
    const { tenant, policy, at, prepared } = view
    const { authenticationMethodsPolicy } = tenant
    if (authenticationMethodsPolicy.migrationState !== 'migrationComplete') return null
    // A tenant whose policy offers nothing at all has a finding of its own.
    if (methodsOffered(view).length === 0) return null
    const both = { ...authenticationMethodsPolicy, migrationState: 'migrationInProgress' as const }
    const before = indexPolicy({ ...tenant, authenticationMethodsPolicy: both }, policy, at)
    const stranded = [
      ...usersInScope(
        view,
        ({ user, reset }) => reset.outcome === 'denied' && decide(before, user).outcome === 'allowed',
      ),
    ]
    if (stranded.length === 0) return null
    return {
      at: '/tenant/authenticationMethodsPolicy/methods',
      message: `${counted(stranded)} cannot reset: their registered methods are enabled only by the blade's list, which is ignored after migration`,
      help: registerAdvice(prepared, stranded),
      related: [{ at: '/policy/authenticationMethods/available', message: 'this list is ignored' }],
    }
  },
})
