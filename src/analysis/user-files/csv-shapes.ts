import type { Instant } from '../../model/time.ts'
import type { TextBytes } from '../../system/bytes.ts'
import { textShape } from '../../policy/load/record-shape.ts'
import { lineFeed } from './line-blocks.ts'
import { endOfText, isAscii, isBlankAtEnds, isPlainByte, plainEnd, sortOf } from './plain-texts.ts'
import type { TextSort } from './plain-texts.ts'
import { nameKey } from './row-shapes.ts'
import { TextTrie } from './text-trie.ts'

/** A column, and the classes of its cells: two cells of one class decide the same. */
interface Column {
  readonly key: string
  readonly sort: TextSort
  /** By the shape of texts that are not plain. */
  readonly ofShape: Map<string, number>
  /** By the texts of a column that has few of them. */
  readonly ofText: TextTrie<number>
}

/** Classes of every column; further ones by what cells have. A column whose texts decide nothing has one class. */
const [empty, plain, firstOther] = [0, 1, 2]
/** Classes of a column, and beginnings of rows that are kept at most: other rows are read one by one. */
const mostClasses = 64
const mostStates = 131_072

/** The beginning of no row, and that of every row. */
const [unknown, root] = [0, 1]

const quote = 0x22
const carriageReturn = 0x0d

/** Characters of no cell that is looked at: controls, quotes, and brackets, since a PowerShell type is a finding. */
const isFree = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === 0x7f || '"['.includes(String.fromCharCode(byte)) ? 0 : 1,
)

/**
 * Rows of CSV that were understood, by the classes of their cells. A row of the same classes has the same meaning, and
 * is not parsed. The beginnings of rows are states: the class of a cell leads from one to the next.
 */
export class CsvShapes<Meaning> {
  /** Where the row that was found last ends, with its line feed. */
  end = 0
  /** Where its user principal name is. */
  nameStart = 0
  nameEnd = 0
  private cellEnd = 0
  /** The classes of the last row; all of them are known if `isClassified`. */
  private readonly classes: Int32Array
  private isClassified = false
  private next = new Int32Array(1024 * mostClasses)
  private readonly meanings: (Meaning | null)[] = [null, null]
  private readonly columns: readonly Column[]
  private readonly nameColumn: number
  private readonly delimiter: number
  private readonly isUsual: boolean
  private readonly confirmedBy: readonly Instant[]

  /** @param keys What each column has: the last key of its name. */
  constructor(keys: readonly string[], delimiter: number, confirmedBy: readonly Instant[]) {
    this.columns = keys.map((key) => ({
      key,
      sort: sortOf(key),
      ofShape: new Map<string, number>(),
      ofText: new TextTrie<number>(),
    }))
    this.classes = new Int32Array(keys.length)
    this.nameColumn = keys.indexOf(nameKey)
    this.delimiter = delimiter
    // A delimiter that plain texts may have does not end them.
    this.isUsual = delimiter < 0x80 && delimiter !== quote && !isPlainByte(delimiter)
    this.confirmedBy = confirmedBy
  }

  /** The meaning of the row that starts here; null: no such row was understood yet. */
  find(text: TextBytes, start: number): Meaning | null {
    const { columns, classes, next, delimiter, nameColumn } = this
    const { bytes } = text
    const last = columns.length - 1
    let state = root
    let at = start
    this.isClassified = false
    for (let index = 0; index <= last; index++) {
      const isQuoted = bytes[at] === quote
      if (isQuoted) at++
      const found = this.classAt(columns[index]!, text, at, isQuoted ? quote : delimiter)
      let end = this.cellEnd
      if (found < 0 || (isQuoted && bytes[end] !== quote)) return null
      if (index === nameColumn) {
        this.nameStart = at
        this.nameEnd = end
      }
      classes[index] = found
      state = next[state * mostClasses + found]!
      if (isQuoted) end++
      if (index < last && bytes[end] !== delimiter) return null
      at = end + 1
    }
    const feed = bytes[at - 1] === carriageReturn ? at : at - 1
    if (bytes[feed] !== lineFeed) return null
    this.end = feed + 1
    this.isClassified = true
    return this.meanings[state]!
  }

  /** Keeps the meaning of the row that was looked for last, unless there are too many. */
  learn(meaning: Meaning): void {
    if (!this.isClassified || !this.isUsual) return
    let state = root
    for (const found of this.classes) {
      const place = state * mostClasses + found
      if (this.next[place] === unknown) {
        if (this.meanings.length === mostStates) return
        this.next[place] = this.meanings.push(null) - 1
        if (this.meanings.length * mostClasses > this.next.length) this.grow()
      }
      state = this.next[place]!
    }
    this.meanings[state] = meaning
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.next.length)
    larger.set(this.next)
    this.next = larger
  }

  /** The class of the cell that starts here, which `cellEnd` then is the end of; -1: it is looked at by itself. */
  private classAt(column: Column, text: TextBytes, at: number, stop: number): number {
    const { bytes } = text
    const { sort } = column
    const begin = bytes[at]!
    if (begin === stop || begin === lineFeed || begin === carriageReturn) {
      this.cellEnd = at
      return empty
    }
    if (sort === 'few') {
      const { ofText } = column
      const known = ofText.find(bytes, at, stop, isFree)
      this.cellEnd = ofText.end
      if (known !== null) return known
    } else {
      const end = plainEnd(sort, bytes, at)
      if (end >= 0 && (bytes[end] === stop || isFree[bytes[end]!] !== 1)) {
        this.cellEnd = end
        return plain
      }
      this.cellEnd = endOfText(bytes, at, stop, isFree)
    }
    if (isBlankAtEnds(bytes, at, this.cellEnd)) return -1
    return sort === 'any' ? empty : this.classOfText(column, text, at)
  }

  private classOfText({ key, sort, ofShape, ofText }: Column, text: TextBytes, start: number): number {
    if (!isAscii(text, start, this.cellEnd)) return -1
    const written = text.latin1(start, this.cellEnd)
    // The cell of an address or a number may stand for a value that is kept elsewhere.
    const isElsewhere = sort !== 'few' && written.toLowerCase() === 'true'
    const shape = isElsewhere ? 'true' : textShape(key, written, this.confirmedBy)
    if (shape === null) return -1
    const found = ofShape.get(shape) ?? firstOther + ofShape.size
    if (found === mostClasses) return -1
    ofShape.set(shape, found)
    if (sort === 'few') ofText.add(text.bytes.subarray(start, this.cellEnd), found)
    return found
  }
}
