import { placeInList } from './lib/offered.ts'
import { rule, type View } from './lib/rule.ts'

export const officePhoneWithoutCalls = rule({
  code: 'policy/office-phone-without-calls',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'an office phone on a plan without calls',
  why: 'An office phone can only be called, and calls are not included in free and trial tenants.',
  help: 'take `officePhone` out',
  source: ['R-005', 'R-059', 'R-183'],
  reads: [
    '/policy/authenticationMethods',
    '/tenant/authenticationMethodsPolicy',
    '/tenant/license',
    '/tenant/telephony',
  ],
  bad: {
    policy: 'authenticationMethods: { available: [email, officePhone] }',
    tenant: 'license: trial\ntrialStartedOn: 2026-05-20',
  },
  good: { policy: 'authenticationMethods: { available: [email, officePhone] }' },
  check(view) {
    const at = placeInList(view, 'officePhone')
    if (at === null || view.prepared.callsIncluded) return null
    return {
      at,
      message: `\`officePhone\` is available, but a ${view.tenant.license} tenant has no calls`,
      ...(callsLast(view) ? { help: 'remove `officePhone`, or use a licence that includes calls' } : {}),
    }
  },
})

/** True if no announced date ends Microsoft's calls in this tenant. SOURCE: R-183 */
function callsLast({ prepared }: View): boolean {
  return !Number.isFinite(prepared.moments.telephony)
}
