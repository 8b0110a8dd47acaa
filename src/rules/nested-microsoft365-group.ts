import { firstFew } from './lib/first-few.ts'
import { rule, type View } from './lib/rule.ts'

export const nestedMicrosoft365Group = rule({
  code: 'policy/nested-microsoft365-group',
  severity: 'error',
  kind: 'impossible',
  summary: 'a Microsoft 365 group that is nested or contains a group',
  why: 'Only security groups can be nested. A Microsoft 365 group contains users only, and cannot be a member of a group.',
  help: 'set `type: security`, or list its `members` in the outer group',
  source: ['R-012'],
  bad: { tenant: 'groups: [{ name: A, groups: [B] }, { name: B, type: microsoft365 }]' },
  good: { tenant: 'groups: [{ name: A, groups: [B] }, { name: B }, { name: C, type: microsoft365 }]' },
  check(view) {
    const flag = ({ at, name }: { readonly at: string; readonly name: string }) => ({
      at,
      message: `\`${name}\` is a Microsoft 365 group, but only security groups can be nested`,
    })
    return firstFew(nestings(view), flag, 'group')
  },
})

function nestings({ tenant, prepared }: View) {
  const found: { readonly at: string; readonly name: string }[] = []
  tenant.groups.forEach((group, index) => {
    group.groups.forEach((inner, place) => {
      const at = `/tenant/groups/${index}/groups/${place}`
      const culprit = [group, prepared.directory.group(inner)].find((one) => one?.type === 'microsoft365')
      if (culprit !== undefined) found.push({ at, name: culprit.name })
    })
  })
  return found
}
