import { repetitions } from './lib/repetition.ts'
import { rule } from './lib/rule.ts'

export const repeatedTenantMethod = rule({
  code: 'policy/repeated-tenant-method',
  severity: 'error',
  kind: 'impossible',
  summary: 'a method listed twice in the Authentication methods policy',
  why: 'The policy has one entry for each method, with all its groups.',
  help: 'merge the two entries, with the groups of both in `include`',
  source: ['R-164'],
  bad: {
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationInProgress, methods: [email, { method: email }] }',
  },
  good: {
    tenant: 'authenticationMethodsPolicy: { migrationState: migrationInProgress, methods: [email, sms] }',
  },
  check({ tenant }) {
    const at = '/tenant/authenticationMethodsPolicy/methods'
    const names = tenant.authenticationMethodsPolicy.methods.map(({ method }) => method)
    // Of an entry that is a word alone, the pointer into it is the word itself.
    return repetitions(names).map(({ name, index, first }) => ({
      at: `${at}/${index}/method`,
      message: `\`${name}\` already has an entry`,
      related: [{ at: `${at}/${first}`, message: 'the first one' }],
    }))
  },
})
