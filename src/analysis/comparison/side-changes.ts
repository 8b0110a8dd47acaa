import { placeOf } from '../../document/resolve-locations.ts'
import type { Place } from '../../document/resolve-locations.ts'
import { tokenAt } from '../../document/find-token.ts'
import { parse } from '../../document/parse.ts'
import { pointerOf, valueAt } from '../../document/pointer.ts'
import { addressInSet } from '../../policy/load/locations.ts'
import { datedFactNames, datedFacts } from '../../model/dated-facts.ts'
import type { DatedFactName } from '../../model/dated-facts.ts'
import type { Tenant } from '../../model/tenant.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { Instant } from '../../model/time.ts'
import type { SetAt } from '../classes/set-at.ts'
import { changesBetween, namesIn, shownPath } from './data-changes.ts'
import type { Change, Segment } from './data-changes.ts'
import { addedMembershipAt } from './membership-places.ts'

/** A setting that differs between two sides; null: that side does not have it. */
export interface SettingChange extends Place {
  readonly kind: 'setting'
  readonly document: number
  /** Which document of the set it belongs to. */
  readonly root: 'tenant' | 'policy'
  /** Where it is in the spec; a change of the edition changes several rows. */
  readonly changes: readonly Change[]
  /** Dotted name: `authenticationMethodsPolicy.methods.sms.include`. */
  readonly name: string
  readonly old: unknown
  readonly new: unknown
  /** The new side does not write it, and has its default. */
  readonly isDefault: boolean
}

/** A dated fact that begins to hold, or ceases to, between the moments of two sides. */
export interface FactChange extends Place {
  readonly kind: 'fact'
  readonly name: DatedFactName
  readonly fact: string
  /** What ends or begins, as a clause in the present tense. */
  readonly says: string
}

/** What time alone changes: the age of a trial, or the day of review. */
export interface TimeChange extends Place {
  readonly kind: 'trialAge' | 'review'
  readonly fact: string
}

/** What can be applied to the old side, one by one, until it is the new one; users apart. */
export type SideChange = SettingChange | FactChange | TimeChange

/** The settings that differ between two sides, in order of file and place. Users are no settings. */
export function settingChanges(old: SetAt, now: SetAt): SettingChange[] {
  const { users: _, ...oldTenant } = old.set.tenant
  const { users: __, ...newTenant } = now.set.tenant
  const tenant = withoutDerived(changesBetween(oldTenant, newTenant), old, now)
  const policy = changesBetween(old.set.policy, now.set.policy).map((one) => [one])
  const settings = [
    ...tenant.map((changes) => settingOf('tenant', changes, now)),
    ...policy.map((changes) => settingOf('policy', changes, now)),
  ]
  return settings.sort(byPlace)
}

function settingOf(root: SettingChange['root'], changes: readonly Change[], now: SetAt): SettingChange {
  const [first] = changes as readonly [Change]
  return {
    kind: 'setting',
    root,
    changes,
    name: shownPath(first.path),
    ...placeOfChange(now, root, first),
    old: shownValue(first, first.old),
    new: shownValue(first, first.new),
    isDefault: first.new !== undefined && !isWritten(now, root, first.path),
  }
}

