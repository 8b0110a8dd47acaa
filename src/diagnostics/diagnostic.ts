import type { Fix } from './fix.ts'

/** An error rejects the file, a warning advises against it, a note informs. */
export type Severity = 'error' | 'warning' | 'note'

/** A JSON pointer into a document of a file. The line is resolved when it is shown. */
export interface Address {
  /** Path as shown to people and programs: `/` between names, relative to the current folder. */
  readonly file: string
  /** Place of the document in the file, from 0. */
  readonly document: number
  /** JSON pointer into the document; `''` is the whole of it. */
  readonly pointer: string
  /** Which token of the pair is meant; a key when the key itself is wrong. Default: the value. */
  readonly part?: 'key' | 'value'
}

/** Builds the addresses of a document's parts. `document` is its place in the file. */
export function addressesIn(file: string, document: number) {
  return (pointer: string, part?: Address['part']): Address => ({
    file,
    document,
    pointer,
    ...(part === undefined ? {} : { part }),
  })
}

/** 1-based; columns count UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** From the first character up to the place after the last one. */
export interface Span {
  readonly start: Position
  readonly end: Position
}

/** A second place that explains the first, such as the earlier of two equal names. */
export interface Related {
  readonly message: string
  readonly at: Address
  /** As in the finding itself. */
  readonly span?: Span
}

/** A finding about a file: message, position and help. */
export interface Diagnostic {
  /** Stable name `stage/pattern`; `sspr explain CODE` tells more. */
  readonly code: string
  readonly severity: Severity
  /** One sentence without a full stop, their words in backticks. */
  readonly message: string
  /** What to do, beginning with a verb. */
  readonly help: string | null
  /** What `help` says as edits, where it is one; the likeliest first. */
  readonly fixes: readonly Fix[]
  /** Facts of the rulebook it rests on. */
  readonly rules: readonly string[]
  readonly at: Address
  /** Set when the place is known already (text that is no tree yet); otherwise looked up from `at`. */
  readonly span?: Span
  readonly related: readonly Related[]
  readonly suppressed: { readonly reason: string; readonly until: string | null } | null
}

/** The parts of a diagnostic without a default. */
export type Finding = Pick<Diagnostic, 'code' | 'message' | 'at'> & Partial<Diagnostic>

/** Creates a diagnostic with defaults; its severity is error unless given. */
export function diagnostic(finding: Finding): Diagnostic {
  return { severity: 'error', help: null, fixes: [], rules: [], related: [], suppressed: null, ...finding }
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error')
}
