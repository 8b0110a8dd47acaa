import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf, tokenAt } from './find-token.ts'
import { codePoint } from './invisible-characters.ts'
import { lineOf, type Source } from './source.ts'

type Finding = Pick<Diagnostic, 'code' | 'help' | 'at'>

/** A mistake visible in the text of a value, but not in the parsed value. */
interface Slip {
  readonly codes: RegExp
  /** The key or value at the place, as written; for a missing key, the line. */
  readonly text: RegExp
  /** Null: the finding keeps its help. */
  readonly help: (found: RegExpExecArray, help: string) => string | null
}

const slips: readonly Slip[] = [
  {
    codes: /./,
    text: /^["']?([\u2018-\u201F\u00AB\u00BB])/,
    help: ([, quote], help) => (help.includes('straight') ? null : `${help}${curly(quote!, help)}`),
  },
  {
    codes: /^schema\/missing-key$/,
    text: /^["']?([\w.-]+)["']?:\s+(#\S.*)$/,
    help: ([, key, comment], help) =>
      help.includes(`\`${key}\``)
        ? `quote the value, \`${key}: "${comment!.trim()}"\`: \`#\` after a space begins a comment`
        : null,
  },
  {
    codes: /^schema\/unknown-key$/,
    text: /^(\/\*|\/\/)/,
    help: ([, mark]) => `write \`#\` instead of \`${mark}\`: no other comment is known to YAML`,
  },
  {
    codes: /^schema\/unknown-key$/,
    text: /^["']?([\w-]+)[ \t]+([^\s:].*)$/,
    help: ([, key, value], help) =>
      isMeant(key!, help) ? `put a colon after the key: \`${key}: ${value}\`` : null,
  },
  {
    codes: /^schema\/wrong-value$/,
    text: /^["']?([\w-]+(?:(?:\s*[,;|/]\s*|\s+)[\w-]+)+)["']?$/,
    help: ([, written], help) => {
      const values = written!.split(/\s*[\s,;|/]\s*/)
      return values.some((one) => isMeant(one, help)) ? severalValues(values) : null
    },
  },
  {
    codes: /^schema\/wrong-type$/,
    text: /^([A-Za-z]\w*)[ \t]+([^\s:]+)$/,
    help: ([, key, value], help) =>
      help.startsWith('write a mapping') ? `put a colon after the key: \`${key}: ${value}\`` : null,
  },
  {
    codes: /^policy\/unknown-role$/,
    text: /^["']?([^"']+[,;][^"']+)["']?$/,
    help: ([, written]) => severalValues(written!.split(/\s*[,;]\s*/)),
  },
]

/** The help for such a mistake; null if there is none. */
export function textHint({ code, help, at }: Finding, source: Source): string | null {
  const rows = slips.filter((one) => one.codes.test(code))
  const text = code === 'schema/missing-key' ? lineFrom(source, at) : tokenAt(source, at).text
  for (const row of rows) {
    const found = row.text.exec(text)
    const hint = found === null ? null : row.help(found, help ?? '')
    if (hint !== null) return hint
  }
  return null
}

/** The text at an address, to the end of its line. */
function lineFrom(source: Source, at: Diagnostic['at']): string {
  const { line, column } = spanOf(source, at).start
  return lineOf(source, line - 1)
    .slice(column - 1)
    .trimEnd()
}

function curly(quote: string, help: string): string {
  const join = help === '' ? '' : help.endsWith('?') ? ' ' : '; '
  return `${join}\`${quote}\` (${codePoint(quote)}) is not a YAML quote: write a straight one, \`"\``
}

function isMeant(name: string, help: string): boolean {
  return help.startsWith(`did you mean \`${name}\``)
}

function severalValues(values: readonly string[]): string {
  return `this is one text with ${values.length} values: write each as a separate entry, with commas between them: \`${values.join(', ')}\``
}
