import { touches } from '../document/pointer.ts'
import { consulted } from '../effective/consulted.ts'
import type { CommonPolicy, EffectivePolicy } from '../effective/resolve.ts'
import type { PolicySet } from '../policy/load/library.ts'

/** A pointer of `metadata.unknown`, and the same below `/tenant` or `/policy`. */
interface Unknown {
  readonly pointer: string
  readonly inSet: string
}

/**
 * Finds the unknown keys at, above or below a line that an answer depends on. What users of one profile have in common
 * is looked for once.
 *
 * @returns What finds the pointers for a user with an index in the set
 */
export function unknownFinder(
  set: PolicySet,
): (effective: EffectivePolicy, common: CommonPolicy, index: number) => readonly string[] {
  const unknown = unknownIn(set)
  const aboutUsers = unknown.filter(({ inSet }) => touches(inSet, '/tenant/users/*'))
  const known = new WeakMap<CommonPolicy, ReadonlySet<Unknown>>()
  return (effective, common, index) => {
    if (unknown.length === 0) return []
    let found = known.get(common)
    if (found === undefined)
      known.set(common, (found = touched(unknown, [...restsOn(effective), ...recipients(set, effective)])))
    const own = touched(aboutUsers, [`/tenant/users/${index}`])
    return unknown.filter((one) => found.has(one) || own.has(one)).map(({ pointer }) => pointer)
  }
}

function unknownIn({ tenantMetadata, policyMetadata }: PolicySet): Unknown[] {
  const below = (prefix: string, pointers: readonly string[]) =>
    pointers.map((pointer) => ({ pointer, inSet: `${prefix}${pointer.replace(/^\/spec/, '')}` }))
  return [...below('/tenant', tenantMetadata.unknown), ...below('/policy', policyMetadata.unknown)]
}

function touched(unknown: readonly Unknown[], pointers: readonly string[]): Set<Unknown> {
  return new Set(unknown.filter(({ inSet }) => pointers.some((one) => touches(one, inSet))))
}

/** Who else there is decides whom a mail to administrators reaches. SOURCE */
function recipients({ policy }: PolicySet, { reset }: EffectivePolicy): string[] {
  const isTold = policy.notifications.administrators && reset.governedBy === 'administratorPolicy'
  return isTold || policy.customization.helpdesk === null ? ['/tenant/users/-'] : []
}

function restsOn(effective: EffectivePolicy): string[] {
  const evidence = [...effective.reset.because, ...effective.registration.because].flatMap((one) =>
    one.at === null ? [] : [one.at],
  )
  return [...evidence, ...consulted(effective)]
}
