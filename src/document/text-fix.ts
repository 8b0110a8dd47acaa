import type { Fix } from '../diagnostics/fix.ts'
import { titleOf } from '../diagnostics/repair.ts'
import { spanOfRange } from './spans.ts'

/** One stretch of text in place of another, by offsets. */
export interface Replacement {
  readonly range: readonly [start: number, end: number]
  readonly text: string
}

/** A fix of text that is no tree. */
export function textFix(
  file: string,
  text: string,
  replacements: readonly Replacement[],
  safe: boolean,
): readonly Fix[] {
  const edits = replacements.map((one) => ({
    kind: 'text' as const,
    file,
    span: spanOfRange(text, one.range),
    text: one.text,
  }))
  return edits.length === 0 ? [] : [{ title: titleOf(edits[0]!), safe, edits }]
}
