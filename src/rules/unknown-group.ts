import { didYouMean } from '../diagnostics/nearest-name.ts'
import { child } from '../document/pointer.ts'
import { rule } from './rule.ts'
import type { View } from './rule.ts'

export const unknownGroup = rule({
  code: 'policy/unknown-group',
  severity: 'error',
  kind: 'impossible',
  summary: 'a group that the tenant does not have',
  why: 'A name that is no group reaches nobody: whoever was meant is silently left out.',
  help: 'write the name of a group of the tenant',
  source: ['R-011', 'R-012', 'R-164'],
  bad: {
    policy: 'properties: { enabled: selected, group: SSPRTester }',
    tenant: 'groups: [{ name: SSPRTesters }]',
  },
  good: {
    policy: 'properties: { enabled: selected, group: SSPRTesters }',
    tenant: 'groups: [{ name: SSPRTesters, members: [ana@contoso.com] }]',
  },
  *check(view) {
    const names = view.tenant.groups.map((group) => group.name)
    for (const [at, name] of mentions(view)) {
      if (view.prepared.directory.group(name) !== undefined) continue
      const help = didYouMean(name, names)
      yield { at, message: `the tenant has no group \`${name}\``, ...(help === null ? {} : { help }) }
    }
  },
})

/** Every place that names a group. */
function* mentions({ tenant, policy }: View): Generator<readonly [at: string, name: string]> {
  const { enabled, group } = policy.properties
  if (enabled === 'selected' && group !== null) yield ['/policy/properties/group', group]
  for (const [index, one] of tenant.groups.entries()) {
    for (const [place, name] of one.groups.entries()) yield [`/tenant/groups/${index}/groups/${place}`, name]
  }
  for (const [index, method] of tenant.authenticationMethodsPolicy.methods.entries()) {
    const at = child('/tenant/authenticationMethodsPolicy/methods', index)
    if (method.include !== 'all')
      for (const [place, name] of method.include.entries()) yield [`${at}/include/${place}`, name]
    for (const [place, name] of method.exclude.entries()) yield [`${at}/exclude/${place}`, name]
  }
  const { telephony } = tenant
  if (typeof telephony !== 'string') {
    for (const [place, name] of telephony.ownProvider.entries())
      yield [`/tenant/telephony/ownProvider/${place}`, name]
  }
}
