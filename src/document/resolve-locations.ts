import type { Address, Diagnostic, Span } from '../diagnostics/diagnostic.ts'
import type { TextFix } from '../diagnostics/fix.ts'
import { spanOf } from './find-token.ts'
import { resolvedFixes } from './resolve-fixes.ts'
import type { Source } from './source.ts'
import { textHint } from './text-hints.ts'

/** A position in reports. */
export interface Place {
  readonly file: string
  readonly document: number
  readonly pointer: string
  readonly span: Span
}

/** A diagnostic with its position resolved. */
export interface Located extends Omit<Diagnostic, 'at' | 'span' | 'related' | 'fixes'>, Place {
  readonly fixes: readonly TextFix[]
  readonly related: readonly ({ readonly message: string } & Place)[]
}

/** Resolves the positions of findings, and sorts them by file, position and code. */
export function located(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, Source>): Located[] {
  const found = diagnostics.map(({ at, span, related, fixes, ...rest }): Located => ({
    ...rest,
    help: helpOf({ ...rest, fixes, at, span }, sources),
    ...placeOf(at, sources, span),
    fixes: resolvedFixes(fixes, sources),
    related: related.map((one) => ({ message: one.message, ...placeOf(one.at, sources, one.span) })),
  }))
  return found.sort(byPlace)
}

/** The help of a finding. A finding with a span is about the text itself, and has its help already. */
function helpOf(
  { span, ...finding }: Pick<Diagnostic, 'code' | 'help' | 'fixes' | 'at'> & { span: Span | undefined },
  sources: ReadonlyMap<string, Source>,
): string | null {
  const source = sources.get(finding.at.file)
  if (span !== undefined || source === undefined) return finding.help
  return textHint(finding, source) ?? finding.help
}

export function placeOf(at: Address, sources: ReadonlyMap<string, Source>, known?: Span): Place {
  const source = sources.get(at.file)
  const span = known ?? (source === undefined ? start : spanOf(source, at))
  return { file: at.file, document: at.document, pointer: at.pointer, span }
}

const start: Span = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

function byPlace(one: Located, other: Located): number {
  return (
    compare(one.file, other.file) ||
    one.span.start.line - other.span.start.line ||
    one.span.start.column - other.span.start.column ||
    compare(one.code, other.code) ||
    compare(one.message, other.message)
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
