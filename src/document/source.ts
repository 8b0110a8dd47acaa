/** A text and its file name. */
export interface Source {
  /** Path as shown: `/` between names, relative to the current folder; `-` is standard input. */
  readonly file: string
  readonly text: string
  /** A line, counted from 0, of a file that is not held as a text; empty behind the last. */
  line?(index: number): string
}

/** Upper bounds of a file; more is refused before it is parsed. */
export const limits = {
  /** Size of a file in bytes: 16 MiB. */
  bytes: 16 * 1024 * 1024,
  /** Size of a directory file, which is read line by line: 512 MiB. */
  directoryBytes: 512 * 1024 * 1024,
  /** Aliases in a file. */
  aliases: 100,
  /** Nodes after aliases stand for what they name. */
  expandedNodes: 100_000,
  /** Collections within collections. */
  depth: 64,
} as const

/**
 * A line of a source, counted from 0, without a byte order mark; found without splitting all of it: directory files are
 * large.
 */
export function lineOf(source: Source, index: number): string {
  if (source.line !== undefined) return source.line(index)
  const text = textOf(source)
  let from = 0
  for (let line = 0; line < index; line++) {
    const end = text.indexOf('\n', from)
    if (end < 0) return ''
    from = end + 1
  }
  const end = text.indexOf('\n', from)
  return text.slice(from, end < 0 ? text.length : end)
}

/** The text as the parser counts it: without a byte order mark. */
export function textOf(source: Source): string {
  const { text } = source
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
