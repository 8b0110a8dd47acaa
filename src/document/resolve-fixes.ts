import type { Edit, Fix, TextEdit, TextFix } from '../diagnostics/fix.ts'
import { spliceAt } from './edit.ts'
import { tokenAt } from './find-token.ts'
import { moveSplices } from './move.ts'
import { flowText, scalarText } from './render.ts'
import { textOf, type Source } from './source.ts'
import { spanOfRange } from './spans.ts'
import { fitting, type Splice } from './splice.ts'

/** Files whose text is edited: documents of the language. */
const editable = /(?:\.ya?ml|^-)$/i

/** Fixes as replacements of text; without those of files that are no YAML, or that change nothing. */
export function resolvedFixes(fixes: readonly Fix[], sources: ReadonlyMap<string, Source>): TextFix[] {
  return fixes.flatMap(({ title, safe, edits }) => {
    const resolved = edits.map((edit) => resolvedEdit(edit, sources))
    const all = resolved.flatMap((one) => one ?? []).sort(byPlace)
    return resolved.includes(null) || all.length === 0 ? [] : [{ title, safe, edits: all }]
  })
}

/** Null: the edit cannot be made. */
function resolvedEdit(edit: Edit, sources: ReadonlyMap<string, Source>): readonly TextEdit[] | null {
  const file = edit.kind === 'text' ? edit.file : edit.at.file
  const source = sources.get(file)
  if (source === undefined || !editable.test(file)) return null
  if (edit.kind === 'text') return [{ file, span: edit.span, text: edit.text }]
  if (edit.kind === 'rename') {
    return [{ file, span: tokenAt(source, { ...edit.at, part: 'key' }).span, text: scalarText(edit.key) }]
  }
  if (edit.kind === 'write' && edit.through !== undefined) {
    const [start, end] = [tokenAt(source, edit.at), tokenAt(source, { ...edit.through, part: 'key' })]
    return [{ file, span: { start: start.span.start, end: end.span.end }, text: flowText(edit.value) }]
  }
  const splices = splicesOf(edit, source)
  if (splices.length === 0) return null
  return splices.map(({ start, end, text }) => ({
    file,
    span: spanOfRange(textOf(source), [start, end]),
    text: fitting(source, text),
  }))
}

function splicesOf(edit: Exclude<Edit, { kind: 'text' | 'rename' }>, source: Source): readonly Splice[] {
  const { document, pointer } = edit.at
  if (edit.kind === 'move') return moveSplices(source, document, pointer, edit)
  const splice = spliceAt(source, document, pointer, edit.kind === 'write' ? edit.value : undefined)
  const isNothing = splice.text === textOf(source).slice(splice.start, splice.end)
  return isNothing ? [] : [splice]
}

function byPlace({ span: { start: one } }: TextEdit, { span: { start: other } }: TextEdit): number {
  return one.line - other.line || one.column - other.column
}
