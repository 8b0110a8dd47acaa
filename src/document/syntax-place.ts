import { isCollection, isScalar, visit } from 'yaml'
import type { Document as YamlDocument, Node, YAMLParseError } from 'yaml'
import { entryOfList } from './syntax-causes.ts'

/**
 * The range of text to report for a syntax error. The parser gives the character at which it stopped, which may be
 * blank, or far after the bracket or quote that was not closed.
 */
export function errorRange(
  text: string,
  tree: YamlDocument.Parsed,
  error: YAMLParseError,
): readonly [number, number] {
  const [start, end] = error.pos
  if (error.code === 'DUPLICATE_KEY') return keyRangeAt(tree, start) ?? [start, end]
  if (error.code === 'TAB_AS_INDENT') return [start, start + 1]
  if (error.code === 'BAD_DQ_ESCAPE') return [start, start + 2]
  if (/^Missing , or :/.test(error.message)) return entryAt(text, start)
  if (error.code === 'BAD_SCALAR_START') {
    const opens = text.slice(start - 1, start + 1) === '{%' ? start - 1 : start
    return [opens, start + 1]
  }
  // `!important, ...`: the tag is the slip, not the character behind it.
  if (/tags and anchors must be separated/i.test(error.message)) {
    const begin = start - /\S*$/.exec(text.slice(0, start))![0].length
    return [begin, start]
  }
  const unclosed = /must (?:be sufficiently indented and )?end with|Missing closing/.test(error.message)
  // A bracket of the other sort is the slip itself, not a list that was never closed.
  if (unclosed && /[\]}]/.test(text[start] ?? '')) return [start, start + 1]
  if (unclosed && entryOfList.test(text.slice(start))) return entryAt(text, start)
  const opened = unclosed ? openedBefore(text, tree, start) : null
  if (opened !== null) return [opened, opened + 1]
  // `license: p1` with a deeper line below it: the error is the line that is too deep.
  const ownLine = lineAt(text, start)
  const lineBelow =
    /^Nested mappings/.test(error.message) && !ownLine.includes(': ') ? start + ownLine.length + 1 : start
  const first = lineBelow + Math.max(0, text.slice(lineBelow).search(/\S/))
  const line = lineAt(text, first)
    .replace(/\s#.*$/, '')
    .trimEnd()
  const key =
    /start at the same column/.test(error.message) || lineBelow > start ? line.split(/:(?=\s|$)/)[0]! : line
  return [first, first + Math.max(1, key.length)]
}

/** The entry of a list in brackets that begins at a place. */
function entryAt(text: string, start: number): readonly [number, number] {
  const entry = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s,\]}]+)/.exec(text.slice(start))?.[0] ?? ' '
  return [start, start + entry.length]
}

/** The rest of a line from a place on. */
export function lineAt(text: string, from: number): string {
  const end = text.indexOf('\n', from)
  return text.slice(from, end < 0 ? text.length : end)
}

/** True if only blanks precede an offset on its line. */
export function isFront(text: string, place: number): boolean {
  return text.slice(text.lastIndexOf('\n', place - 1) + 1, place).trim() === ''
}

/** How many blanks indent the nearest line with content above a place. */
export function indentAbove(text: string, place: number): number {
  const above = text.slice(0, text.lastIndexOf('\n', place - 1) + 1).split('\n')
  const line = above.findLast((one) => /^\s*[^\s#]/.test(one)) ?? ''
  return line.length - line.trimStart().length
}

/** The key at a place; behind a key without a value the parser names the end of that line, and the next key is meant. */
function keyRangeAt(tree: YamlDocument.Parsed, start: number): readonly [number, number] | null {
  let found: readonly [number, number] | null = null
  visit(tree, {
    Pair(_key, pair) {
      const [from, to] = (pair.key as Node | null)?.range ?? [-1, -1]
      if (from >= start && (found === null || from < found[0])) found = [from, to]
    },
  })
  return found
}

/** Where the innermost bracket or quote opens that a place lies behind. */
function openedBefore(text: string, tree: YamlDocument.Parsed, place: number): number | null {
  let found: number | null = null
  visit(tree, (_key, node) => {
    const opens =
      (isCollection(node) && node.flow === true) || (isScalar(node) && /^QUOTE/.test(node.type ?? ''))
    if (!opens) return
    const [start, end] = (node as Node).range!
    if (
      start < place &&
      end >= place - 1 &&
      (found === null || start > found) &&
      isOpen(text.slice(start, end))
    )
      found = start
  })
  return found
}

/** True if a bracket or quote at the front of a text is not closed at its end. */
function isOpen(text: string): boolean {
  const mark = text[0]!
  if (mark === '"' || mark === "'") return text.length < 2 || !text.trimEnd().endsWith(mark)
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\s#.*/g, '')
  const count = (bracket: RegExp) => bare.match(bracket)?.length ?? 0
  return mark === '[' ? count(/\[/g) > count(/\]/g) : count(/\{/g) > count(/\}/g)
}
