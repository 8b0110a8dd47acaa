import { diagnostic, type Diagnostic, type Position, type Severity } from '../../diagnostics/diagnostic.ts'

/** A range of a feature file: its start and its text. */
export interface TextRange {
  readonly line: number
  readonly column: number
  /** In one line. */
  readonly text: string
}

/** A mistake in a feature file, its range and its repair. */
export interface Mistake {
  readonly at: TextRange
  readonly code: string
  readonly message: string
  readonly help: string
  readonly severity?: Severity
}

/** A mistake as a finding in its file. */
export function featureFinding(file: string, { at, ...words }: Mistake): Diagnostic {
  const { line, column, text } = at
  const start: Position = { line, column }
  const span = { start, end: { line, column: column + text.length } }
  return diagnostic({ ...words, at: { file, document: 0, pointer: '' }, span })
}

/** The range of a node that cucumber located. */
export function rangeAt({ line, column = 1 }: { line: number; column?: number }, text: string): TextRange {
  return { line, column, text }
}

/** A part of a range, by its offset. */
export function partOf({ line, column }: TextRange, offset: number, text: string): TextRange {
  return { line, column: column + offset, text }
}
