import { parentOf } from '../../document/pointer.ts'
import type { Blade } from '../../policy/edit/policy-editor.ts'
import type { Change } from '../state/admin-log.ts'
import { settingOf, type SettingName, type Values } from './settings.ts'

export function changesBetween(present: Values, wanted: Values): Change[] {
  return (Object.keys(wanted) as SettingName[]).flatMap((name) => {
    const { pointer, kind } = settingOf(name)
    const [old, now] = [present[name], wanted[name]]
    const equal = kind === 'methods' || kind === 'predefined' ? sameSet(old, now) : sameValue(old, now)
    return equal ? [] : [{ pointer, old, new: now }]
  })
}

function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Ticked boxes have no order. */
function sameSet(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return sameValue(one, other)
  return sameValue([...(one as string[])].sort(), [...(other as string[])].sort())
}

/**
 * Makes a change in the draft, and nothing else: a list keeps its order, and comments behind its entries.
 *
 * INVARIANT: the draft says afterwards what was wanted, or nothing is written.
 */
export function makeChange(blade: Blade, { pointer, new: wanted }: Change): void {
  const written = blade.valueAt('policy', pointer)
  if (Array.isArray(written) && Array.isArray(wanted)) changeList(blade, pointer, wanted as string[])
  else setBelowNull(blade, pointer, wanted)
  const drafted = blade.valueAt('policy', pointer)
  if (!sameSet(drafted, wanted)) throw new Error(`the draft does not say what was wanted at ${pointer}`)
}

/** A `null` above the setting counts as absent and is replaced by a mapping. */
function setBelowNull(blade: Blade, pointer: string, value: unknown): void {
  const parent = parentOf(pointer)
  if (pointer !== '' && parent !== pointer && isNullAbove(blade, parent))
    setBelowNull(blade, parent, { [pointer.slice(parent.length + 1)]: value })
  else blade.set('policy', pointer, value)
}

function isNullAbove(blade: Blade, pointer: string): boolean {
  if (blade.valueAt('policy', pointer) === null) return true
  return pointer !== '' && isNullAbove(blade, parentOf(pointer))
}

function changeList(blade: Blade, pointer: string, wanted: readonly string[]): void {
  const items = () => blade.valueAt('policy', pointer) as string[]
  const surplus = items().flatMap((item, index) => (wanted.includes(item) ? [] : [index]))
  for (const index of surplus.reverse()) blade.set('policy', `${pointer}/${index}`, undefined)
  for (const item of wanted.filter((one) => !items().includes(one))) blade.append('policy', pointer, item)
  const isOrdered = settingsInOrder.has(pointer)
  if (isOrdered && !sameValue(items(), wanted)) blade.set('policy', pointer, wanted)
  if (!isOrdered && !sameSet(items(), wanted)) blade.set('policy', pointer, wanted)
}

/** Lists whose order the user types, and which is therefore significant. */
const settingsInOrder: ReadonlySet<string> = new Set([settingOf('custom').pointer])
