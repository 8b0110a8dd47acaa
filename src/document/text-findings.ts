import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { syntaxFinding } from './codes.ts'
import { codePoint, controlCharacter } from './invisible-characters.ts'
import { textOf, type Source } from './source.ts'
import { spanOfRange } from './spans.ts'
import { textFix } from './text-fix.ts'

/** A character that no text has; null if there is none. */
export function controlFinding(source: Source): Diagnostic | null {
  const text = textOf(source)
  const range = controlCharacter(text)
  if (range === null) return null
  const span = spanOfRange(text, range)
  const at = { file: source.file, document: 0, pointer: '' }
  return {
    ...syntaxFinding('document/control-character', at, span, codePoint(text[range[0]]!)),
    fixes: textFix(source.file, text, [{ range, text: '' }], false),
  }
}

/** Notes on text that is fine as YAML and still surprises: a byte order mark, Windows line ends. */
export function textNotes(source: Source): Diagnostic[] {
  const notes: Diagnostic[] = []
  const at = { file: source.file, document: 0, pointer: '' }
  if (source.text.startsWith('\uFEFF')) {
    const span = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
    notes.push(syntaxFinding('document/byte-order-mark', at, span))
  }
  const text = textOf(source)
  const lineEnd = text.indexOf('\r\n')
  if (lineEnd >= 0)
    notes.push(syntaxFinding('document/windows-line-ends', at, spanOfRange(text, [lineEnd, lineEnd + 1])))
  return notes
}

/**
 * The finding about a file that cannot be read as text.
 *
 * @param readable The text up to the first byte that cannot be decoded.
 */
export function unreadable(
  file: string,
  code: 'document/too-large' | 'document/not-text' | 'document/empty',
  readable = '',
): Diagnostic {
  const end = readable.length
  const span = spanOfRange(readable, [end, end === 0 ? 0 : end + 1])
  return diagnostic({ ...syntaxFinding(code, { file, document: 0, pointer: '' }, span) })
}
