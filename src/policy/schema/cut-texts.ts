import { isMapping } from '../../document/mapping.ts'

/** A text in `{ ... }` that a comma cut: what is behind it became keys without a value. */
export interface CutText {
  /** The key whose value was cut. */
  readonly owner: string
  /** The keys that are the rest of it, in their order. */
  readonly rest: readonly string[]
  /** The whole of it. */
  readonly text: string
}

/**
 * The text that a strange key without a value is a part of, as in `{ title: Five wrong, then a right one }`; null
 * if it is none. `textAt` gives what is written as the value of a key, and for '' as the whole mapping.
 */
export function cutText(
  key: string,
  inside: unknown,
  known: readonly string[],
  textAt: (key: string) => string,
): CutText | null {
  if (!isMapping(inside) || !textAt('').startsWith('{')) return null
  const keys = Object.keys(inside)
  const isRest = (name: string | undefined) =>
    name !== undefined && inside[name] === null && !known.includes(name)
  if (!isRest(key)) return null
  let first = keys.indexOf(key)
  while (isRest(keys[first - 1])) first--
  let end = first
  while (isRest(keys[end])) end++
  const owner = keys[first - 1]
  if (owner === undefined || !known.includes(owner)) return null
  const start = textAt(owner)
  const rest = keys.slice(first, end)
  const text = [start, ...rest].join(', ')
  const isPlain = typeof inside[owner] === 'string' && start !== '' && !/^["'|>[{&*]|\n/.test(start)
  return isPlain && [start, ...rest].some((part) => /\s/.test(part)) ? { owner, rest, text } : null
}
