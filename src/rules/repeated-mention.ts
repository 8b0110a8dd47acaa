import { firstFew } from './lib/first-few.ts'
import { listsOfGroups } from './lib/mentions.ts'
import { besideFirst, repetitions } from './lib/repetition.ts'
import { rule } from './lib/rule.ts'

export const repeatedMention = rule({
  code: 'policy/repeated-mention',
  severity: 'note',
  kind: 'ineffective',
  summary: 'a group listed twice',
  why: 'A group counts only once. A second entry is often a typing error for another group.',
  help: 'remove the entry, or write the intended name',
  source: ['R-012', 'R-164'],
  bad: { tenant: 'groups: [{ name: Pilot, groups: [Sales, sales] }, { name: Sales }]' },
  good: { tenant: 'groups: [{ name: Pilot, groups: [Sales, Lab] }, { name: Sales }, { name: Lab }]' },
  check(view) {
    const found = listsOfGroups(view.tenant).flatMap(({ at, names }) =>
      repetitions(names).map((one) => ({ at, one })),
    )
    return firstFew(found, ({ at, one }) => besideFirst(at, one, 'is already in this list'), 'name')
  },
})
