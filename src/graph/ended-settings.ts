import { datedFactNames, datedFacts, datedMoments, factsOf } from '../model/dated-facts.ts'
import type { DatedFact } from '../model/dated-facts.ts'
import { optionNames, options } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { Tenant } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import { methodsAt } from './configuration.ts'
import type { Difference } from './compare-settings.ts'
import type { ExpectedChange } from './expected-changes.ts'

/**
 * A difference as a change that Microsoft has made: git still has an option that the service has ended for all users of
 * the tenant by then. Null: it is something else.
 */
export function endedSetting(difference: Difference, tenant: Tenant, at: Instant): ExpectedChange | null {
  const lost = optionsLost(difference)
  const moments = datedMoments(tenant.platform)
  const facts = new Set<DatedFact>()
  for (const option of lost) {
    const about = datedFactNames.filter((name) =>
      (datedFacts[name].removes as readonly Option[]).includes(option),
    )
    // SOURCE: R-069. Texts and calls of the tenant's own provider go on.
    const goesOn = options[option].telephone && tenant.telephony !== 'microsoft'
    if (about.length === 0 || goesOn || about.some((name) => moments[name] > at)) return null
    for (const name of about) facts.add(datedFacts[name])
  }
  if (facts.size === 0) return null
  const says = [...facts].map((one) => one.says)
  return {
    what: difference.setting,
    tenant: difference.tenant,
    text: says.join('; '),
    facts: factsOf([...facts]),
  }
}

const optionsOfMethod: Readonly<Record<string, readonly Option[]>> = {
  sms: ['textMobilePhone'],
  voice: ['callMobilePhone', 'callOfficePhone'],
}

/** The options that git opens with a setting and the tenant does not; empty if the difference is of another kind. */
function optionsLost({ setting, git, tenant }: Difference): readonly Option[] {
  if (setting.startsWith('/spec/authenticationMethods/securityQuestions/')) return ['securityQuestions']
  if (setting.startsWith(`${methodsAt}/`))
    return tenant === null ? (optionsOfMethod[setting.slice(methodsAt.length + 1)] ?? []) : []
  if (setting !== '/spec/authenticationMethods/available') return []
  const [ours, theirs] = [new Set(git as readonly string[]), new Set(tenant as readonly string[])]
  if ([...theirs].some((method) => !ours.has(method))) return []
  return optionNames.filter((name) => ours.has(options[name].method) && !theirs.has(options[name].method))
}
