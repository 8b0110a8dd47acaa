import type { TextBytes } from '../../system/bytes.ts'
import { isFreeText } from '../../policy/load/record-shape.ts'
import type { RowPart } from './row-shapes.ts'

const [quote, backslash, comma, colon, carriageReturn] = [0x22, 0x5c, 0x2c, 0x3a, 0x0d]

/** The parts of a line of JSON, which is well formed; null for a line that is not cut into parts. */
export function jsonParts(text: TextBytes, start: number, end: number): RowPart[] | null {
  const { bytes } = text
  const parts: RowPart[] = []
  const stop = bytes[end - 1] === carriageReturn ? end - 1 : end
  let from = start
  let key = ''
  for (let at = start; at < stop; at++) {
    if (bytes[at] === comma) {
      parts.push({ fixed: bytes.subarray(from, at + 1) })
      from = at + 1
    }
    if (bytes[at] !== quote) continue
    let close = at + 1
    while (bytes[close] !== quote) close += bytes[close] === backslash ? 2 : 1
    let behind = close + 1
    while (bytes[behind]! <= 0x20) behind++
    if (bytes[behind] === colon) key = text.latin1(at + 1, close)
    else if (isFreeText(key)) {
      parts.push({ fixed: bytes.subarray(from, at + 1) }, { key, stop: quote, start: at + 1, end: close })
      from = close
    }
    at = close
  }
  parts.push({ fixed: bytes.subarray(from, stop) })
  return parts
}

/**
 * The parts of a row of CSV in one line, whose quoted cells have no quote inside.
 *
 * @param keys What each column of the header has: the last key of its name.
 */
export function csvParts(
  text: TextBytes,
  start: number,
  end: number,
  keys: readonly string[],
  delimiter: number,
): RowPart[] | null {
  const { bytes } = text
  const parts: RowPart[] = []
  const stop = bytes[end - 1] === carriageReturn ? end - 1 : end
  let from = start
  let at = start
  for (const key of keys) {
    if (at > stop) return null
    const isQuoted = bytes[at] === quote
    const closing = isQuoted ? quote : delimiter
    const first = isQuoted ? at + 1 : at
    let last = first
    while (last < stop && bytes[last] !== closing) last++
    if (isFreeText(key)) {
      if (from < first) parts.push({ fixed: bytes.subarray(from, first) })
      parts.push({ key, stop: closing, start: first, end: last })
      from = last
    }
    at = (isQuoted ? last + 1 : last) + 1
    if (!isFreeText(key)) {
      if (from < stop) parts.push({ fixed: bytes.subarray(from, Math.min(at, stop)) })
      from = at
    }
  }
  if (at !== stop + 1) return null
  if (from < stop) parts.push({ fixed: bytes.subarray(from, stop) })
  return parts
}
