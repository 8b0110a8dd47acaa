import { listed } from './lib/advice.ts'
import { rule, type View } from './lib/rule.ts'
import { oneOf } from '../diagnostics/repair.ts'

export const legacyPageAfterMigration = rule({
  code: 'policy/legacy-page-after-migration',
  severity: 'warning',
  kind: 'harmful',
  summary: 'the legacy registration page with methods that it does not register',
  why: 'Only combined registration knows the Authentication methods policy: users of the legacy page cannot register what this policy alone enables.',
  help: 'set `registrationExperience: combined`',
  source: ['R-106', 'R-167'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: {
    tenant:
      'registrationExperience: legacy\nauthenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }',
  },
  good: {
    tenant:
      'registrationExperience: combined\nauthenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }',
  },
  check(view) {
    if (view.tenant.registrationExperience !== 'legacy') return null
    const names = notRegistered(view)
    if (names.length === 0) return null
    return {
      at: '/tenant/registrationExperience',
      fix: oneOf({ write: 'combined' }),
      message: `the legacy page does not register ${listed(names, 'and')}, which only the Authentication methods policy enables`,
    }
  },
})

/** Methods of the tenant's policy that give options which the blade's list does not. SOURCE */
function notRegistered({ tenant, prepared }: View): string[] {
  const lines = Object.values(prepared.grants)
    .filter((grants) => !grants.some(({ by }) => by === 'legacy'))
    .flatMap((grants) => grants.map(({ at }) => at))
  const { methods } = tenant.authenticationMethodsPolicy
  return methods.flatMap(({ method }, index) =>
    lines.includes(`/tenant/authenticationMethodsPolicy/methods/${index}`) ? [method] : [],
  )
}
