import { likely, write, type Repair } from '../../diagnostics/repair.ts'
import { meantName, suggestion, slipOf } from '../../diagnostics/suggestion.ts'
import { normalName } from '../../model/directory.ts'
import type { Tenant } from '../../model/tenant.ts'
import type { Flag } from './rule.ts'

/** A place that names something. */
export interface Mention {
  readonly at: string
  readonly name: string
}

/** A list of names and its pointer. */
interface NameList {
  readonly at: string
  readonly names: readonly string[]
}

/** Every list of a tenant that names groups. */
export function listsOfGroups({ groups, authenticationMethodsPolicy, telephony }: Tenant): NameList[] {
  return [
    ...groups.map((group, index) => ({ at: `/tenant/groups/${index}/groups`, names: group.groups })),
    ...authenticationMethodsPolicy.methods.flatMap(({ include, exclude }, index) => {
      const at = `/tenant/authenticationMethodsPolicy/methods/${index}`
      return [
        { at: `${at}/include`, names: include === 'all' ? [] : include },
        { at: `${at}/exclude`, names: exclude },
      ]
    }),
    {
      at: '/tenant/telephony/ownProvider',
      names: typeof telephony === 'string' ? [] : telephony.ownProvider,
    },
  ]
}

/** An unknown name, and every place that has it. */
export interface Unknown extends Mention {
  readonly also: readonly Mention[]
}

/** Mentions of one name as one, at the first of its places. */
export function byName(mentions: readonly Mention[]): Unknown[] {
  const names = new Map<string, Mention[]>()
  for (const one of mentions) {
    const name = normalName(one.name)
    const others = names.get(name)
    if (others === undefined) names.set(name, [one])
    else others.push(one)
  }
  return [...names.values()].map(([first, ...also]) => ({ ...first!, also }))
}

/** The other places of a finding, as many as are readable. */
export function relatedTo({ also }: Unknown): Pick<Flag, 'related'> {
  return also.length === 0
    ? {}
    : { related: also.slice(0, 5).map(({ at }) => ({ at, message: 'also named here' })) }
}

/** The user who is meant where several places agree on an unknown name: the one whose own name no place mentions. */
export function misnamed(
  unknown: Unknown,
  owners: readonly string[],
  isMentioned: (name: string) => boolean,
): number | null {
  if (unknown.also.length === 0) return null
  const nearest = suggestion(unknown.name, owners)
  return nearest === null || isMentioned(nearest) ? null : owners.indexOf(nearest)
}

/** The name that was meant: certain where it is a slip of that name alone. */
export function nameRepair(name: string, meant: string, names: readonly string[]): Repair {
  const repair = write(meant, meantName(name, meant))
  return slipOf(name, names) === meant ? repair : likely(repair)
}

/** What is said of the one who is misnamed. */
export function misnamedFlag(at: string, own: string, { also, name, at: first }: Unknown): Flag {
  return {
    at,
    message: `\`${own}\` is defined but not used, and \`${name}\` is used ${also.length + 1} times but not defined`,
    help: likely(write(name, meantName(own, name))),
    ...relatedTo({ at, name, also: [{ at: first, name }, ...also] }),
  }
}
