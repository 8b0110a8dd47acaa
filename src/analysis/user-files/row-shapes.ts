import type { Instant } from '../../model/time.ts'
import type { TextBytes } from '../../system/bytes.ts'
import { fixedBytes, isFixedAt, isSame, wordAt, type FixedBytes } from './fixed-bytes.ts'
import { lineFeed } from './line-blocks.ts'
import { dayAt, dayLength, isPlainByte, plainAddressEnd, plainNumberEnd } from './plain-texts.ts'
import { addresses, anyText, numbers, textShape } from '../../policy/load/record-shape.ts'

/**
 * A part of a row as it is written: bytes that another row of the same shape has as well, or a free text, of which
 * only the shape counts. A free text ends where its stop byte or the line does.
 */
export type RowPart =
  | { readonly fixed: Uint8Array }
  | { readonly key: string; readonly stop: number; readonly start: number; readonly end: number }

/** What follows in rows with the same beginning: fixed parts, a free text, or nothing. */
interface Step<Meaning> {
  readonly fixed: Fixed<Meaning>[]
  /** Null: a fixed part follows. */
  text: TextStep<Meaning> | null
  meaning: Meaning | null
}

/** A free text, and what follows by its shape. */
interface TextStep<Meaning> {
  readonly key: string
  readonly stop: number
  readonly sort: TextSort
  empty: Step<Meaning> | null
  plain: Step<Meaning> | null
  readonly byShape: Map<string, Step<Meaning>>
  /** Of dates, by day. */
  readonly byDay: Map<number, Step<Meaning>>
}

/** How a plain text of a key is recognised by its bytes. */
type TextSort = 'any' | 'number' | 'address' | 'date' | 'other'

interface Fixed<Meaning> {
  readonly bytes: FixedBytes
  readonly next: Step<Meaning>
}

/** Parts of rows that are kept at most, and fixed parts at one place: files with more are read row by row. */
const mostSteps = 200_000
const mostAtOnePlace = 64
/** Dates that are kept at most. */
const mostDates = 50_000

const carriageReturn = 0x0d
/** The key of the text that identifies a user. */
const nameKey = 'userPrincipalName'
/** The shape of a text that has nothing to be careful about. */
const plain = 'plain'

/**
 * Rows that were understood, as a tree of their parts. A row that is equal to one of them but for free texts of the
 * same shape has the same meaning, and is not parsed.
 *
 * INVARIANT: a free text has no character that a format escapes or quotes, so that it is what is written.
 */
export class RowShapes<Meaning> {
  /** Where the row that was found last ends, with its line feed. */
  end = 0
  /** Where its user principal name is. */
  nameStart = 0
  nameEnd = 0
  private readonly root = newStep<Meaning>()
  private textEnd = 0
  private steps = 0
  private readonly parts = new Map<string, FixedBytes>()
  private readonly isFree: Uint8Array
  private readonly confirmedBy: readonly Instant[]

  /** @param excluded Characters that no free text has, in addition to controls, quotes and backslashes. */
  constructor(confirmedBy: readonly Instant[], excluded = '') {
    this.confirmedBy = confirmedBy
    this.isFree = Uint8Array.from({ length: 256 }, (_, byte) =>
      byte < 0x20 || byte === 0x7f || `"\\${excluded}`.includes(String.fromCharCode(byte)) ? 0 : 1,
    )
  }

  /** The meaning of the row that starts here; null: no such row was understood yet. */
  find(text: TextBytes, start: number): Meaning | null {
    const { bytes } = text
    let step = this.root
    for (let at = start; ;) {
      if (step.text !== null) {
        const next = this.behindText(step.text, text, at)
        if (next === null) return null
        if (step.text.key === nameKey) {
          this.nameStart = at
          this.nameEnd = this.textEnd
        }
        step = next
        at = this.textEnd
        continue
      }
      const byte = bytes[at]
      if (step.meaning !== null && (byte === lineFeed || byte === carriageReturn)) {
        const feed = byte === lineFeed ? at : at + 1
        if (bytes[feed] !== lineFeed) return null
        this.end = feed + 1
        return step.meaning
      }
      const found = fixedAt(step.fixed, text, at)
      if (found === null) return null
      step = found.next
      at += found.bytes.length
    }
  }

  /** What follows behind a free text, which `textEnd` then is the end of; null: no such text was understood yet. */
  private behindText(known: TextStep<Meaning>, text: TextBytes, at: number): Step<Meaning> | null {
    const { bytes } = text
    const { stop, sort } = known
    let end = -1
    if (sort === 'any') {
      end = endOfText(bytes, at, stop, this.isFree)
      if (isBlankAtEnds(bytes, at, end)) end = -1
    } else if (sort === 'address') end = plainAddressEnd(bytes, at)
    else if (sort === 'number') end = plainNumberEnd(bytes, at)
    if (end > at && this.isEnd(bytes[end]!, stop)) {
      this.textEnd = end
      return known.plain
    }
    if (this.isEnd(bytes[at]!, stop)) {
      this.textEnd = at
      return known.empty
    }
    const day = sort === 'date' && this.isEnd(bytes[at + dayLength]!, stop) ? dayAt(bytes, at) : -1
    const ofDay = day < 0 ? undefined : known.byDay.get(day)
    if (ofDay !== undefined) {
      this.textEnd = at + dayLength
      return ofDay
    }
    this.textEnd = endOfText(bytes, at, stop, this.isFree)
    const shape = this.shapeOf(known.key, text, at, this.textEnd)
    const next = shape === null ? null : (stepOfShape(known, shape) ?? null)
    if (day >= 0 && next !== null) {
      if (known.byDay.size === mostDates) known.byDay.clear()
      known.byDay.set(day, next)
    }
    return next
  }

