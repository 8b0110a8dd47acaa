import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml'
import type { Document as YamlDocument, LineCounter, Node, Pair, Range } from 'yaml'
import type { Address, Position, Span } from '../diagnostics/diagnostic.ts'
import { cellAt } from './csv-cell.ts'
import { pathOf } from './pointer.ts'
import { compose } from './parse-tree.ts'
import { spanBetween } from './spans.ts'
import { lineOf, textOf, type Source } from './source.ts'

interface Tree {
  readonly documents: readonly YamlDocument.Parsed[]
  readonly lineCounter: LineCounter
}

/** Trees with positions, built at the first question about a text and gone with it. */
const trees = new WeakMap<Source, Tree>()

/** The token at an address: its place, and its text as written. */
export interface Token {
  readonly span: Span
  /** As written, quotes included; for a collection the whole of it. */
  readonly text: string
}

/**
 * The place of a key or value in the text.
 *
 * A part that is not there is shown at the key of its nearest parent that is; the whole document at its first
 * key.
 */
export function tokenAt(source: Source, at: Address): Token {
  if (/\.(?:ndjson|jsonl)$/i.test(source.file)) return lineToken(source, at)
  if (/\.(?:csv|tsv|txt|parquet)$/i.test(source.file)) return lineOrCell(source, at)
  return tokenIn(treeOf(source), textOf(source), at)
}

function tokenIn(tree: Tree, text: string, at: Address): Token {
  const [start, end] = rangeAt(tree.documents[at.document], at)
  const shown = start === end ? dashBefore(text, start) : ([start, end] as const)
  return { span: spanBetween(tree.lineCounter, ...shown), text: text.slice(start, end) }
}

/** Of an entry with nothing in it the dash is shown. */
function dashBefore(text: string, place: number): readonly [number, number] {
  const front = text.lastIndexOf('\n', place - 1) + 1
  if (text.slice(front, place) === '---') return [front, place]
  const dash = text.slice(0, place).trimEnd().length - 1
  return text[dash] === '-' ? [dash, dash + 1] : [place, place]
}

export function spanOf(source: Source, at: Address): Span {
  return tokenAt(source, at).span
}

/** In a CSV file the document is the line, and the pointer a cell of it; the rows of Parquet have no text. */
function lineOrCell(source: Source, at: Address): Token {
  const whole = lineOf(source, at.document).trimEnd()
  const cell = /\.parquet$/i.test(source.file) ? null : cellAt(source, at.document, at.pointer)
  const [from, to] = cell ?? [0, whole.length]
  const line = at.document + 1
  return {
    text: whole.slice(from, to),
    span: { start: { line, column: from + 1 }, end: { line, column: to + 1 } },
  }
}

/** In a file of JSON lines the document is the line; JSON is YAML, so the line has a tree of its own. */
function lineToken(source: Source, at: Address): Token {
  const { tree, text } = lineOfSource(source, at.document)
  const token = tokenIn(tree, text, { ...at, document: 0 })
  const shifted = (position: Position): Position => ({
    line: position.line + at.document,
    column: position.column,
  })
  return { span: { start: shifted(token.span.start), end: shifted(token.span.end) }, text: token.text }
}

interface Line {
  readonly index: number
  readonly text: string
  readonly tree: Tree
}

/** The line that was asked for last: one user has several places. */
const lastLines = new WeakMap<Source, Line>()

function lineOfSource(source: Source, index: number): Line {
  const known = lastLines.get(source)
  if (known?.index === index) return known
  const text = lineOf(source, index)
  const line = { index, text, tree: compose({ file: source.file, text }) }
  lastLines.set(source, line)
  return line
}

function treeOf(source: Source): Tree {
  let tree = trees.get(source)
  if (tree === undefined) trees.set(source, (tree = compose(source)))
  return tree
}

function rangeAt(document: YamlDocument.Parsed | undefined, at: Address): readonly [number, number] {
  if (document === undefined || document.contents === null) return [0, 0]
  let node: Node | null = document.contents
  let key = firstKeyOf(document.contents)
  for (const name of pathOf(at.pointer)) {
    const step = stepInto(resolved(node, document), name)
    if (step === null) return key
    node = step.value
    key = step.key
  }
  if (at.pointer === '' || at.part === 'key' || node === null) return key
  return rangeOf(node)
}

/** One name further down: the child's key and its value. */
function stepInto(
  node: Node | null,
  name: string,
): { key: readonly [number, number]; value: Node | null } | null {
  if (isMap(node)) {
    const pair = (node.items as Pair<Node, Node | null>[]).find((one) => keyText(one.key) === name)
    if (pair === undefined) return null
    return { key: rangeOf(pair.key), value: pair.value }
  }
  if (isSeq(node)) {
    const item = node.items[Number(name)] as Node | undefined
    return item === undefined ? null : { key: rangeOf(item), value: item }
  }
  return null
}

function resolved(node: Node | null, document: YamlDocument.Parsed): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node
}

function keyText(key: Node): string {
  return isScalar(key) ? String(key.value) : ''
}

function firstKeyOf(contents: Node): readonly [number, number] {
  const first = isMap(contents) ? (contents.items[0] as Pair<Node, Node> | undefined) : undefined
  return rangeOf(first?.key ?? contents)
}

/** A block collection's range runs to the next token; its own text ends where its last part ends. */
function rangeOf(node: Node): readonly [number, number] {
  const range = node.range as Range
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1) as Node | Pair<Node, Node | null>
    const end = 'value' in last && 'key' in last ? (last.value ?? last.key) : last
    return [range[0], rangeOf(end as Node)[1]]
  }
  return [range[0], range[1]]
}
