import { recordOf } from '../../policy/load/directory-ndjson.ts'
import { csvReader, isSynchronized, type CsvReader } from '../../policy/load/directory-csv.ts'
import type { DirectoryRecord } from '../../policy/load/directory-record.ts'
import { csvRowAt, csvStart, isEmpty, longestRow } from '../../document/csv.ts'
import type { CsvRow } from '../../document/csv.ts'
import type { Instant } from '../../model/time.ts'
import type { TextBytes } from '../../system/bytes.ts'
import { lineFeed } from './line-blocks.ts'
import { CsvShapes } from './csv-shapes.ts'
import type { LineBlock, LineBlocks } from './line-blocks.ts'
import { jsonParts } from './row-parts.ts'
import { nameKey, RowShapes } from './row-shapes.ts'

/** A row that was parsed. */
export interface ReadRow<Meaning> {
  readonly kind: 'read'
  readonly record: DirectoryRecord
  /** Keeps the meaning for rows of the same shape. */
  learn(meaning: Meaning): void
}

/**
 * Takes a row that was not parsed, since the meaning of a row of the same shape is known. False: it is to be parsed.
 *
 * @param text It has the user principal name, which is ASCII, from `nameStart` on.
 */
export type OnKnown<Meaning> = (
  meaning: Meaning,
  text: TextBytes,
  nameStart: number,
  nameEnd: number,
) => boolean

const utf8 = new TextDecoder()
const quote = 0x22

/** The rows of a file of NDJSON; null after each part of it. */
export function* ndjsonRows<Meaning>(
  blocks: LineBlocks,
  name: string,
  confirmedBy: readonly Instant[],
  onKnown: OnKnown<Meaning>,
): Generator<ReadRow<Meaning> | null> {
  const shapes = new RowShapes<Meaning>(confirmedBy)
  const place = { at: 0, line: 0 }
  for (let block = blocks.next(); block !== null; block = blocks.next()) {
    const { text, start } = block
    const { bytes } = text
    for (place.at = start; hasUnknown(shapes, text, place, onKnown); place.line++) {
      const { at } = place
      const end = bytes.indexOf(lineFeed, at)
      const written = utf8.decode(bytes.subarray(at, end))
      const learn = (found: Meaning) => {
        const parts = jsonParts(text, at, end)
        if (parts !== null) shapes.learn(text, parts, found)
      }
      if (written.trim() !== '') yield { kind: 'read', record: recordOf(written, place.line, name), learn }
      place.at = end + 1
    }
    yield null
  }
}

/** Hands on all known rows up to one that is to be parsed; false: there is none in the text. */
function hasUnknown<Meaning>(
  shapes: RowShapes<Meaning> | CsvShapes<Meaning>,
  text: TextBytes,
  place: { at: number; line: number },
  onKnown: OnKnown<Meaning>,
): boolean {
  while (place.at < text.length) {
    const meaning = shapes.find(text, place.at)
    if (meaning === null || !onKnown(meaning, text, shapes.nameStart, shapes.nameEnd)) return true
    place.at = shapes.end
    place.line++
  }
  return false
}

/** The rows of a file of CSV that has users; none of one that has memberships. */
export function csvUserRows<Meaning>(
  blocks: LineBlocks,
  name: string,
  confirmedBy: readonly Instant[],
  onKnown: OnKnown<Meaning>,
): Generator<ReadRow<Meaning> | null> {
  // A cell without effect may have any text.
  const keyOf = (path: readonly string[] | undefined, column: string) =>
    path?.at(-1) ?? (isSynchronized(column) ? column : 'displayName')
  const keysOf = ({ columns }: CsvReader, header: readonly string[]) =>
    columns!.map((column, index) => keyOf(column?.path, header[index]!))
  return csvRows(blocks, name, { isOfUsers: true, confirmedBy, keysOf, onKnown })
}

