import { CORE_SCHEMA, loadAll } from 'js-yaml'
import { limits } from './source.ts'

/**
 * The values of a text's documents, read without positions and several times as fast; null where the text is
 * anything but plain, or wrong, so that the exact reader has to look at it.
 *
 * INVARIANT: where this answers, the exact reader gives the same values and no finding. What the two read
 * differently, or only one of them reports, is left to the exact one.
 */
export function fastValues(text: string): unknown[] | null {
  if (text.length > plainSize || notPlain.test(text) || openQuote.test(text)) return null
  const values: unknown[] = []
  try {
    loadAll(text, (value) => values.push(value), { schema: CORE_SCHEMA })
  } catch {
    return null
  }
  const documents = values.filter((value, index) => index === 0 || value !== null)
  return documents.length === 0 || documents.some((value) => value === null || isDeep(value, 0))
    ? null
    : documents
}

/** A text this long is rare, and its findings matter more than its speed. */
const plainSize = 4 * 1024 * 1024

/**
 * Anchors, aliases, tags, block scalars, merge keys, complex keys, tabs, carriage returns, a byte order mark, directives,
 * NUL, numbers with `_` or `0b`, a `#` that touches
 * what stands before it, keys that are no text, and list entries without a value.
 */
const notPlain =
  /(?:^|[\s[{,:-])[&*!|>]|[\\\t\r\uFEFF\0]|<<|[^\s]#|(?:^|[[{,-])\s*:|[\]}]\s*:|^\s*\?|^%|\{\s*[{[]|[0-9]_|\b0[bx]|(?:^|[\s[,:])-0|(?:^|[\s[,:])[-+]\.|(?:~|null|Null|NULL)\s*:|^----|(?:^|\s)- *(?:#.*)?$/m

/** A line with an odd number of quotes: something quoted goes on in the next. */
const openQuote = /^[^"\n]*"(?:[^"\n]*"[^"\n]*")*[^"\n]*$|^[^'\n]*'(?:[^'\n]*'[^'\n]*')*[^'\n]*$/m

function isDeep(value: unknown, depth: number): boolean {
  if (depth > limits.depth) return true
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((inner) => isDeep(inner, depth + 1))
  )
}
