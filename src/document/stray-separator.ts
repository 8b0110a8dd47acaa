import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { syntaxFinding } from './codes.ts'
import { spanOf } from './find-token.ts'
import { keysOf } from './mapping.ts'
import type { Document } from './parse.ts'
import { textOf } from './source.ts'
import { headKeys } from './unindented-line.ts'

/** The `---` or `...` that cuts a document in two: what follows begins in the middle. Null if none does. */
export function straySeparator(documents: readonly Document[]): Diagnostic | null {
  for (const document of documents) {
    if (document.index === 0 || !isSecondHalf(document)) continue
    const found = separatorBefore(document)
    if (found !== null) return found
  }
  return null
}

function isSecondHalf({ source, index, value }: Document): boolean {
  if (typeof value !== 'object' || value === null) return false
  const keys = keysOf(value)
  if (keys.includes('apiVersion') || keys.includes('kind')) return false
  const { column } = spanOf(source, { file: source.file, document: index, pointer: '' }).start
  return column > 1 || keys.some((key) => headKeys.has(key))
}

function separatorBefore({ source, index }: Document): Diagnostic | null {
  const at = { file: source.file, document: index, pointer: '' }
  const above = textOf(source)
    .split('\n')
    .slice(0, spanOf(source, at).start.line - 1)
  const line = above.findLastIndex((text) => /^(?:---|\.\.\.)(?:\s|$)/.test(text)) + 1
  if (line === 0) return null
  const span = { start: { line, column: 1 }, end: { line, column: 4 } }
  const removed = { start: { line, column: 1 }, end: { line: line + 1, column: 1 } }
  const edit = { kind: 'text', file: source.file, span: removed, text: '' } as const
  return {
    ...syntaxFinding('document/stray-separator', at, span, above[line - 1]!.slice(0, 3)),
    fixes: [{ title: `delete \`${above[line - 1]!.slice(0, 3)}\``, safe: false, edits: [edit] }],
  }
}
