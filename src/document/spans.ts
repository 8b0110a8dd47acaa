import type { LineCounter } from 'yaml'
import type { Span } from '../diagnostics/diagnostic.ts'

/** A span of the text from two offsets. */
export function spanBetween(lineCounter: LineCounter, start: number, end: number): Span {
  const from = lineCounter.linePos(start)
  const to = lineCounter.linePos(Math.max(start, end))
  return { start: { line: from.line, column: from.col }, end: { line: to.line, column: to.col } }
}

/** The same without the parser's count of lines. */
export function spanOfRange(text: string, [start, end]: readonly [number, number]): Span {
  const before = text.slice(0, start).split('\n')
  const [line, column] = [before.length, before.at(-1)!.length + 1]
  return { start: { line, column }, end: { line, column: column + end - start } }
}
