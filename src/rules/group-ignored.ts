import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const groupIgnored = rule({
  code: 'policy/group-ignored',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a group beside an enablement that is not selected',
  why: 'The group counts only with `enabled: selected`; whoever reads the file believes the rollout is limited.',
  help: 'set `enabled: selected`, or delete `group`',
  source: ['R-011'],
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
    if (group === null || enabled === 'selected') return []
    return [
      {
        at: '/policy/properties/group',
        fix: oneOf({ write: 'selected', at: '/policy/properties/enabled' }, { remove: true }),
        message: `\`${group}\` says nothing while reset is enabled for \`${enabled}\``,
      },
    ]
  },
})
