import { oneOf } from '../diagnostics/repair.ts'
import { firstFew } from './lib/first-few.ts'
import { pick } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const membershipRuleIgnored = rule({
  code: 'policy/membership-rule-ignored',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a membership rule on a group with assigned members',
  why: 'A rule has an effect in a dynamic group only. In a group with assigned members it may suggest that the scope is kept up to date.',
  help: 'set `membership: dynamic`, or delete `rule`',
  source: ['R-011'],
  reads: ['/tenant/groups/*/membership'],
  bad: { tenant: 'groups: [{ name: Pilot, rule: "user.department -eq \\"IT\\"" }]' },
  good: { tenant: 'groups: [{ name: Pilot, membership: dynamic, rule: "user.department -eq \\"IT\\"" }]' },
  check({ tenant }) {
    const found = pick(tenant.groups, (group) => group.membership === 'assigned' && group.rule !== null)
    return firstFew(
      found,
      ({ item: group, index }) => ({
        at: `/tenant/groups/${index}/rule`,
        part: 'key' as const,
        fix: oneOf({ write: 'dynamic', at: `/tenant/groups/${index}/membership` }, { remove: true }),
        message: `the members of \`${group.name}\` are assigned, so its rule has no effect`,
      }),
      'group',
    )
  },
})
