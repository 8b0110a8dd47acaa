import { jsonPieces } from './json-pieces.ts'
import { isTooDeep } from './json-depth.ts'

/** How many entries and characters a part holds, about. */
export interface PartSize {
  readonly entries: number
  readonly characters: number
}

const usualSize: PartSize = { entries: 100, characters: 64 * 1024 }

/**
 * A large JSON text in parts, each of which can be read as if it were the whole: the same object with some entries of
 * one list at a time. Parts after the first have only plain keys beside the list: values, and short lists of values.
 *
 * Null: the text is not valid, is nested too deeply, or cannot be taken apart. Every entry has been parsed to know that.
 *
 * @param chunks Reads the text from its beginning, each time it is called.
 */
export function jsonParts(
  chunks: () => Iterable<string>,
  size: PartSize = usualSize,
): Iterable<unknown> | null {
  const runs = () => runsOf(chunks(), size)
  const first = firstPart(runs())
  const wrap = first === null ? null : wrapperOf(first)
  if (first === null || wrap === null) return null
  return {
    *[Symbol.iterator]() {
      yield first.value
      const seen = new Set<number>()
      for (const { list, texts } of runs()) {
        if (list === null) continue
        if (seen.has(list)) yield wrap(list, JSON.parse(`[${texts.join()}]`) as unknown[])
        seen.add(list)
      }
    },
  }
}

interface FirstPart {
  /** The text around the lists with the first entries of each, parsed. */
  readonly value: unknown
  /** The lists, and those of which there are more entries. */
  readonly seen: ReadonlySet<number>
  readonly long: ReadonlySet<number>
}

function firstPart(runs: Iterable<Run>): FirstPart | null {
  const kept: string[] = []
  const seen = new Set<number>()
  const long = new Set<number>()
  try {
    for (const { list, texts } of runs) {
      if (list === null) kept.push(...texts)
      else if (!seen.has(list)) kept.push(texts.join())
      else if (isTooDeep(JSON.parse(`[${texts.join()}]`))) return null
      else long.add(list)
      if (list !== null) seen.add(list)
    }
    const value: unknown = JSON.parse(kept.join(''))
    return isTooDeep(value) ? null : { value, seen, long }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

type Wrap = (list: number, entries: readonly unknown[]) => unknown

/** Makes the part with some entries of a list; null: it is not certain which key each list stands under. */
function wrapperOf({ value, seen, long }: FirstPart): Wrap | null {
  if (Array.isArray(value)) return (_, entries) => entries
  if (typeof value !== 'object' || value === null) return null
  const keys = Object.entries(value).flatMap(([key, held]) =>
    Array.isArray(held) && held.length > 0 ? [key] : [],
  )
  // A key that is written twice holds one of two lists; numbers as keys come first, wherever they are written.
  if (keys.length !== seen.size || Object.keys(value).some((key) => /^\d+$/.test(key))) return null
  const longKeys = new Set([...long].map((list) => keys[list]))
  const plain = Object.fromEntries(
    Object.entries(value).filter(([key, held]) => !longKeys.has(key) && isPlain(held)),
  )
  return (list, entries) => ({ ...plain, [keys[list]!]: entries })
}

function isPlain(value: unknown): boolean {
  const isValue = (one: unknown) => typeof one !== 'object' || one === null
  return isValue(value) || (Array.isArray(value) && value.every(isValue))
}

/** Pieces of the same list, or around the lists, that follow each other; no more than a part should hold. */
interface Run {
  readonly list: number | null
  readonly texts: readonly string[]
}

function* runsOf(chunks: Iterable<string>, size: PartSize): Generator<Run> {
  let texts: string[] = []
  let characters = 0
  let current: number | null = null
  for (const { list, text } of jsonPieces(chunks)) {
    const isFull = texts.length >= size.entries || characters >= size.characters
    if (texts.length > 0 && (list !== current || isFull)) {
      yield { list: current, texts }
      texts = []
      characters = 0
    }
    current = list
    texts.push(text)
    characters += text.length
  }
  if (texts.length > 0) yield { list: current, texts }
}
