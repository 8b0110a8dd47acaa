import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { syntaxFinding } from './codes.ts'
import { textFix } from './text-fix.ts'
import type { Source } from './source.ts'

/** A note on a text that stops in the middle of a line, as half a file does that still reads well; null: it does not. */
export function cutOff({ file, text }: Source): Diagnostic | null {
  if (text.endsWith('\n') || text.endsWith('\r')) return null
  const lines = text.split('\n')
  const place = { line: lines.length, column: lines.at(-1)!.length }
  const span = { start: place, end: { ...place, column: place.column + 1 } }
  const end = text.replace(/^\uFEFF/, '').length
  return {
    ...syntaxFinding('document/no-line-end', { file, document: 0, pointer: '' }, span),
    fixes: textFix(file, text, [{ range: [end, end], text: '\n' }], false),
  }
}
