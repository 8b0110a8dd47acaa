import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

/** SOURCE: R-139 */
const most = { whole: 113, before: 64, after: 48 } as const

export const userPrincipalNameTooLong = rule({
  code: 'policy/user-principal-name-too-long',
  severity: 'error',
  kind: 'impossible',
  summary: 'a user name that is too long for the directory',
  why: 'A user principal name has at most 113 characters, 64 before the @ and 48 after it.',
  help: 'shorten the name to 113 characters, 64 before the @ and 48 after it',
  source: ['R-139'],
  bad: {
    tenant:
      'users: [{ userPrincipalName: a.name.of.more.than.sixty.four.characters.in.front.of.the.at.sign.is.too.long@contoso.com }]',
  },
  good: { tenant: 'users: [{ userPrincipalName: ana@contoso.com }]' },
  check({ tenant }) {
    const long = pickUsers(tenant.users, (user) => excessOf(user.userPrincipalName) !== null)
    return firstFew(long, ({ item: user, index }) => ({
      at: `/tenant/users/${index}/userPrincipalName`,
      message: excessOf(user.userPrincipalName)!,
    }))
  },
})

function excessOf(name: string): string | null {
  const sign = name.lastIndexOf('@')
  const before = sign
  const after = name.length - sign - 1
  if (before > most.before) return `expected at most ${most.before} characters before the @, found ${before}`
  if (after > most.after) return `expected at most ${most.after} characters after the @, found ${after}`
  return name.length > most.whole ? `expected at most ${most.whole} characters, found ${name.length}` : null
}
