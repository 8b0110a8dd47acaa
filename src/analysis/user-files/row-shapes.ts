import type { Instant } from '../../model/time.ts'
import type { TextBytes } from '../../system/bytes.ts'
import { fixedBytes, isFixedAt, isSame, wordAt, type FixedBytes } from './fixed-bytes.ts'
import { lineFeed } from './line-blocks.ts'
import { endOfText, isAscii, isBlankAtEnds, plainEnd, sortOf, type TextSort } from './plain-texts.ts'
import { TextTrie } from './text-trie.ts'
import { textShape } from '../../policy/load/record-shape.ts'

/**
 * A part of a row as it is written: bytes that another row of the same shape has as well, or a free text, of which
 * only the shape counts. A free text ends at a quote.
 */
export type RowPart =
  | { readonly fixed: Uint8Array }
  | { readonly key: string; readonly start: number; readonly end: number }

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
  readonly sort: TextSort
  empty: Step<Meaning> | null
  plain: Step<Meaning> | null
  readonly byShape: Map<string, Step<Meaning>>
}

interface Fixed<Meaning> {
  readonly bytes: FixedBytes
  readonly next: Step<Meaning>
}

/** Parts of rows that are kept at most, and fixed parts at one place: files with more are read row by row. */
const mostSteps = 200_000
const mostAtOnePlace = 64

const carriageReturn = 0x0d
const quote = 0x22
/** Characters of free texts: all but controls and what JSON escapes. */
const isFree = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === 0x7f || byte === quote || byte === 0x5c ? 0 : 1,
)
/** The key of the text that identifies a user. */
export const nameKey = 'userPrincipalName'
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
  /** The shapes of dates, which are the only texts of a few. */
  private readonly dates = new TextTrie<string>()
  private readonly confirmedBy: readonly Instant[]

  constructor(confirmedBy: readonly Instant[]) {
    this.confirmedBy = confirmedBy
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
    const { key, sort } = known
    const end = plainEnd(sort, bytes, at)
    if (end >= 0 && isFree[bytes[end]!] !== 1) {
      this.textEnd = end
      return known.plain
    }
    const ofDate = sort === 'few' ? this.dates.find(bytes, at, quote, isFree) : null
    this.textEnd = sort === 'few' ? this.dates.end : endOfText(bytes, at, quote, isFree)
    const shape = ofDate ?? this.shapeOf(key, text, at, this.textEnd)
    if (shape === null) return null
    if (sort === 'few' && ofDate === null) this.dates.add(bytes.subarray(at, this.textEnd), shape)
    return stepOfShape(known, shape) ?? null
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
    { key, start, end }: Extract<RowPart, { key: string }>,
    text: TextBytes,
  ): Step<Meaning> | null {
    if (step.fixed.length > 0 || step.meaning !== null) return null
    if (step.text !== null && step.text.key !== key) return null
    if (endOfText(text.bytes, start, quote, isFree) !== end) return null
    const shape = this.shapeOf(key, text, start, end)
    if (shape === null) return null
    step.text ??= newTextStep(key)
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
    if (sort === 'any' || plainEnd(sort, bytes, start) === end) return plain
    return isAscii(text, start, end) ? textShape(key, text.latin1(start, end), this.confirmedBy) : null
  }
}

function newStep<Meaning>(): Step<Meaning> {
  return { fixed: [], text: null, meaning: null }
}

function newTextStep<Meaning>(key: string): TextStep<Meaning> {
  return {
    key,
    sort: sortOf(key),
    empty: null,
    plain: null,
    byShape: new Map(),
  }
}

function stepOfShape<Meaning>(known: TextStep<Meaning>, shape: string): Step<Meaning> | null | undefined {
  return shape === '' ? known.empty : shape === plain ? known.plain : known.byShape.get(shape)
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
