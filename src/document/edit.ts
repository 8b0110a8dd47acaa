import { isAlias, isCollection, isMap, isScalar, isSeq, visit } from 'yaml'
import type { Alias, Document as YamlDocument, Node, Pair, Range, YAMLMap, YAMLSeq } from 'yaml'
import { compose } from './parse-tree.ts'
import { keysOf } from './mapping.ts'
import { pathOf } from './pointer.ts'
import { blockText, flowText, scalarText } from './render.ts'
import type { Source } from './source.ts'
import { applied, difference, type Splice } from './splice.ts'

/**
 * Sets, adds or (with `undefined`) removes one value in a YAML text and leaves the rest as it is: comments,
 * order, quotes, anchors, line ends. A list takes a new entry at the index after its last.
 *
 * INVARIANT: the text was parsed without errors, and everything above the last name of the pointer is a
 * mapping or a list, or is not there yet.
 */
export function editAt(source: Source, document: number, pointer: string, value: unknown): Source {
  const independent = withoutSharedParts(source, document, pathOf(pointer))
  return applied(independent, spliceFor(independent, document, pathOf(pointer), value))
}

export function spliceAt(source: Source, document: number, pointer: string, value: unknown): Splice {
  const independent = withoutSharedParts(source, document, pathOf(pointer))
  const splice = spliceFor(independent, document, pathOf(pointer), value)
  return independent === source ? splice : difference(source, applied(independent, splice))
}

function treeOf(source: Source, document: number): { tree: YamlDocument.Parsed; text: string } {
  return { tree: compose(source).documents[document]!, text: source.text.replace(/^\uFEFF/, '') }
}

/**
 * Resolves aliases and anchors on the path to the edit: an alias is written out, and an anchor moves to its first
 * alias.
 */
function withoutSharedParts(source: Source, document: number, path: readonly string[]): Source {
  const { tree } = treeOf(source, document)
  let node: Node | null = tree.contents
  for (const name of path) {
    const shared = node === null ? null : unshared(source, tree, node)
    if (shared !== null) return withoutSharedParts(shared, document, path)
    node = childOf(node, name)
  }
  const shared = node === null ? null : unshared(source, tree, node)
  return shared === null ? source : withoutSharedParts(shared, document, path)
}

function unshared(source: Source, tree: YamlDocument.Parsed, node: Node): Source | null {
  if (isAlias(node)) {
    const [start, end] = node.range as Range
    return applied(source, { start, end, text: flowText(node.resolve(tree)!.toJS(tree)) })
  }
  const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined
  if (anchor === undefined) return null
  const text = source.text.replace(/^\uFEFF/, '')
  const [start] = node.range as Range
  const written = text.lastIndexOf(`&${anchor}`, start)
  const gap = text.slice(written + anchor.length + 1, start)
  const dropped: Splice = {
    start: written,
    end: written + anchor.length + 1 + (gap.includes('\n') ? 0 : gap.length),
    text: '',
  }
  const alias = firstAlias(tree, anchor)
  if (alias === null) return applied(source, dropped)
  const [from, to] = alias.range as Range
  // The alias follows the anchor, so it is replaced first and the earlier offsets stay good.
  const moved = applied(source, { start: from, end: to, text: `&${anchor} ${flowText(node.toJS(tree))}` })
  return applied(moved, dropped)
}

function firstAlias(tree: YamlDocument.Parsed, anchor: string): Alias | null {
  let found: Alias | null = null
  visit(tree, {
    Alias(_key, alias) {
      if (alias.source !== anchor) return undefined
      found = alias
      return visit.BREAK
    },
  })
  return found
}

function spliceFor(source: Source, document: number, path: readonly string[], value: unknown): Splice {
  const { tree, text } = treeOf(source, document)
  let parent: Node | null = tree.contents
  for (const [index, name] of path.entries()) {
    const last = index === path.length - 1
    const inside = childOf(parent, name)
    const exists = hasChild(parent, name)
    if (!exists || inside === null || (isScalar(inside) && inside.source === '' && inside.type === 'PLAIN')) {
      if (value === undefined) return { start: 0, end: 0, text: '' }
      const whole = nested(path.slice(index + 1), value)
      return exists ? fill(parent as YAMLMap, name, whole, text) : insert(tree, parent!, name, whole, text)
    }
    if (last) return value === undefined ? remove(parent!, name, text) : replace(inside, parent!, value, text)
    parent = inside
  }
  return replace(tree.contents!, tree.contents!, value, text)
}

/** The value to insert at the first missing name. */
function nested(names: readonly string[], value: unknown): unknown {
  return names.reduceRight<unknown>(
    (inner, name) => (/^\d+$/.test(name) ? [inner] : { [name]: inner }),
    value,
  )
}

function childOf(node: Node | null, name: string): Node | null {
  if (isMap(node)) return (pairOf(node, name)?.value as Node | null | undefined) ?? null
  return isSeq(node) ? ((node.items[Number(name)] as Node | undefined) ?? null) : null
}

function hasChild(node: Node | null, name: string): boolean {
  if (isMap(node)) return pairOf(node, name) !== undefined
  return isSeq(node) && node.items[Number(name)] !== undefined
}

function pairOf(map: YAMLMap, name: string): Pair<Node, Node | null> | undefined {
  return (map.items as Pair<Node, Node | null>[]).find(
    (pair) => isScalar(pair.key) && String(pair.key.value) === name,
  )
}