/** The rows of a file of CSV that has memberships; none of one that has users. Their name is that of the member. */
export function csvMembershipRows<Meaning>(
  blocks: LineBlocks,
  name: string,
  onKnown: OnKnown<Meaning>,
): Generator<ReadRow<Meaning> | null> {
  const keyOf = (column: string) => (column.trim().toLowerCase() === 'member' ? nameKey : column)
  return csvRows(blocks, name, {
    isOfUsers: false,
    confirmedBy: [],
    keysOf: (_, header) => header.map(keyOf),
    onKnown,
  })
}

/** Which rows are read, and what each column of them has. */
interface RowsWanted<Meaning> {
  readonly isOfUsers: boolean
  readonly confirmedBy: readonly Instant[]
  readonly onKnown: OnKnown<Meaning>
  keysOf(reader: CsvReader, header: readonly string[]): readonly string[]
}

function* csvRows<Meaning>(
  blocks: LineBlocks,
  name: string,
  { isOfUsers, confirmedBy, keysOf, onKnown }: RowsWanted<Meaning>,
): Generator<ReadRow<Meaning> | null> {
  let block = blocks.next()
  let start = block === null ? null : headerIn(block)
  while (block !== null && start === null) {
    block = blocks.next(block.text.length - block.start)
    start = block === null ? null : headerIn(block)
  }
  if (block === null || start === null) return
  const { delimiter, header } = start
  const reader = csvReader(header, delimiter, name)
  if (reader.isOfUsers !== isOfUsers) return
  for (const record of reader.findings) yield { kind: 'read', record, learn: () => {} }
  if (reader.findings.length > 0) return
  const keys = keysOf(reader, header.cells)
  const shapes = new CsvShapes<Meaning>(keys, delimiter.charCodeAt(0), confirmedBy)
  const learn = (meaning: Meaning) => shapes.learn(meaning)
  const place = { at: start.at, line: start.line }
  for (;;) {
    const { text } = block
    while (hasUnknown(shapes, text, place, onKnown)) {
      const found = rowAt(block, place.at, delimiter, place.line)
      if (found === null) break
      if (found.row !== null) yield { kind: 'read', record: reader.read(found.row), learn }
      if (found.isCut) return
      place.at = found.end
      place.line += found.lines
    }
    yield null
    block = blocks.next(text.length - place.at)
    if (block === null) return
    place.at = block.start
  }
}

/** The header of a CSV file, and where the rows below it start; null: it is not in the block as a whole. */
function headerIn(block: LineBlock) {
  const { delimiter, length, lines } = csvStart(utf8.decode(block.text.bytes.subarray(block.start)))
  let line = lines
  let at = block.start + length
  while (at < block.text.length) {
    const found = rowAt(block, at, delimiter, line)
    if (found === null) return null
    line += found.lines
    at = found.end
    if (found.row !== null) return { delimiter, header: found.row, line, at }
  }
  return null
}

/** A row, or null for an empty line; where the next one starts; and whether nothing behind it can be read. */
interface RowFound {
  readonly row: CsvRow | null
  readonly end: number
  readonly lines: number
  readonly isCut: boolean
}

/** The row that starts here; null if more lines than the block has belong to it. */
function rowAt({ text, isLast }: LineBlock, at: number, delimiter: string, line: number): RowFound | null {
  const { bytes } = text
  const feed = bytes.indexOf(lineFeed, at)
  let end = feed + 1
  let isCut = false
  // A quoted cell may hold line feeds. Bytes of ASCII alone tell where it ends.
  if (
    bytes.subarray(at, feed).includes(quote) &&
    csvRowAt(text.latin1(at, end), delimiter, line, false) === null
  ) {
    isCut = bytes.length - at > longestRow
    const found = csvRowAt(text.latin1(at, bytes.length), delimiter, line, isLast || isCut)
    if (found === null) return null
    end = at + found.end
  }
  const found = csvRowAt(utf8.decode(bytes.subarray(at, end)), delimiter, line, true)!
  return { row: isEmpty(found.row) ? null : found.row, end, lines: found.lines, isCut }
}
