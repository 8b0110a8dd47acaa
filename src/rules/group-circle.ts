import { oneOf } from '../diagnostics/repair.ts'
import { normalName } from '../model/directory.ts'
import type { Group, Tenant } from '../model/tenant.ts'
import { firstFew } from './lib/first-few.ts'
import { rule } from './lib/rule.ts'

export const groupCircle = rule({
  code: 'policy/group-circle',
  severity: 'error',
  kind: 'impossible',
  summary: 'a group nested in itself',
  why: 'The directory does not allow a group to contain itself, directly or through other groups.',
  help: 'remove one of the `groups` entries to break the cycle',
  source: ['R-012'],
  bad: { tenant: 'groups: [{ name: A, groups: [B] }, { name: B, groups: [A] }]' },
  good: { tenant: 'groups: [{ name: A, groups: [B] }, { name: B }]' },
  check({ tenant }) {
    const flag = ({ at, first, last }: Circle) => ({
      at,
      fix: oneOf({ remove: true }),
      message:
        first === last
          ? `\`${first}\` is nested in itself`
          : `\`${last}\` contains \`${first}\` and is nested in it`,
    })
    return firstFew(circles(tenant), flag, 'group')
  },
})

/** An entry that leads back to a group around it. */
interface Circle {
  readonly at: string
  readonly first: string
  readonly last: string
}

/** Walks down with a path of its own, not the call stack: nesting may be deep. Each group is entered once. */
function circles(tenant: Tenant): Circle[] {
  const found: Circle[] = []
  const indexes = new Map<string, number>()
  tenant.groups.forEach((group, index) => {
    if (!indexes.has(normalName(group.name))) indexes.set(normalName(group.name), index)
  })
  const state = new Map<number, 'open' | 'done'>()
  for (const start of indexes.values()) {
    const path = state.has(start) ? [] : [{ index: start, next: 0 }]
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const group: Group = tenant.groups[last.index]!
      state.set(last.index, 'open')
      if (last.next === group.groups.length) {
        state.set(last.index, 'done')
        path.pop()
        continue
      }
      const entry = last.next++
      const inner = indexes.get(normalName(group.groups[entry]!))
      if (inner === undefined) continue
      if (!state.has(inner)) path.push({ index: inner, next: 0 })
      else if (state.get(inner) === 'open')
        found.push({
          at: `/tenant/groups/${last.index}/groups/${entry}`,
          first: tenant.groups[inner]!.name,
          last: group.name,
        })
    }
  }
  return found
}
