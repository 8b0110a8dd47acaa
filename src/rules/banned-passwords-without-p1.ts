import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const bannedPasswordsWithoutP1 = rule({
  code: 'policy/banned-passwords-without-p1',
  severity: 'error',
  kind: 'impossible',
  summary: 'a custom banned password list on a plan without one',
  why: "A custom banned password list needs P1 or P2. Microsoft's global list applies in every plan.",
  help: 'remove `customBannedPasswords`, or set `license` to a plan that includes the list',
  source: ['R-135', 'R-136'],
  reads: ['/tenant/license'],
  bad: { tenant: '{ license: businessPremium, passwordProtection: { customBannedPasswords: [contoso] } }' },
  good: { tenant: '{ license: p1, passwordProtection: { customBannedPasswords: [contoso] } }' },
  check({ tenant }) {
    const { license, passwordProtection } = tenant
    if (passwordProtection.customBannedPasswords.length === 0 || license === 'p1' || license === 'p2')
      return null
    return {
      at: '/tenant/passwordProtection/customBannedPasswords',
      part: 'key',
      fix: oneOf({ remove: true }),
      message: `a custom banned password list needs \`p1\` or \`p2\`, but the licence is \`${license}\``,
    }
  },
})
