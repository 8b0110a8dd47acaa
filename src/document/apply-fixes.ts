import type { TextEdit, TextFix } from '../diagnostics/fix.ts'
import { textOf, type Source } from './source.ts'
import { offsetAt } from './spans.ts'

/** Fixes in order, without those that overlap one before them. */
export function compatible(fixes: readonly TextFix[]): TextFix[] {
  const taken: TextEdit[] = []
  return fixes.filter(({ edits }) => {
    if (edits.some((one) => taken.some((other) => overlaps(one, other)))) return false
    taken.push(...edits)
    return true
  })
}

/** The text of a file with the replacements of fixes that do not overlap; those of other files are left out. */
export function withFixes(source: Source, fixes: readonly TextFix[]): Source {
  const text = textOf(source)
  const mark = source.text.slice(0, source.text.length - text.length)
  const edits = fixes.flatMap((fix) => fix.edits).filter(({ file }) => file === source.file)
  const splices = edits.map(({ span, text: written }) => ({
    start: offsetAt(text, span.start),
    end: offsetAt(text, span.end),
    written,
  }))
  splices.sort((one, other) => other.start - one.start || other.end - one.end)
  const edited = splices.reduce(
    (whole, { start, end, written }) => whole.slice(0, start) + written + whole.slice(end),
    text,
  )
  return { file: source.file, text: mark + edited }
}

function overlaps(one: TextEdit, other: TextEdit): boolean {
  if (one.file !== other.file) return false
  return isBefore(one.span.start, other.span.end) && isBefore(other.span.start, one.span.end)
    ? true
    : isSame(one.span.start, other.span.start)
}

type Position = TextEdit['span']['start']

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column)
}

function isSame(one: Position, other: Position): boolean {
  return one.line === other.line && one.column === other.column
}
