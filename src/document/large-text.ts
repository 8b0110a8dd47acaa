import type { Files } from '../system/environment.ts'
import type { Source } from './source.ts'

/** A file that is too large, not UTF-8, or holds a character that text files do not have. */
export class UnfitText extends Error {}

/** A file that is read repeatedly instead of being kept in memory. */
export interface LargeText extends Source {
  /** The text without a byte order mark, chunk by chunk. @throws UnfitText */
  chunks(): Iterable<string>
}

/** The file at a path, of `most` bytes at most, as a large text; null: it is small, or can be read once only. */
export function largeText(
  files: Files,
  path: string,
  { file, most }: { readonly file: string; readonly most: number },
): LargeText | null {
  const bytesFrom = (from: number) => files.chunks?.(path, from) ?? null
  if (bytesFrom(0) === null) return null
  return {
    file,
    get text() {
      return [...textIn(bytesFrom(0)!, most)].join('')
    },
    chunks: () => textIn(bytesFrom(0)!, most),
    line: lineFinder((from) => bytesFrom(from)!),
  }
}

function* textIn(chunks: Iterable<Uint8Array>, most: number): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw new UnfitText()
    }
  }
  let length = 0
  for (const chunk of chunks) {
    length += chunk.length
    if (length > most || chunk.includes(0)) throw new UnfitText()
    yield decoded(chunk)
  }
  yield decoded()
}

/** Lines between two places that are remembered: memory for time. */
const stride = 1000
const lineFeed = 0x0a

/** Bytes of a file from the beginning of a line. */
interface Window {
  readonly line: number
  readonly offset: number
  readonly bytes: Uint8Array
}

/**
 * Finds a line, counted from 0. Remembers the offset of each thousandth line on the way, the line that it found and what
 * was read behind it: lines are asked for several times, and in their order.
 */
function lineFinder(bytesFrom: (offset: number) => Iterable<Uint8Array>): (index: number) => string {
  const marks = [0]
  let found = { index: -1, text: '' }
  let behind: Window = { line: 0, offset: 0, bytes: new Uint8Array() }
  function* chunksOf({ bytes, offset }: Window): Generator<Uint8Array> {
    if (bytes.length > 0) yield bytes
    yield* bytesFrom(offset + bytes.length)
  }
  const windowBefore = (index: number): Window => {
    const mark = Math.min(Math.floor(index / stride), marks.length - 1)
    const isNearer = behind.line <= index && behind.line >= mark * stride
    return isNearer ? behind : { line: mark * stride, offset: marks[mark]!, bytes: new Uint8Array() }
  }
  return (index) => {
    if (found.index === index) return found.text
    const window = windowBefore(index)
    let [line, offset, text] = [window.line, window.offset, '']
    const decoder = new TextDecoder()
    for (const chunk of chunksOf(window)) {
      let at = 0
      while (line < index) {
        const end = chunk.indexOf(lineFeed, at)
        if (end < 0) break
        at = end + 1
        if (++line === marks.length * stride) marks.push(offset + at)
      }
      if (line === index) {
        const end = chunk.indexOf(lineFeed, at)
        text += decoder.decode(chunk.subarray(at, end < 0 ? chunk.length : end), { stream: end < 0 })
        if (end >= 0) {
          behind = { line: index + 1, offset: offset + end + 1, bytes: chunk.subarray(end + 1) }
          if (behind.line === marks.length * stride) marks.push(behind.offset)
          break
        }
      }
      offset += chunk.length
    }
    found = { index, text }
    return text
  }
}