  private isEnd(byte: number, stop: number): boolean {
    return byte === stop || this.isFree[byte] !== 1
  }

  /** Keeps the meaning of a row. Rows that are too many, or have a free text that is not plain, are not kept. */
  learn(text: TextBytes, parts: readonly RowPart[], meaning: Meaning): void {
    const names = parts.filter((part) => 'key' in part && part.key === nameKey)
    if (names.length !== 1 || this.steps + parts.length > mostSteps) return
    let step = this.root
    for (const part of parts) {
      const next = 'key' in part ? this.stepBehind(step, part, text) : this.stepAfter(step, part.fixed)
      if (next === null) return
      step = next
    }
    if (step.text === null) step.meaning = meaning
  }

  private stepAfter(step: Step<Meaning>, part: Uint8Array): Step<Meaning> | null {
    if (step.text !== null) return null
    const known = step.fixed.find(({ bytes }) => isSame(bytes, part))
    if (known !== undefined) return known.next
    if (step.fixed.length === mostAtOnePlace) return null
    this.steps++
    const next = newStep<Meaning>()
    step.fixed.push({ bytes: this.bytesOf(part), next })
    return next
  }

  /** Equal parts are one object, which stays in the processor's cache. */
  private bytesOf(part: Uint8Array): FixedBytes {
    const key = part.join()
    let bytes = this.parts.get(key)
    if (bytes === undefined) this.parts.set(key, (bytes = fixedBytes(part)))
    return bytes
  }

  private stepBehind(
    step: Step<Meaning>,
    { key, stop, start, end }: Extract<RowPart, { key: string }>,
    text: TextBytes,
  ): Step<Meaning> | null {
    if (step.fixed.length > 0 || step.meaning !== null) return null
    if (step.text !== null && (step.text.key !== key || step.text.stop !== stop)) return null
    if (endOfText(text.bytes, start, stop, this.isFree) !== end) return null
    const shape = this.shapeOf(key, text, start, end)
    if (shape === null) return null
    step.text ??= newTextStep(key, stop)
    const known = stepOfShape(step.text, shape)
    if (known != null) return known
    this.steps++
    const next = newStep<Meaning>()
    if (shape === '') step.text.empty = next
    else if (shape === plain) step.text.plain = next
    else step.text.byShape.set(shape, next)
    return next
  }

  /** The shape of a free text; null for a text that has to be looked at by itself. */
  private shapeOf(key: string, text: TextBytes, start: number, end: number): string | null {
    const { bytes } = text
    if (start === end) return ''
    if (isBlankAtEnds(bytes, start, end)) return null
    const sort = sortOf(key)
    if (sort === 'any') return plain
    if (sort === 'number' && plainNumberEnd(bytes, start) === end) return plain
    if (sort === 'address' && plainAddressEnd(bytes, start) === end) return plain
    for (let at = start; at < end; at++) if (bytes[at]! > 0x7f) return null
    const written = text.latin1(start, end)
    // A cell may stand for a value that is kept elsewhere.
    if (written.toLowerCase() === 'true') return 'true'
    if (key !== 'confirmedOn') return textShape(key, written, this.confirmedBy)
    const found = textShape(key, written, this.confirmedBy)
    return found === null ? null : `date ${found}`
  }
}

function newStep<Meaning>(): Step<Meaning> {
  return { fixed: [], text: null, meaning: null }
}

function newTextStep<Meaning>(key: string, stop: number): TextStep<Meaning> {
  // A stop byte that plain texts may have does not end them: each is looked at as a whole.
  const sort = isPlainByte(stop) && sortOf(key) !== 'any' ? 'other' : sortOf(key)
  return { key, stop, sort, empty: null, plain: null, byShape: new Map(), byDay: new Map() }
}

function sortOf(key: string): TextSort {
  if (anyText.has(key)) return 'any'
  if (numbers.has(key)) return 'number'
  if (addresses.has(key)) return 'address'
  return key === 'confirmedOn' ? 'date' : 'other'
}

function stepOfShape<Meaning>(known: TextStep<Meaning>, shape: string): Step<Meaning> | null | undefined {
  return shape === '' ? known.empty : shape === plain ? known.plain : known.byShape.get(shape)
}

/** A blank at either end is cut off in some formats. */
function isBlankAtEnds(bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[start]! <= 0x20 || bytes[end - 1]! <= 0x20
}

function endOfText(bytes: Uint8Array, start: number, stop: number, isFree: Uint8Array): number {
  let end = start
  for (let byte = bytes[end]!; byte !== stop && isFree[byte] === 1; byte = bytes[end]!) end++
  return end
}

function fixedAt<Meaning>(known: Fixed<Meaning>[], text: TextBytes, at: number): Fixed<Meaning> | null {
  const word = wordAt(text, at)
  for (let index = 0; index < known.length; index++) {
    const one = known[index]!
    if (!isFixedAt(one.bytes, text, at, word)) continue
    // Parts that are met often come to the front.
    if (index > 0) {
      known[index] = known[index - 1]!
      known[index - 1] = one
    }
    return one
  }
  return null
}
