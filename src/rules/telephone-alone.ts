import { options } from '../model/methods.ts'
import { enabling } from './lib/advice.ts'
import { factorsOffered, listOfMethods, methodsOffered } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

const telephone = new Set(Object.values(options).flatMap((one) => (one.telephone ? [one.method] : [])))

export const telephoneAlone = rule({
  code: 'policy/telephone-alone',
  severity: 'warning',
  kind: 'unwise',
  summary: 'phones as the only method',
  why: 'Phone numbers can be ported and texts intercepted. In the public cloud Microsoft stops delivering texts and calls in 2027.',
  help: 'make a method available that does not need a phone',
  source: ['R-058', 'R-059', 'R-069', 'R-183'],
  reads: ['/policy/authenticationMethods', '/policy/properties', '/tenant/authenticationMethodsPolicy'],
  bad: { policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [mobilePhone] }' },
  good: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [mobilePhone, email] }',
  },
  check(view) {
    if (view.policy.properties.enabled === 'none') return null
    const offered = methodsOffered(view)
    if (offered.length === 0 || offered.some((method) => !telephone.has(method))) return null
    // Fewer than required has a finding of its own.
    if (factorsOffered(view).length < view.policy.authenticationMethods.required) return null
    return {
      at: listOfMethods(view),
      message: 'a phone is the only way to reset a password',
      ...enabling(view),
    }
  },
})
