import { normalName } from '../model/directory.ts'
import { rule } from './lib/rule.ts'

export const emptyGroup = rule({
  code: 'policy/empty-group',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a selected group without members',
  why: 'With an empty group, reset is enabled for no user. The documentation allows this, but does not recommend it.',
  help: 'add members, or set `enabled: none`',
  source: ['R-018'],
  reads: ['/policy/properties', '/tenant/groups/*/members'],
  bad: { policy: 'properties: { enabled: selected, group: Pilot }', tenant: 'groups: [{ name: Pilot }]' },
  good: {
    policy: 'properties: { enabled: selected, group: Pilot }',
    tenant:
      'groups: [{ name: Pilot, members: [ana@contoso.com] }]\nusers: [{ userPrincipalName: ana@contoso.com }]',
  },
  check({ tenant, policy, prepared }) {
    const { enabled, group } = policy.properties
    if (enabled !== 'selected' || group === null || prepared.directory.group(group) === undefined) return null
    if (prepared.directory.membersOf(group).size > 0) return null
    // Two groups with one name have a finding of their own.
    if (tenant.groups.filter(({ name }) => normalName(name) === normalName(group)).length > 1) return null
    return {
      at: '/policy/properties/group',
      message: `\`${group}\` and its nested groups have no members, so reset is enabled for no user`,
    }
  },
})
