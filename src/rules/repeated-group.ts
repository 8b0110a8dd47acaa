import { firstFew } from './lib/first-few.ts'
import { repetitions } from './lib/repetition.ts'
import { rule } from './lib/rule.ts'

export const repeatedGroup = rule({
  code: 'policy/repeated-group',
  severity: 'error',
  kind: 'impossible',
  summary: 'two groups with the same name',
  why: 'These files refer to groups by name, without regard to case. Of two equal names only the first would count.',
  help: 'give one of the two another `name`',
  source: ['R-011'],
  bad: { tenant: 'groups: [{ name: Pilot }, { name: pilot }]' },
  good: { tenant: 'groups: [{ name: Pilot }, { name: Sales }]' },
  check({ tenant }) {
    const repeated = repetitions(tenant.groups.map((group) => group.name))
    const flag = ({ name, index, first }: { name: string; index: number; first: number }) => ({
      at: `/tenant/groups/${index}/name`,
      message: `\`${name}\` is the name of an earlier group`,
      related: [{ at: `/tenant/groups/${first}/name`, message: 'the first one' }],
    })
    return firstFew(repeated, flag, 'group')
  },
})
