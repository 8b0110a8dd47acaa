import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const bannedPasswordsWithoutP1 = rule({
  code: 'policy/banned-passwords-without-p1',
  severity: 'error',
  kind: 'impossible',
  summary: 'a list of banned passwords on a plan that has none',
  why: "A list of one's own needs P1 or P2. Microsoft's own list is on in every plan.",
  help: 'remove `customBannedPasswords`, or name the plan that has the list',
  source: ['R-135', 'R-136'],
  bad: { tenant: '{ license: businessPremium, passwordProtection: { customBannedPasswords: [contoso] } }' },
  good: { tenant: '{ license: p1, passwordProtection: { customBannedPasswords: [contoso] } }' },
  check({ tenant }) {
    const { license, passwordProtection } = tenant
    if (passwordProtection.customBannedPasswords.length === 0 || license === 'p1' || license === 'p2')
      return []
    return [
      {
        at: '/tenant/passwordProtection/customBannedPasswords',
        part: 'key',
        fix: oneOf({ remove: true }),
        message: `a list of banned passwords needs \`p1\` or \`p2\`, and the licence is \`${license}\``,
      },
    ]
  },
})
