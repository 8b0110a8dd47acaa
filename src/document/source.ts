/** A text and the name it goes by. */
export interface Source {
  /** Path as shown: `/` between names, relative to the current folder; `-` is standard input. */
  readonly file: string
  readonly text: string
}

/** What a file may hold at most; more is refused before it costs time or memory. */
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

/** The text as the parser counts it: without a byte order mark. */
export function textOf(source: Source): string {
  return source.text.replace(/^\uFEFF/, '')
}
