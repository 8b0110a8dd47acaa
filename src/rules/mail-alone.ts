import { enabling } from './lib/advice.ts'
import { listOfMethods, methodsOffered } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

export const mailAlone = rule({
  code: 'policy/mail-alone',
  severity: 'warning',
  kind: 'unwise',
  summary: 'e-mail as the only method',
  why: 'An attacker who can read the private mailbox can take over the account, and the organization does not control how that mailbox is protected.',
  help: 'make a method available that proves possession of a device, such as an authenticator app',
  source: ['R-057'],
  reads: ['/policy/authenticationMethods', '/policy/properties', '/tenant/authenticationMethodsPolicy'],
  bad: { policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [email] }' },
  good: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [mobileAppCode, email] }',
  },
  check(view) {
    if (view.policy.properties.enabled === 'none') return null
    const offered = methodsOffered(view)
    if (offered.length !== 1 || offered[0] !== 'email') return null
    // One method where two are required has a finding of its own.
    if (view.policy.authenticationMethods.required === 2) return null
    return {
      at: listOfMethods(view),
      message: 'a code by e-mail is the only way to reset a password',
      ...enabling(view),
    }
  },
})
