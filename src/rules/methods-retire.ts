import { datedChanges, datedFacts, type DatedFact, type DatedFactName } from '../model/dated-facts.ts'
import { factorsOf } from '../model/methods.ts'
import { enableAdvice } from './lib/advice.ts'
import { factorsOffered, listOfMethods, optionsOffered } from './lib/offered.ts'
import { rule, type View } from './lib/rule.ts'
import { telephoneAlone } from './telephone-alone.ts'

export const methodsRetire = rule({
  code: 'policy/methods-retire',
  severity: 'warning',
  kind: 'harmful',
  summary: 'fewer methods than required once announced dates have passed',
  why: 'Texts, calls and security questions end. Where too few other methods are offered, sign-in still asks users to register, and they cannot register enough.',
  help: 'make a method available that does not end',
  source: ['R-069', 'R-182', 'R-183'],
  reads: [
    '/policy/authenticationMethods',
    '/policy/properties',
    '/tenant/authenticationMethodsPolicy',
    '/tenant/cloud',
    '/tenant/telephony',
  ],
  bad: {
    policy:
      'properties: { enabled: all }\nauthenticationMethods: { available: [mobilePhone, securityQuestions], securityQuestions: { predefined: all } }',
  },
  good: {
    policy:
      'properties: { enabled: all }\nauthenticationMethods: { available: [mobilePhone, securityQuestions, email], securityQuestions: { predefined: all } }',
  },
  check(view) {
    const { required } = view.policy.authenticationMethods
    if (view.policy.properties.enabled === 'none' || factorsOffered(view).length < required) return null
    // A policy of telephones alone has a finding of its own.
    if (telephoneAlone.check(view).length > 0) return null
    const shortfalls = shortfallsOf(view, required)
    const [first] = shortfalls
    if (first === undefined) return null
    const help = enableAdvice(view.prepared, required - shortfalls.at(-1)!.left)
    const left = first.left === 0 ? 'no method' : `only ${first.left} of ${required} required methods`
    return {
      at: listOfMethods(view),
      message: `${left} remains ${first.holds ? 'as of' : 'from'} ${first.date}`,
      ...(help === null ? {} : { help }),
    }
  },
})

/** The announced dates, in order, after which fewer methods are left than are required, for users of Microsoft's telephony. */
function shortfallsOf(view: View, required: number) {
  const { platform } = view.tenant
  const ended = new Set<string>()
  return datedChanges(platform).flatMap(({ name }) => {
    const fact: DatedFact = datedFacts[name]
    if (fact.removes.length === 0 || !isForAll(view, name)) return []
    for (const option of fact.removes) ended.add(option)
    const left = factorsOf(optionsOffered(view).filter((option) => !ended.has(option))).length
    return left < required ? [{ left, date: platform[fact.row], holds: view.prepared.holds[name] }] : []
  })
}

/** True if the fact ends options of every ordinary user; groups with a provider of their own keep theirs. SOURCE: R-183 */
function isForAll({ prepared }: View, name: DatedFactName): boolean {
  const { concerns } = datedFacts[name]
  return concerns === 'everyone' || (concerns === 'telephony' && prepared.ownTelephony?.size === 0)
}
