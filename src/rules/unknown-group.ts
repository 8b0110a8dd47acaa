import { didYouMean } from '../diagnostics/nearest-name.ts'
import { firstFew } from './first-few.ts'
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
    tenant: 'groups: [{ name: SSPRTesters }]',
  },
  check(view) {
    const unknown = mentions(view).filter(({ name }) => view.prepared.directory.group(name) === undefined)
    if (unknown.length === 0) return []
    const names = view.tenant.groups.map((group) => group.name)
    const flag = ({ at, name }: Mention) => {
      const help = otherThanGroup(at, name) ?? didYouMean(name, names)
      return { at, message: `the tenant has no group \`${name}\``, ...(help === null ? {} : { help }) }
    }
    return firstFew(unknown, flag, 'name')
  },
})

/** What is no group and was not meant to be one. */
function otherThanGroup(at: string, name: string): string | null {
  if (name.toLowerCase() === 'all' && /\/include\/\d+$/.test(at))
    return 'write `include: all`, without brackets'
  return name.includes('@') && /\/groups\/\d+\/groups\/\d+$/.test(at)
    ? `move it into \`members\`: \`${name}\` is the name of a user`
    : null
}

/** A place that names a group. */
interface Mention {
  readonly at: string
  readonly name: string
}

function mentions({ tenant, policy }: View): Mention[] {
  const found: Mention[] = []
  const list = (at: string, names: readonly string[]) =>
    names.forEach((name, index) => found.push({ at: `${at}/${index}`, name }))
  const { enabled, group } = policy.properties
  if (enabled === 'selected' && group !== null) found.push({ at: '/policy/properties/group', name: group })
  tenant.groups.forEach((one, index) => list(`/tenant/groups/${index}/groups`, one.groups))
  tenant.authenticationMethodsPolicy.methods.forEach((method, index) => {
    const at = `/tenant/authenticationMethodsPolicy/methods/${index}`
    if (method.include !== 'all') list(`${at}/include`, method.include)
    list(`${at}/exclude`, method.exclude)
  })
  if (typeof tenant.telephony !== 'string')
    list('/tenant/telephony/ownProvider', tenant.telephony.ownProvider)
  return found
}
