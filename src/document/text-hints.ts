import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf, tokenAt } from './find-token.ts'
import { codePoint } from './invisible-characters.ts'
import { pathOf } from './pointer.ts'
import { lineOf, type Source } from './source.ts'

type Finding = Pick<Diagnostic, 'code' | 'help' | 'fixes' | 'at'>

/** The help for a mistake that shows in the text of a value, and not in the parsed value; null if there is none. */
export function textHint(finding: Finding, source: Source): string | null {
  const isMissing = finding.code === 'schema/missing-key'
  const text = isMissing ? lineFrom(source, finding.at) : tokenAt(source, finding.at).text
  return curlyQuoteHint(text, finding) ?? (isMissing ? commentHint(text, finding) : null)
}

/** A quote that YAML reads as part of the value, unless the fix is to write what is between two of them. */
function curlyQuoteHint(text: string, { help, fixes }: Finding): string | null {
  const quote = /^["']?([\u2018-\u201F\u00AB\u00BB])/.exec(text)?.[1]
  const inside = text.slice(1, -1)
  const isRepaired = fixes.some(({ edits }) =>
    edits.some((edit) => edit.kind === 'write' && edit.value === inside),
  )
  if (quote === undefined || isRepaired) return null
  const why = `\`${quote}\` (${codePoint(quote)}) is not a YAML quote: write a straight one, \`"\``
  return help === null ? why : `${help}${help.endsWith('?') ? ' ' : '; '}${why}`
}

/** The value of a key that is a comment, since it begins with `#`. */
function commentHint(line: string, { at }: Finding): string | null {
  const [, key, comment] = /^["']?([\w.-]+)["']?:\s+(#\S.*)$/.exec(line) ?? []
  return key !== undefined && pathOf(at.pointer).at(-1) === key
    ? `quote the value, \`${key}: "${comment!.trim()}"\`: \`#\` after a space begins a comment`
    : null
}

/** The text at an address, to the end of its line. */
function lineFrom(source: Source, at: Diagnostic['at']): string {
  const { line, column } = spanOf(source, at).start
  return lineOf(source, line - 1)
    .slice(column - 1)
    .trimEnd()
}
