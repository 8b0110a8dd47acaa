import { methodLabels } from '../model/methods.ts'
import type { PolicyMethod } from '../model/sspr-policy.ts'
import { listed } from './lib/advice.ts'
import { methodsOffered } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

export const listIgnoredAfterMigration = rule({
  code: 'policy/list-ignored-after-migration',
  severity: 'warning',
  kind: 'ineffective',
  summary: "methods of the blade's list that have no effect after migration",
  why: "Once the migration is complete, only the tenant's policy decides which methods can reset a password; of the blade's list only security questions still count.",
  help: 'delete these methods from `available`, or enable them in `authenticationMethodsPolicy.methods`',
  source: ['R-160', 'R-163'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [email, mobilePhone] }',
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator] }',
  },
  good: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [] }',
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator] }',
  },
  check(view) {
    const { tenant, policy } = view
    if (tenant.authenticationMethodsPolicy.migrationState !== 'migrationComplete') return null
    const offered = methodsOffered(view)
    // A tenant whose policy offers nothing at all has a finding of its own.
    if (offered.length === 0) return null
    const ignored = policy.authenticationMethods.available.filter((method) => !offered.includes(method))
    if (ignored.length === 0) return null
    const names = ignored.map((method) => `\`${method}\` (${methodLabels[method]})`)
    return {
      at: '/policy/authenticationMethods/available',
      message: `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} no effect: after migration only \`authenticationMethodsPolicy.methods\` counts`,
      help: `delete ${names.length === 1 ? 'it' : 'them'} from \`available\`${enabling(ignored)}`,
    }
  },
})

/** Counterparts in the tenant's policy; phones have none that lasts. SOURCE */
const counterparts: Readonly<Partial<Record<PolicyMethod, string>>> = {
  email: 'email',
  mobileAppNotification: 'microsoftAuthenticator',
  mobileAppCode: 'softwareOath',
}

function enabling(ignored: readonly PolicyMethod[]): string {
  const names = ignored.flatMap((method) => counterparts[method] ?? [])
  return names.length === 0
    ? ''
    : `, or add ${listed(names, 'and')} to \`authenticationMethodsPolicy.methods\``
}
