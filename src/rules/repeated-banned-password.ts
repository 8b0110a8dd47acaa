import { besideFirst, repetitions } from './lib/repetition.ts'
import { rule } from './lib/rule.ts'

const list = '/tenant/passwordProtection/customBannedPasswords'

export const repeatedBannedPassword = rule({
  code: 'policy/repeated-banned-password',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a banned term listed twice',
  why: 'Terms are compared without regard to case, so the second entry has no effect and takes one of 1000 places.',
  help: 'remove one of the two',
  source: ['R-136'],
  bad: { tenant: 'passwordProtection: { customBannedPasswords: [contoso, Contoso] }' },
  good: { tenant: 'passwordProtection: { customBannedPasswords: [contoso, fabrikam] }' },
  check({ tenant }) {
    const terms = tenant.passwordProtection.customBannedPasswords
    return repetitions(terms).map((one) => ({
      ...besideFirst(list, one, 'is already banned'),
      fix: { changes: [{ remove: true as const }], safe: true },
    }))
  },
})
