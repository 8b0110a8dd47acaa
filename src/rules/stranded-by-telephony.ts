import { readsOfReset, rule, type View } from './lib/rule.ts'
import { strandedFlag } from './lib/stranded.ts'

export const strandedByTelephony = rule({
  code: 'policy/stranded-by-telephony',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users who cannot reset once texts and calls end',
  why: 'In the public cloud Microsoft stops delivering texts and calls on 1 February 2027, and on 1 July 2027 for Global Administrators and external users. A user who needs a phone to have enough methods cannot reset from that day.',
  help: 'make a method available that does not need a phone, and have these users register it; or set up a telecom provider of your own and write `telephony: ownProvider`',
  source: ['R-069', 'R-183'],
  reads: [...readsOfReset, '/tenant/cloud', '/tenant/telephony'],
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
    // An unknown group has a finding of its own; until it is fixed, the members with a provider are unknown.
    if (!isProviderKnown(view)) return []
    return (['telephony', 'lateTelephony'] as const).flatMap((name) => strandedFlag(view, name))
  },
})

function isProviderKnown({ tenant, prepared }: View): boolean {
  if (typeof tenant.telephony === 'string') return true
  return tenant.telephony.ownProvider.every((name) => prepared.directory.group(name) !== undefined)
}
