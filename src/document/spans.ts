import type { LineCounter } from 'yaml'
import type { Position, Span } from '../diagnostics/diagnostic.ts'

/** A span of the text from two offsets. */
export function spanBetween(lineCounter: LineCounter, start: number, end: number): Span {
  const from = lineCounter.linePos(start)
  const to = lineCounter.linePos(Math.max(start, end))
  return { start: { line: from.line, column: from.col }, end: { line: to.line, column: to.col } }
}

/** The same without the parser's count of lines. */
export function spanOfRange(text: string, [start, end]: readonly [number, number]): Span {
  return { start: positionAt(text, start), end: positionAt(text, end) }
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  const lines = before.match(/\n/g)?.length ?? 0
  return { line: lines + 1, column: offset - before.lastIndexOf('\n') }
}

/** The offset of a position; the end of its line if there is no such column. */
export function offsetAt(text: string, { line, column }: Position): number {
  let start = 0
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', start)
    if (end < 0) return text.length
    start = end + 1
  }
  const end = text.indexOf('\n', start)
  return Math.min(start + column - 1, end < 0 ? text.length : end)
}
