import { options } from '../model/methods.ts'
import { enabling } from './lib/advice.ts'
import { factorsOffered, listOfMethods, methodsOffered } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

const telephone = new Set(Object.values(options).flatMap((one) => (one.telephone ? [one.method] : [])))

export const telephoneAlone = rule({
  code: 'policy/telephone-alone',
  severity: 'warning',
  kind: 'unwise',
  summary: 'a policy that rests on the telephone alone',
  why: 'Numbers are ported and texts are read by others, and Microsoft stops delivering both.',
  help: 'make a method available that needs no telephone',
  source: ['R-058', 'R-059', 'R-069'],
  bad: { policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [mobilePhone] }' },
  good: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [mobilePhone, email] }',
  },
  check(view) {
    if (view.policy.properties.enabled === 'none') return []
    const offered = methodsOffered(view)
    if (offered.length === 0 || offered.some((method) => !telephone.has(method))) return []
    // Fewer than required has a finding of its own.
    if (factorsOffered(view).length < view.policy.authenticationMethods.required) return []
    return [
      {
        at: listOfMethods(view),
        message: 'a telephone is the only way to reset a password',
        ...enabling(view),
      },
    ]
  },
})
