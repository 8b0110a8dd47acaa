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
      parts.push({ fixed: bytes.subarray(from, at + 1) }, { key, start: at + 1, end: close })
      from = close
    }
    at = close
  }
  parts.push({ fixed: bytes.subarray(from, stop) })
  return parts
}
