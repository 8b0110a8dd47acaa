import { counted, everybodyInScope } from './lib/in-scope.ts'
import { listOfMethods } from './lib/offered.ts'
import { restsOnTelephony } from './lib/telephony.ts'
import { rule } from './lib/rule.ts'
import type { View } from './lib/rule.ts'

export const strandedByTelephony = rule({
  code: 'policy/stranded-by-telephony',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users who cannot reset once texts and calls end',
  why: 'Microsoft stops delivering texts and calls; who has nothing but a phone cannot reset from that day.',
  help: 'make a method available that needs no telephone, such as `mobileAppCode` or `email`, and have these users register it; or set `telephony: ownProvider`',
  source: ['R-069'],
  bad: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [mobilePhone] }',
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { phone: "+1 4255550100" } }]',
  },
  good: {
    policy: 'properties: { enabled: all }\nauthenticationMethods: { available: [mobilePhone, email] }',
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, authentication: { phone: "+1 4255550100", email: ana@example.org } }]',
  },
  check(view) {
    // Whose provider a group that does not exist was meant to name, nobody knows; it is told already.
    if (!isProviderKnown(view)) return []
    const stranded = everybodyInScope(view).filter((one) => restsOnTelephony(view, one))
    if (stranded.length === 0) return []
    const { telephonyRetiresOn } = view.tenant.platform
    const when = view.prepared.telephonyRetired ? `since ${telephonyRetiresOn}` : `from ${telephonyRetiresOn}`
    return [
      {
        at: listOfMethods(view),
        message: `${counted(stranded)} cannot reset ${when}, when texts and calls end`,
      },
    ]
  },
})

function isProviderKnown({ tenant, prepared }: View): boolean {
  if (typeof tenant.telephony === 'string') return true
  return tenant.telephony.ownProvider.every((name) => prepared.directory.group(name) !== undefined)
}
