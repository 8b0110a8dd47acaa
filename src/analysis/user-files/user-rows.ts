import { recordOf } from '../../policy/load/directory-ndjson.ts'
import { csvReader, type CsvReader } from '../../policy/load/directory-csv.ts'
import type { DirectoryRecord } from '../../policy/load/directory-record.ts'
import { csvRowAt, csvStart, isEmpty, longestRow } from '../../document/csv.ts'
import type { CsvRow } from '../../document/csv.ts'
import type { Instant } from '../../model/time.ts'
import type { TextBytes } from '../../system/bytes.ts'
import { lineFeed } from './line-blocks.ts'
import type { LineBlock, LineBlocks } from './line-blocks.ts'
import { csvParts, jsonParts } from './row-parts.ts'
import { RowShapes } from './row-shapes.ts'

/** A row that was parsed, or one whose meaning is known from a row of the same shape. */
export type UserRow<Meaning> = ReadRow<Meaning> | KnownRow<Meaning>

export interface ReadRow<Meaning> {
  readonly kind: 'read'
  readonly record: DirectoryRecord
  /** Keeps the meaning for rows of the same shape. */
  learn(meaning: Meaning): void
}

/** One object for all rows: it is valid until the next row is read. */
export interface KnownRow<Meaning> {
  readonly kind: 'known'
  meaning: Meaning
  readonly text: TextBytes
  /** Where the user principal name is, which is ASCII. */
  nameStart: number
  nameEnd: number
  record(): DirectoryRecord
}

const utf8 = new TextDecoder()
const quote = 0x22

/** The rows of a file of NDJSON. */
export function* ndjsonRows<Meaning>(
  blocks: LineBlocks,
  name: string,
  confirmedBy: readonly Instant[],
): Generator<UserRow<Meaning>> {
  const shapes = new RowShapes<Meaning>(confirmedBy)
  let line = 0
  for (let block = blocks.next(); block !== null; block = blocks.next()) {
    const { text, start } = block
    const { bytes } = text
    let at = start
    const read = () => {
      const written = utf8.decode(bytes.subarray(at, bytes.indexOf(lineFeed, at)))
      return written.trim() === '' ? null : recordOf(written, line, name)
    }
    const known = knownRow<Meaning>(text, () => read()!)
    while (at < bytes.length) {
      const meaning = shapes.find(text, at)
      if (meaning !== null) {
        yield fill(known, meaning, shapes)
        at = shapes.end
      } else {
        const end = bytes.indexOf(lineFeed, at)
        const record = read()
        const learn = (found: Meaning) => {
          const parts = jsonParts(text, at, end)
          if (parts !== null) shapes.learn(text, parts, found)
        }
        if (record !== null) yield { kind: 'read', record, learn }
        at = end + 1
      }
      line++
    }
  }
}

/** The rows of a file of CSV that has users; none of one that has memberships. */
export function csvUserRows<Meaning>(
  blocks: LineBlocks,
  name: string,
  confirmedBy: readonly Instant[],
): Generator<UserRow<Meaning>> {
  // A cell without effect may have any text.
  const keysOf = ({ columns }: CsvReader) => columns!.map((column) => column?.path.at(-1) ?? 'displayName')
  return csvRows(blocks, name, { isOfUsers: true, confirmedBy, keysOf })
}

/** The rows of a file of CSV that has memberships; none of one that has users. Their name is that of the member. */
export function csvMembershipRows<Meaning>(blocks: LineBlocks, name: string): Generator<UserRow<Meaning>> {
  const keyOf = (column: string) => (column.trim().toLowerCase() === 'member' ? 'userPrincipalName' : column)
  return csvRows(blocks, name, {
    isOfUsers: false,
    confirmedBy: [],
    keysOf: (_, header) => header.map(keyOf),
  })
}

/** Which rows are read, and what each column of them has. */
interface RowsWanted {
  readonly isOfUsers: boolean
  readonly confirmedBy: readonly Instant[]
  keysOf(reader: CsvReader, header: readonly string[]): readonly string[]
}

function* csvRows<Meaning>(
  blocks: LineBlocks,
  name: string,
  { isOfUsers, confirmedBy, keysOf }: RowsWanted,
): Generator<UserRow<Meaning>> {
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
  let { line, at } = start
  // A PowerShell type in a cell is a finding: a text with a bracket is looked at.
  const shapes = new RowShapes<Meaning>(confirmedBy, '[')
  for (;;) {
    const current: LineBlock = block
    const { text } = current
    const known = knownRow<Meaning>(text, () => reader.read(rowAt(current, at, delimiter, line)!.row!))
    while (at < text.length) {
      const meaning = shapes.find(text, at)
      if (meaning !== null) {
        yield fill(known, meaning, shapes)
        at = shapes.end
        line++
        continue
      }
      const found = rowAt(current, at, delimiter, line)
      if (found === null) break
      const learn = (what: Meaning) => {
        if (found.lines !== 1) return
        const parts = csvParts(text, at, found.end - 1, keys, delimiter.charCodeAt(0))
        if (parts !== null) shapes.learn(text, parts, what)
      }
      if (found.row !== null) yield { kind: 'read', record: reader.read(found.row), learn }
      if (found.isCut) return
      at = found.end
      line += found.lines
    }
    const next = blocks.next(text.length - at)
    if (next === null) return
    block = next
    at = next.start
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
  const mark = bytes.indexOf(quote, at)
  let end = feed + 1
  let isCut = false
  // A quoted cell may hold line feeds. Bytes of ASCII alone tell where it ends.
  if (mark >= 0 && mark < feed && csvRowAt(text.latin1(at, end), delimiter, line, false) === null) {
    isCut = bytes.length - at > longestRow
    const found = csvRowAt(text.latin1(at, bytes.length), delimiter, line, isLast || isCut)
    if (found === null) return null
    end = at + found.end
  }
  const found = csvRowAt(utf8.decode(bytes.subarray(at, end)), delimiter, line, true)!
  return { row: isEmpty(found.row) ? null : found.row, end, lines: found.lines, isCut }
}

function knownRow<Meaning>(text: TextBytes, record: () => DirectoryRecord): KnownRow<Meaning> {
  return { kind: 'known', meaning: null as Meaning, text, nameStart: 0, nameEnd: 0, record }
}

function fill<Meaning>(
  row: KnownRow<Meaning>,
  meaning: Meaning,
  { nameStart, nameEnd }: RowShapes<Meaning>,
): KnownRow<Meaning> {
  row.meaning = meaning
  row.nameStart = nameStart
  row.nameEnd = nameEnd
  return row
}
