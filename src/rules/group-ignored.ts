import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const groupIgnored = rule({
  code: 'policy/group-ignored',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a group without `enabled: selected`',
  why: 'The group has an effect only with `enabled: selected`; a reader of the file may believe that the roll-out is limited to it.',
  help: 'set `enabled: selected`, or delete `group`',
  source: ['R-011'],
  reads: ['/policy/properties'],
  bad: {
    policy: 'properties: { enabled: all, group: Pilot }',
    tenant:
      'groups: [{ name: Pilot, members: [ana@contoso.com] }]\nusers: [{ userPrincipalName: ana@contoso.com }]',
  },
  good: {
    policy: 'properties: { enabled: selected, group: Pilot }',
    tenant:
      'groups: [{ name: Pilot, members: [ana@contoso.com] }]\nusers: [{ userPrincipalName: ana@contoso.com }]',
  },
  check({ policy }) {
    const { enabled, group } = policy.properties
    if (group === null || enabled === 'selected') return null
    return {
      at: '/policy/properties/group',
      fix: oneOf({ write: 'selected', at: '/policy/properties/enabled' }, { remove: true }),
      message: `\`${group}\` has no effect while reset is enabled for \`${enabled}\``,
    }
  },
})
