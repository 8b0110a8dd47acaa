import { placeOf } from '../../document/resolve-locations.ts'
import type { Place } from '../../document/resolve-locations.ts'
import { pointerOf } from '../../document/pointer.ts'
import { indexPolicy } from '../../effective/index-policy.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import {
  groupsNamed,
  groupsReached,
  profileFields,
  settingsThatDecideNothing,
} from '../../effective/profile.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { addressInSet } from '../../policy/load/locations.ts'
import { directoryOf, normalName } from '../../model/directory.ts'
import { datedFactNames, datedFacts } from '../../model/dated-facts.ts'
import type { DatedRow } from '../../model/platform.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant, User } from '../../model/tenant.ts'
import { answerFor, isSameAnswer } from './answer.ts'
import { byPlace, holdsAt, settingChanges, timeChanges } from './side-changes.ts'
import type { SetAt } from '../classes/set-at.ts'
import type { SideChange } from './side-changes.ts'
import type { ProfileClass } from '../classes/classes.ts'
import { changesBetween, namesIn, textOfPath, withChange } from './data-changes.ts'
import type { Change } from './data-changes.ts'

/** A change of the user's own record, shown with the witness's place. */
export interface RecordChange extends Place {
  readonly kind: 'record'
  /** Dotted name of the field. */
  readonly field: string
  readonly change: Change
}

/** One of the changes that together give a class its new answers. */
export type Cause = SideChange | RecordChange

/** Finds the causes of classes; what the two sides share is worked out once. */
export interface CauseFinder {
  /** The smallest set of changes that, applied to the old side, gives the class its new answers. */
  causesOf(one: ProfileClass): readonly Cause[]
}

/** Subsets of more changes than this are not tried one by one. */
const mostTried = 3

/**
 * A finder for two sides. It tries subsets of one, two and three changes, in order of file and place, and then takes
 * them all.
 *
 * @param classes The classes that will be asked about: their users alone are looked at.
 */
export function causeFinder(old: SetAt, now: SetAt, classes: readonly ProfileClass[]): CauseFinder {
  const reached = groupsReachedBy([old.set, now.set])
  const before = reducedTo(
    classes.map((one) => one.old),
    old.set.tenant,
  )
  const after = reducedTo(
    classes.map((one) => one.new),
    now.set.tenant,
  )
  const small = (side: SetAt, tenant: Tenant): SetAt => ({ ...side, set: { ...side.set, tenant } })
  const changes: readonly SideChange[] = [
    ...settingChanges(small(old, before), small(now, after)),
    ...timeChanges(old, now),
  ]
  const kept = changes.filter((one) => mayDecide(one, reached))
  const sides = new Map<string, PolicyIndex>()
  const goal = indexPolicy(after, now.set.policy, now.at)
  const sideWith = (chosen: readonly SideChange[]): PolicyIndex => {
    const key = chosen.map((one) => kept.indexOf(one)).join()
    let side = sides.get(key)
    if (side === undefined) {
      if (sides.size > mostKept) sides.clear()
      sides.set(key, (side = applied(chosen, { ...old, tenant: before, policy: old.set.policy }, now)))
    }
    return side
  }
  return {
    causesOf(one) {
      const wanted = answerFor(goal, one.new)
      const all: readonly Cause[] = [...kept, ...recordChanges(one, now)].sort(byPlace)
      const explains = (chosen: readonly Cause[]) => {
        const side = sideWith(chosen.filter((cause) => cause.kind !== 'record'))
        return isSameAnswer(answerFor(side, withRecord(one.old, chosen)), wanted)
      }
      return firstSubset(all, mostTried, explains) ?? all
    },
  }
}

/** False for a change that cannot affect any user. `reached`: groups that either side names, or nests in one. */
function mayDecide(change: SideChange, reached: ReadonlySet<string>): boolean {
  if (change.kind !== 'setting') return true
  return change.changes.some(({ path: [list, entry, part, ...deeper] }) => {
    if (change.root === 'tenant' && list === 'groups' && typeof entry === 'object')
      return reached.has(entry.name) && (part === undefined || part === 'members' || part === 'groups')
    const written = textOfPath([list, entry, part, ...deeper].filter((one) => one !== undefined))
    return !settingsThatDecideNothing[change.root].some(
      (one) => written === one || written.startsWith(`${one}/`),
    )
  })
}

function groupsReachedBy(sides: readonly PolicySet[]): ReadonlySet<string> {
  const named = sides.flatMap(({ tenant, policy }) => groupsNamed(tenant, policy))
  return new Set(sides.flatMap(({ tenant }) => groupsReached(named, directoryOf(tenant))))
}

