import { firstFew } from './lib/first-few.ts'
import { besideFirst, repetitions } from './lib/repetition.ts'
import { rule, type View } from './lib/rule.ts'

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
    const found = listsOfGroups(view).flatMap(({ at, names }) =>
      repetitions(names).map((one) => ({ at, one })),
    )
    return firstFew(found, ({ at, one }) => besideFirst(at, one, 'is already in this list'), 'name')
  },
})

/** Lists that could name a group twice: those with more than one entry. */
function listsOfGroups({ tenant }: View): { readonly at: string; readonly names: readonly string[] }[] {
  const lists: { readonly at: string; readonly names: readonly string[] }[] = []
  const list = (at: string, names: readonly string[]) => {
    if (names.length > 1) lists.push({ at, names })
  }
  tenant.groups.forEach(({ groups }, index) => list(`/tenant/groups/${index}/groups`, groups))
  tenant.authenticationMethodsPolicy.methods.forEach(({ include, exclude }, index) => {
    const at = `/tenant/authenticationMethodsPolicy/methods/${index}`
    if (include !== 'all') list(`${at}/include`, include)
    list(`${at}/exclude`, exclude)
  })
  if (typeof tenant.telephony !== 'string')
    list('/tenant/telephony/ownProvider', tenant.telephony.ownProvider)
  return lists
}