function replace(node: Node, parent: Node, value: unknown, text: string): Splice {
  const [start, end] = node.range as Range
  if (isScalar(node)) return { start, end: trimmedEnd(text, start, end), text: valueText(value, node.type) }
  const block = isCollection(node) && node.flow !== true
  const inFlow = isCollection(parent) && parent.flow === true
  if (!block)
    return {
      start,
      end,
      text:
        !inFlow && isEmpty(node) && keysOf(value).length > 0
          ? `\n${blockText(value, indentOf(text, start) + 2)}`
          : flowText(value),
    }
  const column = columnOf(text, start)
  const written =
    keysOf(value).length > 0 || Array.isArray(value)
      ? blockText(value, column).trimStart()
      : scalarText(value)
  return { start, end: trimmedEnd(text, start, end), text: written }
}

function isEmpty(node: Node): boolean {
  return isCollection(node) && node.items.length === 0
}

/** A scalar keeps its quotes. */
function valueText(value: unknown, style: string | null | undefined): string {
  if (typeof value === 'string' && style === 'QUOTE_DOUBLE') return JSON.stringify(value)
  if (typeof value === 'string' && style === 'QUOTE_SINGLE' && !value.includes('\n'))
    return `'${value.replaceAll("'", "''")}'`
  return flowText(value)
}

/** Sets the value of an empty key. */
function fill(map: YAMLMap, name: string, value: unknown, text: string): Splice {
  const key = pairOf(map, name)!.key.range as Range
  const colon = text.indexOf(':', key[1]) + 1
  return { start: colon, end: colon, text: entryText(value, columnOf(text, key[0])) }
}

function insert(tree: YamlDocument.Parsed, parent: Node, name: string, value: unknown, text: string): Splice {
  const list = isSeq(parent)
  if (!isCollection(parent)) return { start: text.length, end: text.length, text: '' }
  if (parent.flow === true)
    return insertFlow(
      tree,
      parent,
      list ? flowText(value) : `${scalarText(name)}: ${flowText(value)}`,
      { [name]: value },
      text,
    )
  const column = columnOf(text, (parent.range as Range)[0])
  const end = endOfLine(text, endOf(parent))
  const entry = list
    ? `- ${blockText(value, column + 2).trimStart()}`
    : `${scalarText(name)}:${entryText(value, column)}`
  const lead = end > 0 && text[end - 1] !== '\n' ? '\n' : ''
  return { start: end, end, text: `${lead}${' '.repeat(column)}${entry}${lead === '' ? '\n' : ''}` }
}

function insertFlow(
  tree: YamlDocument.Parsed,
  parent: YAMLMap | YAMLSeq,
  entry: string,
  whole: unknown,
  text: string,
): Splice {
  const [start, end] = parent.range as Range
  if (parent.items.length > 0) {
    const at = lastItemEnd(parent)
    return { start: at, end: at, text: `, ${entry}` }
  }
  // An empty mapping that stands in block style becomes one.
  if (isMap(parent) && !insideFlow(tree, parent)) {
    const from = text[start - 1] === ' ' ? start - 1 : start
    return { start: from, end, text: `\n${blockText(whole, indentOf(text, start) + 2)}` }
  }
  return { start, end, text: isSeq(parent) ? `[${entry}]` : `{ ${entry} }` }
}

function insideFlow(tree: YamlDocument.Parsed, node: Node): boolean {
  let inside = false
  visit(tree, {
    Collection(_key, one, path) {
      if (one !== node) return undefined
      inside = path.some((parent) => isCollection(parent) && parent.flow === true)
      return visit.BREAK
    },
  })
  return inside
}

/** After a key's colon: on the same line, or indented below. */
function entryText(value: unknown, column: number): string {
  const needsLines =
    keysOf(value).length > 0 ||
    (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null))
  return needsLines ? `\n${blockText(value, column + 2)}` : ` ${flowText(value)}`
}

function remove(parent: Node, name: string, text: string): Splice {
  const items = (parent as YAMLMap | YAMLSeq).items as (Node | Pair<Node, Node | null>)[]
  const index = isMap(parent) ? items.indexOf(pairOf(parent, name)!) : Number(name)
  const [start, end] = itemRange(items[index]!)
  if (items.length === 1) {
    const [from, to] = parent.range as Range
    return { start: from, end: trimmedEnd(text, from, to), text: isSeq(parent) ? '[]' : '{}' }
  }
  if ((parent as YAMLMap).flow === true) {
    const next = items[index + 1]
    if (next !== undefined) return { start, end: itemRange(next)[0], text: '' }
    return { start: itemRange(items[index - 1]!)[1], end, text: '' }
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  // The first key of a list entry shares its line with the dash.
  if (text.slice(lineStart, start).trim() !== '' && !isSeq(parent))
    return { start, end: itemRange(items[index + 1]!)[0], text: '' }
  return { start: lineStart, end: endOfLine(text, end), text: '' }
}

function itemRange(item: Node | Pair<Node, Node | null>): [number, number] {
  if ('key' in item && 'value' in item) {
    const pair = item as Pair<Node, Node | null>
    return [(pair.key.range as Range)[0], endOf(pair.value ?? pair.key)]
  }
  return [(item as Node).range![0], endOf(item as Node)]
}

/** The end of a node's text, without what follows it up to the next token. */
function endOf(node: Node): number {
  if (isCollection(node) && node.flow !== true && node.items.length > 0)
    return lastItemEnd(node as YAMLMap | YAMLSeq)
  return (node.range as Range)[1]
}

function lastItemEnd(node: YAMLMap | YAMLSeq): number {
  return itemRange((node.items as (Node | Pair<Node, Node | null>)[]).at(-1)!)[1]
}

/** The start of the next line; the end of the text if there is none. */
function endOfLine(text: string, from: number): number {
  if (from > 0 && text[from - 1] === '\n') return from
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end + 1
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

function indentOf(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  return text.slice(lineStart).search(/[^ ]/)
}
