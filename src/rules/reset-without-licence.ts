import { bannedPasswordsWithoutP1 } from './banned-passwords-without-p1.ts'
import { lockoutThresholdWithoutP1 } from './lockout-threshold-without-p1.ts'
import { officePhoneWithoutCalls } from './office-phone-without-calls.ts'
import { rule } from './lib/rule.ts'
import { writebackWithoutLicence } from './writeback-without-licence.ts'

const finer = [
  officePhoneWithoutCalls,
  writebackWithoutLicence,
  bannedPasswordsWithoutP1,
  lockoutThresholdWithoutP1,
]

export const resetWithoutLicence = rule({
  code: 'policy/reset-without-licence',
  severity: 'warning',
  kind: 'harmful',
  summary: 'reset enabled on a plan without it',
  why: 'Entra ID Free does not include the reset of forgotten passwords: every user in scope is refused.',
  help: 'set `license` to a plan that includes reset, at least `businessStandard`, or set `enabled: none`',
  source: ['R-002'],
  reads: [
    '/policy/onPremisesIntegration',
    '/policy/properties',
    '/tenant/authenticationMethodsPolicy',
    '/policy/authenticationMethods',
    '/tenant/license',
    '/tenant/passwordProtection',
  ],
  bad: { policy: 'properties: { enabled: all }', tenant: 'license: free' },
  good: { policy: 'properties: { enabled: all }', tenant: 'license: businessStandard' },
  check(view) {
    const { enabled } = view.policy.properties
    if (enabled === 'none' || view.prepared.licensedForReset) return null
    // The licence is named already by the first thing that it does not include.
    if (finer.some((rule) => rule.check(view).length > 0)) return null
    return {
      at: '/tenant/license',
      message: `\`free\` does not include reset, but it is enabled for \`${enabled}\``,
      related: [{ at: '/policy/properties/enabled', message: 'enabled here' }],
    }
  },
})
