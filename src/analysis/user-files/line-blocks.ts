import { Failure } from '../../diagnostics/failure.ts'
import { textBytes } from '../../system/bytes.ts'
import type { TextBytes } from '../../system/bytes.ts'

/** Some whole lines of a file; the last one ends with a line feed even if the file does not. */
export interface LineBlock {
  readonly text: TextBytes
  /** Where the lines start: behind a byte order mark. */
  readonly start: number
  readonly isLast: boolean
}

/** The lines of a file, block by block. */
export interface LineBlocks {
  /**
   * The next block, valid until the one after it is read; null after the last.
   *
   * @param kept Bytes at the end of the block before that are to be read again, with more lines behind them.
   * @throws Failure if the bytes are no UTF-8, or a line is longer than `longestLine`
   */
  next(kept?: number): LineBlock | null
}

/** Bytes of a line at most. */
const longestLine = 16 * 1024 * 1024

export const lineFeed = 0x0a
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** @param onBytes Called with the number of bytes of each part. */
export function lineBlocks(
  parts: Iterable<Uint8Array>,
  name: string,
  onBytes: (count: number) => void,
): LineBlocks {
  const rest = parts[Symbol.iterator]()
  let buffer = new Uint8Array(1 << 20)
  /** The block that was given last ends here; the bytes up to `filled` belong to the next. */
  let end = 0
  let filled = 0
  let isFirst = true
  let isEnded = false

  const append = (part: Uint8Array) => {
    if (filled + part.length + 1 > buffer.length) {
      const larger = new Uint8Array(2 * (filled + part.length + 1))
      larger.set(buffer.subarray(0, filled))
      buffer = larger
    }
    buffer.set(part, filled)
    filled += part.length
  }

  return {
    next(kept = 0) {
      if (isEnded) return null
      const from = end - kept
      buffer.copyWithin(0, from, filled)
      filled -= from
      end = 0
      while (end <= kept && !isEnded) {
        const part = rest.next()
        if (part.done === true) isEnded = true
        else {
          onBytes(part.value.length)
          append(part.value)
          end = buffer.lastIndexOf(lineFeed, filled - 1) + 1
          if (filled - end > longestLine) throw tooLong(name)
        }
      }
      if (isEnded) {
        if (filled === 0) return null
        if (buffer[filled - 1] !== lineFeed) append(Uint8Array.of(lineFeed))
        end = filled
      }
      const bytes = buffer.subarray(0, end)
      const text = textBytes(bytes)
      if (!text.isUtf8())
        throw new Failure('usage/cannot-read', `\`${name}\` is not UTF-8 text`, 'save it as UTF-8')
      const start = isFirst && byteOrderMark.every((byte, index) => bytes[index] === byte) ? 3 : 0
      isFirst = false
      return { text, start, isLast: isEnded }
    },
  }
}

function tooLong(name: string): Failure {
  return new Failure(
    'usage/cannot-read',
    `\`${name}\` has a line of more than ${longestLine / 1024 / 1024} MB`,
    'write one user or group a line',
  )
}
