import { meantName, nearestName } from '../diagnostics/nearest-name.ts'
import { normalName } from '../policy/directory.ts'
import type { Tenant } from '../policy/tenant.ts'
import { firstFew } from './first-few.ts'
import { pick } from './pick.ts'
import { rule } from './rule.ts'

export const unlistedDomain = rule({
  code: 'policy/unlisted-domain',
  severity: 'warning',
  kind: 'impossible',
  summary: 'a member whose name ends with no domain of the tenant',
  why: "Members are named with one of the tenant's domains. Another one is misspelt, or missing from the list.",
  help: 'correct the name, or add the domain to `domains`',
  source: ['R-023', 'R-139'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contso.com }]' },
  good: { tenant: 'users: [{ userPrincipalName: ana@contoso.com }]' },
  check({ tenant }) {
    return firstFew(strangers(tenant), ({ item: { userPrincipalName: name }, index }) => {
      const domain = domainOf(name)
      const nearest = nearestName(domain, tenant.domains)
      return {
        at: `/tenant/users/${index}/userPrincipalName`,
        message: `\`${name}\` ends with \`${domain}\`, which is no domain of the tenant`,
        ...(nearest === null ? {} : { help: meantName(domain, nearest) }),
      }
    })
  },
})

/** The name of a guest tells where they came from. */
function strangers(tenant: Tenant) {
  const domains = new Set(tenant.domains.map(normalName))
  return pick(
    tenant.users,
    ({ userType, userPrincipalName }) =>
      userType !== 'guest' &&
      !domains.has(normalName(domainOf(userPrincipalName))) &&
      !/#ext#/i.test(userPrincipalName),
  )
}

function domainOf(name: string): string {
  return name.slice(name.lastIndexOf('@') + 1)
}
