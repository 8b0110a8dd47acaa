import { isMapping } from '../../document/mapping.ts'
import { normalName } from '../../model/directory.ts'

/** One step into plain data: a key of a mapping, or the entry of a list that bears a name. */
export type Segment = string | { readonly key: string; readonly name: string; readonly shown: string }

/** A part of plain data that differs between two sides; undefined: that side lacks it. */
export interface Change {
  readonly path: readonly Segment[]
  readonly old: unknown
  readonly new: unknown
}

/** Keys that name the entries of a list, by the name of the list. */
const identities: Readonly<Record<string, string>> = { groups: 'name', methods: 'method' }

/**
 * The parts in which two pieces of plain data differ, each as small as a setting is: a value, a list of values, or
 * an entry of a named list that one side lacks. Entries of named lists are compared by name, not by position.
 */
export function changesBetween(old: unknown, now: unknown, path: readonly Segment[] = []): Change[] {
  if (isMapping(old) && isMapping(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    return keys.flatMap((key) => changesBetween(old[key], now[key], [...path, key]))
  }
  const key = identityOf(path, old, now)
  if (key !== null) {
    const [before, after] = [byName(old as object[], key), byName(now as object[], key)]
    const names = [...new Set([...before.keys(), ...after.keys()])]
    return names.flatMap((name) =>
      changesBetween(before.get(name), after.get(name), [
        ...path,
        { key, name, shown: String((after.get(name) ?? before.get(name))![key]) },
      ]),
    )
  }
  const isUnordered = unordered.has(String(path.at(-1))) && Array.isArray(old) && Array.isArray(now)
  const same = isUnordered ? isSame(old.toSorted(), now.toSorted()) : isSame(old, now)
  return same ? [] : [{ path, old, new: now }]
}

/** Lists whose order says nothing. */
const unordered: ReadonlySet<string> = new Set([
  'available',
  'members',
  'groups',
  'include',
  'exclude',
  'roles',
  'eligibleRoles',
  'authenticator',
])

/** True if two pieces of plain data are the same; the order of keys does not matter. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
    return one.every((value, index) => isSame(value, other[index]))
  }
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  )
}

/** The same data with a part as it is on the new side. */
export function withChange(data: unknown, { path, new: now }: Change): unknown {
  return replaced(data, path, now)
}

/** The same data with the part at a path replaced, added or, with undefined, taken away. */
function replaced(data: unknown, [first, ...rest]: readonly Segment[], value: unknown): unknown {
  if (first === undefined) return value
  if (typeof first === 'string') {
    const { [first]: before, ...others } = data as Record<string, unknown>
    const after = replaced(before, rest, value)
    return after === undefined ? others : { ...(data as object), [first]: after }
  }
  const list = (data ?? []) as Record<string, unknown>[]
  const index = list.findIndex((entry) => nameIn(entry, first.key) === first.name)
  if (index < 0) return value === undefined ? list : [...list, replaced(undefined, rest, value)]
  const entry = replaced(list[index], rest, value)
  return entry === undefined ? list.toSpliced(index, 1) : list.with(index, entry as Record<string, unknown>)
}

/** The path as JSON pointer names into `data`; null: the data has no such part. */
export function namesIn(data: unknown, path: readonly Segment[]): (string | number)[] | null {
  const names: (string | number)[] = []
  let current = data
  for (const segment of path) {
    if (current === undefined || current === null) return null
    if (typeof segment === 'string') {
      names.push(segment)
      current = (current as Record<string, unknown>)[segment]
    } else {
      const list = current as Record<string, unknown>[]
      const index = list.findIndex((entry) => nameIn(entry, segment.key) === segment.name)
      if (index < 0) return null
      names.push(index)
      current = list[index]
    }
  }
  return current === undefined ? null : names
}

/** The path as a person writes it: `authenticationMethodsPolicy.methods.sms.include`. */
export function shownPath(path: readonly Segment[]): string {
  return path.map((segment) => (typeof segment === 'string' ? segment : segment.shown)).join('.')
}

/** The path without regard to the side it is looked for in, as text. */
export function textOfPath(path: readonly Segment[]): string {
  return path.map((segment) => (typeof segment === 'string' ? segment : segment.name)).join('/')
}

/** A list whose entries all have names, each its own, on both sides; null: it is compared as a whole. */
function identityOf(path: readonly Segment[], old: unknown, now: unknown): string | null {
  const last = path.at(-1)
  const key = typeof last === 'string' ? identities[last] : undefined
  if (key === undefined || !Array.isArray(old) || !Array.isArray(now)) return null
  const isNamed = (list: readonly unknown[]) =>
    list.every(isMapping) && byName(list, key).size === list.length
  return isNamed(old) && isNamed(now) ? key : null
}

function byName(list: readonly object[], key: string): Map<string, Record<string, unknown>> {
  return new Map(list.map((entry) => [nameIn(entry, key), entry as Record<string, unknown>]))
}

function nameIn(entry: object, key: string): string {
  return normalName(String((entry as Record<string, unknown>)[key]))
}
