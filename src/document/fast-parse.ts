import { CORE_SCHEMA, loadAll } from 'js-yaml'
import { areBracketsPlain } from './brackets.ts'
import { limits } from './source.ts'

/**
 * The values of a text's documents, read without positions and several times as fast; null if the text is not
 * plain or not valid, so that the exact parser has to read it.
 *
 * INVARIANT: if this returns values, the exact parser gives the same values and no finding. Texts that the two read
 * differently, or that only one of them reports, are left to the exact one.
 */
export function fastValues(text: string): unknown[] | null {
  if (text.length > plainSize || notPlain.test(text)) return null
  if (isLeftOpen(text, '"') || isLeftOpen(text, "'") || !areBracketsPlain(text)) return null
  const values: unknown[] = []
  try {
    loadAll(text, (value) => values.push(value), { schema: CORE_SCHEMA })
  } catch {
    return null
  }
  return values.length === 0 || values.some((value) => value === null || isDeep(value, 0)) ? null : values
}

/** A text this long is rare, and its findings matter more than its speed. */
const plainSize = 4 * 1024 * 1024

/** What only the exact parser reads. Each pattern begins with its character, which is twice as fast to search for. */
const notPlain = new RegExp(
  [
    String.raw`[&*!|>](?<=(?:^|[\s[{,:-]).)`, // anchors, aliases, tags, block scalars
    String.raw`[\\\0-\t\v-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]`, // escapes, tabs, control characters, what may end a line
    '<<', // merge keys
    String.raw`#(?<=\S#)`, // a `#` that touches the text before it
    String.raw`:(?<=(?:^|[[{,\-\]}])\s*:)`, // keys that are no text
    String.raw`(?:~|null|Null|NULL)\s*:`,
    String.raw`[{,]\s*(?:~|null|Null|NULL)\s*[,}]`,
    String.raw`\{\s*[{[]`,
    String.raw`\?(?<=(?:^|[\s[{,:])\?)(?![^\s,[\]{}])`, // complex keys
    '%(?<=^%)', // directives
    String.raw`_(?<=\d_)`, // numbers of YAML 1.1
    String.raw`0[bx](?<=\b0[bx])`,
    String.raw`\+(?<=(?:^|[\s[{,:])\+)[0.]`,
    String.raw`-(?<=(?:^|[\s[{,:])-)[0.]`,
    '---(?<=^---)(?! *(?:#.*)?$)', // a document in the line of its start, or no start at all
    String.raw`\.\.\.(?<=^\.\.\.)`, // the end of a document
    String.raw`-(?<=(?:^|\s)-) *(?:#.*)?$`, // list entries without a value
  ].join('|'),
  'm',
)

/** True if a quoted text continues in the next line: a line has an odd number of the quote. */
function isLeftOpen(text: string, quote: string): boolean {
  for (let start = text.indexOf(quote); start >= 0;) {
    const end = text.indexOf(quote, start + 1)
    if (end < 0 || text.slice(start, end).includes('\n')) return true
    start = text.indexOf(quote, end + 1)
  }
  return false
}

function isDeep(value: unknown, depth: number): boolean {
  if (depth > limits.depth) return true
  if (typeof value !== 'object' || value === null) return false
  for (const key in value) {
    if (isDeep((value as Record<string, unknown>)[key], depth + 1)) return true
  }
  return false
}
