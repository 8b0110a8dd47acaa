import { besideFirst, repetitions } from './lib/repetition.ts'
import { rule } from './lib/rule.ts'

export const repeatedDomain = rule({
  code: 'policy/repeated-domain',
  severity: 'error',
  kind: 'impossible',
  summary: 'a domain listed twice',
  why: 'Domains are compared without regard to case. A second entry is often a typing error for another domain.',
  help: 'remove one of the two, or write the intended domain',
  source: ['R-023'],
  bad: { tenant: 'domains: [contoso.onmicrosoft.com, contoso.com, Contoso.com]' },
  good: { tenant: 'domains: [contoso.onmicrosoft.com, contoso.com, contoso.net]' },
  check({ tenant }) {
    return repetitions(tenant.domains).map((one) => besideFirst('/tenant/domains', one, 'is already listed'))
  },
})
