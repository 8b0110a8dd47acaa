import { isMapping } from '../../document/mapping.ts'

/** A text or list in `{ ... }` that a comma cut: what is behind it became keys without a value. */
export interface CutText {
  /** The key whose value was cut. */
  readonly owner: string
  /** The keys that are the rest of it, in their order. */
  readonly rest: readonly string[]
  /** The whole of it: one text, or entries where the key takes a list. */
  readonly value: string | readonly string[]
}

/**
 * The text that a strange key without a value is a part of, as in `{ title: Five wrong, then a right one }`; null
 * if it is none. `textAt` gives what is written as the value of a key, and for '' as the whole mapping;
 * `takesList` is true for a key whose value is a list of texts.
 */
export function cutText(
  key: string,
  inside: unknown,
  known: readonly string[],
  textAt: (key: string) => string,
  takesList: (key: string) => boolean,
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
  const parts = [start, ...rest]
  const isPlain = typeof inside[owner] === 'string' && start !== '' && !/^["'|>[{&*]|\n/.test(start)
  if (!isPlain) return null
  if (takesList(owner)) return { owner, rest, value: parts }
  return parts.some((part) => /\s/.test(part)) ? { owner, rest, value: parts.join(', ') } : null
}
