import { besideFirst, repetitions } from './lib/repetition.ts'
import { rule } from './lib/rule.ts'

export const repeatedDomain = rule({
  code: 'policy/repeated-domain',
  severity: 'error',
  kind: 'impossible',
  summary: 'a domain listed twice',
  why: 'Domains differ by more than the case of their letters. A second entry is often a name that should have been another.',
  help: 'leave one of the two out, or write the domain that was meant',
  source: ['R-023'],
  bad: { tenant: 'domains: [contoso.onmicrosoft.com, contoso.com, Contoso.com]' },
  good: { tenant: 'domains: [contoso.onmicrosoft.com, contoso.com, contoso.net]' },
  check({ tenant }) {
    return repetitions(tenant.domains).map((one) => besideFirst('/tenant/domains', one, 'is listed already'))
  },
})
