import { textOf, type Source } from './source.ts'

/** A replacement of text, by offsets without a byte order mark. */
export interface Splice {
  readonly start: number
  readonly end: number
  /** Lines end with LF here, and as in the text once it is applied. */
  readonly text: string
}

export function applied(source: Source, { start, end, text }: Splice): Source {
  const mark = source.text.startsWith('\uFEFF') ? 1 : 0
  return {
    file: source.file,
    text: source.text.slice(0, start + mark) + fitting(source, text) + source.text.slice(end + mark),
  }
}

/** A text with the line ends of the source. */
export function fitting(source: Source, text: string): string {
  return source.text.includes('\r\n') ? text.replaceAll(/\r?\n/g, '\r\n') : text
}

/** The one splice that makes the second text of the first. */
export function difference(before: Source, after: Source): Splice {
  const [from, to] = [textOf(before), textOf(after)]
  const most = Math.min(from.length, to.length)
  let start = 0
  while (start < most && from[start] === to[start]) start++
  let tail = 0
  while (tail < most - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++
  return { start, end: from.length - tail, text: to.slice(start, to.length - tail) }
}
