import { placeOf } from '../document/resolve-locations.ts'
import type { Place } from '../document/resolve-locations.ts'
import { pointerOf } from '../document/pointer.ts'
import { prepare } from '../effective/index-policy.ts'
import type { Prepared } from '../effective/index-policy.ts'
import { addressInSet } from '../policy/load/locations.ts'
import { normalName } from '../model/directory.ts'
import type { PlatformRow } from '../model/platform.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant, User } from '../model/tenant.ts'
import { answerFor, textOfAnswer } from './answer.ts'
import { byPlace, datedRows, holds, settingChanges, timeChanges } from './atoms.ts'
import type { SetAt, SideChange } from './atoms.ts'
import type { ProfileClass } from './classes.ts'
import { changesBetween, namesIn, textOfPath, withChange } from './keyed.ts'
import type { Change } from './keyed.ts'

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
  const sides = new Map<string, Prepared>()
  const goal = prepare(after, now.set.policy, now.at)
  const sideWith = (chosen: readonly SideChange[]): Prepared => {
    const key = chosen.map((one) => changes.indexOf(one)).join()
    let side = sides.get(key)
    if (side === undefined) {
      if (sides.size > mostKept) sides.clear()
      sides.set(key, (side = applied(chosen, { ...old, tenant: before, policy: old.set.policy }, now)))
    }
    return side
  }
  return {
    causesOf(one) {
      const wanted = textOfAnswer(answerFor(goal, one.new))
      const all: readonly Cause[] = [...changes, ...recordChanges(one, now)].sort(byPlace)
      for (const chosen of subsets(all, mostTried)) {
        const user = withRecord(one.old, chosen)
        const side = sideWith(chosen.filter((cause) => cause.kind !== 'record'))
        if (textOfAnswer(answerFor(side, user)) === wanted) return chosen
      }
      return all
    },
  }
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

/** Every subset of one, two, ... up to `most` entries, the smaller first, each in the order of the list. */
export function* subsets<Item>(all: readonly Item[], most: number): Generator<Item[]> {
  for (let size = 1; size <= Math.min(most, all.length); size++) yield* chosenFrom(all, size, 0)
}

function* chosenFrom<Item>(all: readonly Item[], size: number, from: number): Generator<Item[]> {
  if (size === 0) return yield []
  for (let index = from; index <= all.length - size; index++)
    for (const rest of chosenFrom(all, size - 1, index + 1)) yield [all[index]!, ...rest]
}

interface OldSide {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly at: number
}

/** The old side with some changes made. */
function applied(chosen: readonly SideChange[], old: OldSide, now: SetAt): Prepared {
  const settings = chosen.filter((one) => one.kind === 'setting')
  const edited = (root: 'tenant' | 'policy', spec: unknown) =>
    settings
      .filter((one) => one.root === root)
      .flatMap((one) => one.changes)
      .reduce((data, change) => withChange(data, change), spec)
  const tenant = edited('tenant', old.tenant) as Tenant
  const policy = edited('policy', old.policy) as SsprPolicy
  if (old.at === now.at) return prepare(tenant, policy, old.at)
  return prepare(...atMoment(tenant, policy, chosen, old.at, now.at))
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
  const passed = new Set(chosen.flatMap((one) => (one.kind === 'fact' ? [one.row] : [])))
  const at = isChosen('review') ? to : from
  const { trialStartedOn, platform } = tenant
  const age = isChosen('trialAge') ? to : from
  const rows = Object.fromEntries(
    datedRows(platform).map((row): [PlatformRow, string] => [
      row,
      holds(platform, row, passed.has(row) ? to : from) ? '1970-01-01' : 'never',
    ]),
  )
  return [
    {
      ...tenant,
      trialStartedOn: trialStartedOn === null ? null : trialStartedOn + at - age,
      platform: { ...platform, ...rows },
    },
    policy,
    at,
  ]
}

function recordChanges({ old, new: now, witness }: ProfileClass, { set, sources }: SetAt): RecordChange[] {
  if (old === now) return []
  const changes = changesBetween(old, now).filter(({ path }) => path[0] !== 'userPrincipalName')
  if (changes.length === 0) return []
  const index = set.tenant.users.findIndex((user) => user.userPrincipalName === witness)
  return changes.map((change) => {
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

function withRecord(user: User, chosen: readonly Cause[]): User {
  const changes = chosen.flatMap((one) => (one.kind === 'record' ? [one.change] : []))
  return changes.reduce<unknown>((data, change) => withChange(data, change), user) as User
}
