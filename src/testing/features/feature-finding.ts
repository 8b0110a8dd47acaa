import { diagnostic, type Diagnostic, type Position, type Severity } from '../../diagnostics/diagnostic.ts'

/** A range of a feature file: its start and its text. */
export interface TextRange {
  readonly line: number
  readonly column: number
  /** In one line. */
  readonly text: string
}

/** The message about a range. */
export interface Words {
  readonly code: string
  readonly message: string
  readonly help: string
  readonly severity?: Severity
}

/** A finding in a feature file, with its position. */
export function featureFinding(file: string, { line, column, text }: TextRange, words: Words): Diagnostic {
  const start: Position = { line, column }
  const span = { start, end: { line, column: column + text.length } }
  return diagnostic({ ...words, at: { file, document: 0, pointer: '' }, span })
}

/** A part of a range, by its offset. */
export function partOf({ line, column }: TextRange, offset: number, text: string): TextRange {
  return { line, column: column + offset, text }
}
