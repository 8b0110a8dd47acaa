import { meantName, suggestion } from '../diagnostics/suggestion.ts'
import { isInitial } from '../effective/required-gates.ts'
import { rule } from './lib/rule.ts'

export const initialDomainMissing = rule({
  code: 'policy/initial-domain-missing',
  severity: 'error',
  kind: 'impossible',
  summary: 'a first domain that is not the initial one',
  why: 'Every tenant is created with an initial domain of Microsoft and keeps it. Whether it has another one decides how many gates administrators pass.',
  help: 'put the initial domain first, such as `contoso.onmicrosoft.com`',
  source: ['R-023'],
  reads: ['/tenant/domains'],
  bad: { tenant: 'domains: [contoso.com]' },
  good: { tenant: 'domains: [contoso.onmicrosoft.com]' },
  check({ tenant }) {
    const [first, ...others] = tenant.domains
    if (first === undefined || isInitial(first)) return null
    const initial = others.find(isInitial)
    const repaired = repairOf(first)
    const help =
      initial === undefined
        ? { ...(repaired === null ? {} : { help: meantName(first, repaired) }) }
        : { help: `put \`${initial}\` first` }
    return {
      at: '/tenant/domains/0',
      message: `expected *.onmicrosoft.com, *.onmicrosoft.us or *.partner.onmschina.cn first, found \`${first}\``,
      ...help,
    }
  },
})

const endings = ['onmicrosoft.com', 'onmicrosoft.us', 'partner.onmschina.cn']

/** A misspelt `contoso.onmircosoft.com`. */
function repairOf(domain: string): string | null {
  const [name = '', ...rest] = domain.split('.')
  const ending = rest.length < 2 ? null : suggestion(rest.join('.'), endings)
  return ending === null ? null : `${name}.${ending}`
}
