import type { Collected, PagedList } from './collected.ts'
import type { Format } from './formats/format.ts'
import { formats } from './formats/index.ts'
import { refusedFormats } from './formats/refused.ts'
import type { RefusedFormat } from './formats/refused.ts'
import type { Place } from './place.ts'
import type { SourceNode } from './node.ts'
import { logIgnored } from './source-log.ts'

/** What became of a value: something in it was read, it is a known format that is refused, or nothing knows it. */
export type ReadResult = 'read' | 'unknown' | RefusedFormat

/** The row before, in a list whose rows have the same keys. */
interface LastRow {
  keys?: string
  format?: Format | undefined
  /** The name of its format. */
  name?: string
}

/** Reads a value of a source, whatever format it is in. */
export function readValue(node: SourceNode, into: Collected, context = '', last: LastRow = {}): ReadResult {
  if (node.isList) return readList(node, into, context)
  if (!node.isObject) return 'unknown'
  const found = contextOf(node) ?? context
  const surroundings = { context: found, file: node.at.file }
  const page = pageOf(node)
  if (page !== null) {
    const rows: LastRow = {}
    const result = readList(page, into, found, rows)
    addPage(node, page, { name: rows.name ?? '', context: found }, into)
    node.finish()
    return result
  }
  const keys = node.keys.join()
  const isSame = keys === last.keys && last.format !== undefined
  const refused = isSame ? undefined : refusedFormats.find((one) => one.recognizes(node))
  if (refused !== undefined) return refused
  const format = isSame ? last.format : formats.find((one) => one.recognizes(node, surroundings))
  if (format === undefined) return 'unknown'
  last.keys = keys
  last.name = format.name
  last.format = format.isRow === true && !node.has('@odata.type') ? format : undefined
  into.formats.add(format.name)
  format.read(node, into, {
    surroundings,
    read(below, belowContext = found) {
      const isRead = readValue(below, into, belowContext) === 'read'
      if (!isRead) logIgnored(into.log, below.at)
      return isRead
    },
  })
  node.finish()
  return 'read'
}

/** A list is read if anything in it is, or if it is an empty list of Graph. */
function readList(list: SourceNode, into: Collected, context: string, last: LastRow = {}): ReadResult {
  let isRead = Array.isArray(list.value) && list.value.length === 0
  let refused: ReadResult = 'unknown'
  for (const item of list.each()) {
    const result = readValue(item, into, context, last)
    if (result === 'read') isRead = true
    else {
      logIgnored(into.log, item.at)
      if (result !== 'unknown') refused = result
    }
  }
  return isRead ? 'read' : refused
}

/** Remembers whether another page follows. Pages belong together if their rows and their context are the same. */
function addPage(
  node: SourceNode,
  page: SourceNode,
  { name, context }: Pick<PagedList, 'name' | 'context'>,
  { pages }: Collected,
): void {
  const next = node.get('@odata.nextLink')?.text() ?? null
  const list = pages.get(`${name} ${context}`) ?? newList(name, context, node.at)
  pages.set(`${name} ${context}`, list)
  list.read += Array.isArray(page.value) ? page.value.length : 1
  list.count = Math.max(list.count, node.get('@odata.count')?.whole() ?? 0)
  if (next === null) list.hasLast = true
  else list.followed.push(node.at)
  if (next !== null && /[?&](\$|%24)(filter|search)=/i.test(next)) list.isFiltered = true
}

function newList(name: string, context: string, at: Place): PagedList {
  return { name, context, at, followed: [], hasLast: false, read: 0, count: 0, isFiltered: false }
}

/** The list of a page: `{ "@odata.context": ..., "value": [...] }`, also without its annotations. */
function pageOf(node: SourceNode): SourceNode | null {
  const value = node.get('value')
  if (value === null || !(value.isList || value.isObject)) return null
  const isPage = node.keys.every((key) => key.toLowerCase() === 'value' || key.startsWith('@'))
  return isPage ? value : null
}

function contextOf(node: SourceNode): string | null {
  return node.get('@odata.context')?.text() ?? null
}