/** True if a file of the side has the part, and not only its default. Directory files may add to groups. */
function isWritten({ set, sources }: SetAt, root: SettingChange['root'], path: readonly Segment[]): boolean {
  if (set.directory !== null && path[0] === 'groups') return true
  const key = path.at(-1)
  const names = namesIn(root === 'tenant' ? set.tenant : set.policy, path)
  if (typeof key !== 'string' || names === null) return true
  const address = addressInSet(set, `/${root}${pointerOf(names)}`, 'key')
  const source = sources.get(address.file)
  return source === undefined || tokenAt(source, address).text.replaceAll(/["']/g, '') === key
}

/** Of the members of a group, those that the other side lacks: a group may have a hundred thousand. */
function shownValue({ path, old, new: now }: Change, value: unknown): unknown {
  if (path.at(-1) !== 'members' || !Array.isArray(old) || !Array.isArray(now)) return value ?? null
  const others = new Set(value === old ? now : old)
  return (value as string[]).filter((member) => !others.has(member))
}

/** The place of a changed part; of a group to which a directory file adds a member, the row of that file. */
function placeOfChange(now: SetAt, root: SettingChange['root'], change: Change): Place {
  const added = root === 'tenant' ? addedMembershipAt(now.set.directory, change) : null
  return added === null ? placeIn(now, root, change.path) : placeOf(added, now.sources)
}

/** The place of a part, or of its nearest parent that is there; of a missing entry the key of its list. */
function placeIn({ set, sources }: SetAt, root: string, path: readonly Segment[]): Place {
  const spec = root === 'tenant' ? set.tenant : set.policy
  const names = namesIn(spec, path)
  const part = names === null && typeof path.at(-1) === 'object' ? 'key' : 'value'
  const pointer = `/${root}${pointerOf(names ?? namesOfParent(spec, path))}`
  return placeOf(addressInSet(set, pointer, part), sources)
}

function namesOfParent(spec: unknown, path: readonly Segment[]): (string | number)[] {
  for (let length = path.length - 1; length > 0; length--) {
    const names = namesIn(spec, path.slice(0, length))
    const missing = path[length]
    if (names !== null) return typeof missing === 'string' ? [...names, missing] : names
  }
  return path.filter((segment) => typeof segment === 'string')
}

/** Rows of `platform` that are not written follow from the edition or the cloud, and belong to that change. */
function withoutDerived(changes: readonly Change[], old: SetAt, now: SetAt): Change[][] {
  const rows = changes.filter(({ path }) => path[0] === 'platform')
  if (rows.length === 0) return changes.map((one) => [one])
  const written = [old, now].map(({ set }) => writtenPlatform(set))
  const derived = rows.filter(({ path }) => written.every((platform) => !(String(path[1]) in platform)))
  const [before, after] = written.map(({ edition }) => edition ?? 'entra')
  const driver: Change[] =
    before === after ? [] : [{ path: ['platform', 'edition'], old: before, new: after }]
  const cloud = changes.filter(({ path }) => path[0] === 'cloud')
  const [first] = [...driver, ...cloud]
  if (first === undefined) return changes.map((one) => [one])
  const others = changes.filter((one) => !derived.includes(one) && one !== first)
  return [[first, ...derived], ...others.map((one) => [one])]
}

function writtenPlatform({ tenantDocument: { source, index } }: PolicySet): Record<string, unknown> {
  return (valueAt(parse(source).documents[index]?.value, '/spec/platform') ?? {}) as Record<string, unknown>
}

/** What the passing of time changes between two sides. */
export function timeChanges(old: SetAt, now: SetAt): (FactChange | TimeChange)[] {
  if (old.at === now.at) return []
  const facts = datedFactNames.filter((name) =>
    [old, now].some(({ set }) => holdsAt(set.tenant, name, old.at) !== holdsAt(set.tenant, name, now.at)),
  )
  const isTrial = [old, now].some(({ set }) => set.tenant.license === 'trial')
  const isReviewed = [old, now].some(({ set }) => set.policy.registration.reconfirmAfterDays > 0)
  return [
    ...facts.map((name): FactChange => {
      const { fact, says, row } = datedFacts[name]
      return { kind: 'fact', name, fact, says, ...placeIn(now, 'tenant', ['platform', row]) }
    }),
    ...(isTrial ? [timeChange('trialAge', 'R-023', placeIn(now, 'tenant', ['trialStartedOn']))] : []),
    ...(isReviewed
      ? [timeChange('review', 'R-095', placeIn(now, 'policy', ['registration', 'reconfirmAfterDays']))]
      : []),
  ]
}

function timeChange(kind: TimeChange['kind'], fact: string, place: Place): TimeChange {
  return { kind, fact, ...place }
}

/** True if a dated fact holds for a tenant at a moment. */
export function holdsAt({ platform }: Tenant, name: DatedFactName, at: Instant): boolean {
  return at >= datedFacts[name].momentOf(platform)
}

/** Order of file and place; of equal places, by what they are. */
export function byPlace(one: Place, other: Place): number {
  return (
    compare(one.file, other.file) ||
    one.document - other.document ||
    one.span.start.line - other.span.start.line ||
    one.span.start.column - other.span.start.column ||
    compare(one.pointer, other.pointer)
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
