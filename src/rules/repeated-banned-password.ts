import { besideFirst, repetitions } from './lib/repetition.ts'
import { rule } from './lib/rule.ts'

const list = '/tenant/passwordProtection/customBannedPasswords'

export const repeatedBannedPassword = rule({
  code: 'policy/repeated-banned-password',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a term banned twice',
  why: 'Terms are compared without regard to case, so the second bans nothing and takes one of 1000 places.',
  help: 'leave one of the two out',
  source: ['R-136'],
  bad: { tenant: 'passwordProtection: { customBannedPasswords: [contoso, Contoso] }' },
  good: { tenant: 'passwordProtection: { customBannedPasswords: [contoso, fabrikam] }' },
  check({ tenant }) {
    const terms = tenant.passwordProtection.customBannedPasswords
    return repetitions(terms).map((one) => ({
      ...besideFirst(list, one, 'is banned already'),
      fix: { changes: [{ remove: true as const }], safe: true },
    }))
  },
})
