import { indexOfUser } from '../model/directory.ts'
import type { User, Users } from '../model/tenant.ts'
import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import type { Repetition } from './lib/repetition.ts'
import { rule } from './lib/rule.ts'

export const repeatedUser = rule({
  code: 'policy/repeated-user',
  severity: 'error',
  kind: 'impossible',
  summary: 'two users with the same name',
  why: 'User principal names are unique in a tenant, without regard to case. Of two equal names only the first would count.',
  help: 'remove one of the two, or correct its `userPrincipalName`',
  source: ['R-139'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contoso.com }, { userPrincipalName: Ana@contoso.com }]' },
  good: { tenant: 'users: [{ userPrincipalName: ana@contoso.com }, { userPrincipalName: ben@contoso.com }]' },
  check({ tenant }) {
    return firstFew(repeated(tenant.users), ({ name, index, first }) => ({
      at: `/tenant/users/${index}/userPrincipalName`,
      message: `\`${name}\` is the name of an earlier user`,
      related: [{ at: `/tenant/users/${first}/userPrincipalName`, message: 'the first one' }],
    }))
  },
})

function* repeated(users: Users): Generator<Repetition> {
  const firstOf = ({ userPrincipalName }: User) => indexOfUser(users, userPrincipalName)
  for (const { item, index } of pickUsers(users, (user, index) => firstOf(user) !== index))
    yield { name: item.userPrincipalName, index, first: firstOf(item) }
}
