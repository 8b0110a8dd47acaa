import { hasCustomDomain } from '../effective/prepare.ts'
import { rule } from './rule.ts'

export const initialDomainMissing = rule({
  code: 'policy/initial-domain-missing',
  severity: 'error',
  kind: 'impossible',
  summary: 'a first domain that is not the initial one',
  why: 'Every tenant is born with a domain of Microsoft and keeps it. Whether there is another one decides how many gates administrators pass.',
  help: 'put the initial domain first, such as `contoso.onmicrosoft.com`',
  source: ['R-023'],
  bad: { tenant: 'domains: [contoso.com]' },
  good: { tenant: 'domains: [contoso.onmicrosoft.com]' },
  check({ tenant }) {
    const [first] = tenant.domains
    if (first === undefined || !hasCustomDomain({ ...tenant, domains: [first] })) return []
    return [
      {
        at: '/tenant/domains/0',
        message: `expected *.onmicrosoft.com, *.onmicrosoft.us or *.partner.onmschina.cn first, found \`${first}\``,
      },
    ]
  },
})
