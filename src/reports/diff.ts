import type { AffectedClass, Explained, SetDiff, Summary } from '../analysis/comparison/diff.ts'
import type { Cause } from '../analysis/comparison/causes.ts'
import type { UsersToReview } from '../analysis/comparison/review.ts'
import type { SettingChange } from '../analysis/comparison/side-changes.ts'
import type { Place } from '../document/resolve-locations.ts'
import { reviewHelp } from './diff-review.ts'
import { resetBody } from './explain-json.ts'

/** What `diff` found. */
export interface DiffReport {
  readonly old: { readonly source: string; readonly at: string }
  readonly new: { readonly source: string; readonly at: string }
  readonly summary: Summary
  readonly sets: readonly LocatedDiff[]
}

/** A comparison of sets that can look up the places of reasons. */
export interface LocatedDiff extends SetDiff {
  /** Place of a pointer below `/tenant` or `/policy` on a side. */
  placeOf(side: 'old' | 'new', pointer: string): Place
}

export function diffBody({ old, new: now, summary, sets }: DiffReport): object {
  return { old, new: now, summary, sets: sets.map(setBody) }
}

function setBody(diff: LocatedDiff): object {
  const { set, sides, summary, settings, review, unknown } = diff
  return {
    set,
    sides,
    summary,
    settings: settings.map(settingBody),
    classes: diff.classes.map((one) => classBody(one, diff)),
    review: review.map(reviewBody),
    unknown,
  }
}

function reviewBody(one: UsersToReview): object {
  const { kind, witness, count, users, fields, file, document, pointer, span } = one
  return { kind, witness, count, users, fields, help: reviewHelp(one), file, document, pointer, span }
}

function settingBody({ file, document, pointer, span, old, new: now }: SettingChange): object {
  return { file, document, pointer, span, old, new: now }
}

/** A class of users, as programs read it. */
export function classBody(one: AffectedClass, { placeOf }: Pick<LocatedDiff, 'placeOf'>): object {
  const { directions, weakened, witness, count, users, because, help } = one
  const answer = (side: 'old' | 'new', { reset, reasons }: Explained) =>
    resetBody(reset, reasons, (pointer) => placeOf(side, pointer))
  return {
    directions,
    weakened,
    witness,
    count,
    users,
    old: answer('old', one.old),
    new: answer('new', one.new),
    because: because.map(causeBody),
    help,
  }
}

function causeBody(cause: Cause): object {
  const { kind, file, document, pointer, span } = cause
  const [old, now] = valuesOf(cause)
  const fact = 'fact' in cause ? cause.fact : null
  return { kind, fact, text: causeText(cause), file, document, pointer, span, old, new: now }
}

function valuesOf(cause: Cause): readonly [unknown, unknown] {
  if (cause.kind === 'setting') return [cause.old, cause.new]
  if (cause.kind === 'record')
    return [kept(cause.field, cause.change.old), kept(cause.field, cause.change.new)]
  return [null, null]
}

const contactField = /(phone|mail|mails)$/i

/** Numbers and addresses of people do not leave their file. */
function kept(field: string, value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (!contactField.test(field)) return value
  return Array.isArray(value) ? value.map(() => true) : true
}

/** A cause in a few words, without its place. */
export function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'setting':
      return settingText(cause)
    case 'fact':
      return `${cause.says} (${cause.fact})`
    case 'trialAge':
      return 'the trial is 30 days old'
    case 'review':
      return 'the review is due'
    case 'record': {
      const [old, now] = valuesOf(cause)
      return `\`${cause.field}\` of the user: ${shortValue(old)} to ${shortValue(now)}`
    }
  }
}

/** A changed setting: its dotted name, and what it was and is. A list is shown by what it lost and gained. */
export function settingText(
  change: Pick<SettingChange, 'changes' | 'name' | 'old' | 'new' | 'isDefault'>,
): string {
  return `${changeText(change)}${change.isDefault ? ' (default)' : ''}`
}

function changeText(change: Pick<SettingChange, 'changes' | 'name' | 'old' | 'new'>): string {
  const { old, new: now } = change
  const entry = change.changes[0]?.path.at(-1)
  const isEntry = typeof entry === 'object' && (old === null) !== (now === null)
  const name = `\`${isEntry ? change.name.slice(0, -entry.shown.length - 1) : change.name}\``
  const item = isEntry ? `\`${entry.shown}\`` : shortValue(old ?? now)
  if (old === null && now !== null) return `${name}: ${item} added`
  if (now === null && old !== null) return `${name}: ${item} removed`
  if (!isWords(old) || !isWords(now)) return `${name}: ${shortValue(old)} to ${shortValue(now)}`
  const lost = old.filter((one) => !now.includes(one))
  const gained = now.filter((one) => !old.includes(one))
  const parts = [
    ...(lost.length > 0 ? [`${firstFew(lost)} removed`] : []),
    ...(gained.length > 0 ? [`${firstFew(gained)} added`] : []),
  ]
  return parts.length === 0 ? `${name}: order changed` : `${name}: ${parts.join('; ')}`
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

const mostShown = 3

function firstFew(names: readonly string[]): string {
  const more = names.length - mostShown
  return `${names.slice(0, mostShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const longest = 40

function shortValue(value: unknown): string {
  if (value === null) return 'nothing'
  if (isWords(value) && value.length > 0) return firstFew(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