/** Sides that are kept ready at a time. */
const mostKept = 5_000

/** A tenant with some of its users, who are all that its groups have as members. */
function reducedTo(users: readonly User[], tenant: Tenant): Tenant {
  const names = new Set(users.map((user) => normalName(user.userPrincipalName)))
  const groups = tenant.groups.map((group) => ({
    ...group,
    members: group.members.filter((member) => names.has(normalName(member))),
  }))
  return { ...tenant, users, groups }
}

/**
 * The first subset that holds: those of one entry, of two, and so on up to `most`, each size in the order of the list;
 * null if none does.
 */
function firstSubset<Item>(
  all: readonly Item[],
  most: number,
  holds: (chosen: readonly Item[]) => boolean,
): readonly Item[] | null {
  const chosen: Item[] = []
  const extend = (from: number, left: number): boolean => {
    if (left === 0) return holds(chosen)
    for (let index = from; index <= all.length - left; index++) {
      chosen.push(all[index]!)
      if (extend(index + 1, left - 1)) return true
      chosen.pop()
    }
    return false
  }
  for (let size = 1; size <= Math.min(most, all.length); size++) if (extend(0, size)) return chosen
  return null
}

interface OldSide {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly at: number
}

/** The old side with some changes made. */
function applied(chosen: readonly SideChange[], old: OldSide, now: SetAt): PolicyIndex {
  const settings = chosen.filter((one) => one.kind === 'setting')
  const edited = (root: 'tenant' | 'policy', spec: unknown) =>
    settings
      .filter((one) => one.root === root)
      .flatMap((one) => one.changes)
      .reduce((data, change) => withChange(data, change), spec)
  const tenant = edited('tenant', old.tenant) as Tenant
  const policy = edited('policy', old.policy) as SsprPolicy
  if (old.at === now.at) return indexPolicy(tenant, policy, old.at)
  return indexPolicy(...atMoment(tenant, policy, chosen, old.at, now.at))
}

/** Time passes for the chosen changes alone: dated rows and the trial are held where they were for the others. */
function atMoment(
  tenant: Tenant,
  policy: SsprPolicy,
  chosen: readonly SideChange[],
  from: number,
  to: number,
): [Tenant, SsprPolicy, number] {
  const isChosen = (kind: SideChange['kind']) => chosen.some((one) => one.kind === kind)
  const passed = new Set(chosen.flatMap((one) => (one.kind === 'fact' ? [one.name] : [])))
  const at = isChosen('review') ? to : from
  const { trialStartedOn } = tenant
  const age = isChosen('trialAge') ? to : from
  const rows = datedFactNames.map((name): [DatedRow, string] => {
    const { row } = datedFacts[name]
    const isPast = tenant.platform[row] !== 'never' && holdsAt(tenant, name, passed.has(name) ? to : from)
    return [row, isPast ? '1970-01-01' : tenant.platform[row] === 'never' ? 'never' : '9999-12-31']
  })
  return [
    {
      ...tenant,
      trialStartedOn: trialStartedOn === null ? null : trialStartedOn + at - age,
      platform: { ...tenant.platform, ...Object.fromEntries(rows) },
    },
    policy,
    at,
  ]
}

function recordChanges({ old, new: now, witness }: ProfileClass, { set, sources }: SetAt): RecordChange[] {
  if (old === now) return []
  const changes = changesBetween(old, now).filter(({ path }) => path[0] !== 'userPrincipalName')
  const index = set.tenant.users.findIndex((user) => user.userPrincipalName === witness)
  const fields = changes.filter(({ path }) => isProfileField(textOfPath(path).replaceAll('/', '.')))
  return fields.map((change) => {
    const names =
      namesIn(now, change.path) ?? change.path.map((one) => (typeof one === 'string' ? one : one.name))
    const at = addressInSet(set, `/tenant${pointerOf(['users', index, ...names])}`)
    return {
      kind: 'record',
      field: textOfPath(change.path).replaceAll('/', '.'),
      change,
      ...placeOf(at, sources),
    }
  })
}

/** Fields that no decision reads are no cause. */
function isProfileField(field: string): boolean {
  return field in profileFields || field === 'guest' || field === 'authentication.confirmedOn'
}

function withRecord(user: User, chosen: readonly Cause[]): User {
  const changes = chosen.flatMap((one) => (one.kind === 'record' ? [one.change] : []))
  return changes.reduce<unknown>((data, change) => withChange(data, change), user) as User
}
