import { officialName } from '../model/roles.ts'
import { firstFew } from './lib/first-few.ts'
import { rolesIn } from './lib/roles-in.ts'
import { rule } from './lib/rule.ts'

export const roleInOtherCase = rule({
  code: 'policy/role-in-other-case',
  severity: 'note',
  kind: 'ineffective',
  summary: 'a role name in other capitalization than in the portal',
  why: 'Role names are compared without regard to case, so the user is an administrator. Exports and searches use the spelling of the portal.',
  help: 'write the display name of the role as the portal shows it',
  source: ['R-184', 'R-196'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, roles: [global administrator] }]' },
  good: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator] }]' },
  check({ tenant }) {
    const found = rolesIn(tenant).flatMap(({ at, role }) => {
      const name = officialName(role)
      return name === null || name === role ? [] : [{ at, role, name }]
    })
    const flag = ({ at, role, name }: (typeof found)[number]) => ({
      at,
      message: `the portal spells \`${role}\` as \`${name}\``,
      help: `write \`${name}\``,
    })
    return firstFew(found, flag, 'role')
  },
})
