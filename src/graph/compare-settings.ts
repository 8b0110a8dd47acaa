import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'
import { isWithin } from '../document/pointer.ts'
import { comparedSettings, type ComparedSetting } from './compared-settings.ts'
import { methodsAt } from './configuration.ts'
import { unknownParts } from './unknown-parts.ts'
import { unknownReason } from './unknown-reason.ts'

/** A tenant, its policy and what is not known of them. */
export interface Side {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  /** Unknown pointers of each document, from its root, with the reason where there is one. */
  readonly unknown: {
    readonly tenant: ReadonlyMap<string, string>
    readonly policy: ReadonlyMap<string, string>
  }
}

/** A setting that git and the tenant have differently. */
export interface Difference {
  readonly document: 'tenant' | 'policy'
  /** Into the document of git. */
  readonly pointer: string
  /** The same with the name of a method in place of its index. */
  readonly setting: string
  readonly git: unknown
  readonly tenant: unknown
}

/** A setting that cannot be compared. */
export interface NotCompared {
  readonly document: 'tenant' | 'policy'
  readonly pointer: string
  readonly why: string
  /** True if the set says itself that it does not know it. */
  readonly isListed: boolean
  /** The pointer that the set or the tenant lists: it may be that of a whole section. */
  readonly listedAs: string
}

/** What was compared. */
export interface Comparison {
  readonly compared: number
  readonly different: readonly Difference[]
  readonly unknown: readonly NotCompared[]
}

/** Compares two sides by meaning; what either does not know is left out. */
export function compareSides(ours: Side, theirs: Side): Comparison {
  const [git, tenant] = [withKnownIds(ours), withKnownIds(theirs)]
  const sides = { git, tenant }
  const different: Difference[] = []
  const unknown: NotCompared[] = []
  let compared = 0
  for (const setting of comparedSettings) {
    if (setting.counts?.(sides) === false) continue
    const { document } = setting
    const listed = unknownReason(git.unknown[document], pointerOn(setting, git))
    const reason = listed ?? unknownReason(tenant.unknown[document], pointerOn(setting, tenant))
    if (reason !== null) {
      const isListed = listed !== null
      // Methods of a list that is unknown altogether, or that the set does not have, are that list.
      const isWhole = isWithin(methodsAt, reason.pointer) && setting.pointer.startsWith(`${methodsAt}/`)
      const pointer = isWhole ? methodsAt : placeIn(git, setting)
      const listedAs = isListed && isWithin(pointer, reason.pointer) ? reason.pointer : pointer
      const one = { document, pointer, why: reason.why, isListed, listedAs }
      if (!unknown.some((known) => isEqual(known, one))) unknown.push(one)
      continue
    }
    compared++
    const [ours, theirs] = [setting.read(git, sides), setting.read(tenant, sides)]
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      different.push({
        document,
        pointer: placeIn(git, setting),
        setting: setting.pointer,
        git: ours,
        tenant: theirs,
      })
  }
  return { compared, different, unknown }
}

/** A side whose groups have no id where it is unknown: a value that stands in is no identity. */
function withKnownIds(side: Side): Side {
  const isUnknown = unknownParts(side.unknown.tenant, 'groups')
  const isKnown = (index: number) => !side.unknown.tenant.has('/spec/groups') && !isUnknown(index, 'id')
  const groups = side.tenant.groups.map((group, index) => (isKnown(index) ? group : { ...group, id: null }))
  return { ...side, tenant: { ...side.tenant, groups } }
}

const isEqual = (one: NotCompared, other: NotCompared) =>
  one.document === other.document && one.pointer === other.pointer && one.why === other.why

/** Where the set has a setting; what it does not have is at the list. */
function placeIn(git: Side, setting: ComparedSetting): string {
  return pointerOn(setting, git).replace(/\/absent$/, '')
}

/** Where a side has the setting: a method stands at an index of its own on each. */
function pointerOn({ pointer }: ComparedSetting, { tenant }: Side): string {
  if (!pointer.startsWith(methodsAt)) return pointer
  const name = pointer.slice(methodsAt.length + 1)
  const index = tenant.authenticationMethodsPolicy.methods.findIndex((one) => one.method === name)
  return `${methodsAt}/${index < 0 ? 'absent' : index}`
}
