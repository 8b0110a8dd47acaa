import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Address, Diagnostic, Severity, Span } from '../diagnostics/diagnostic.ts'
import { lowerFirst, syntaxWords } from './syntax-messages.ts'

/** The message and fix of a code. `found` is the token or the parser's message. */
interface DocumentCode {
  readonly severity: Severity
  readonly message: (found: string) => string
  readonly help: string | ((found: string) => string)
}

const error = (message: DocumentCode['message'], help: DocumentCode['help']): DocumentCode => ({
  severity: 'error',
  message,
  help,
})

/** Every finding about text that is not a document of the language. */
export const documentCodes: Readonly<Record<string, DocumentCode>> = {
  'document/syntax': error(
    (found) => syntaxWords(found, '', true, 0).message,
    (found) => syntaxWords(found, '', true, 0).help,
  ),
  'document/duplicate-key': error(
    (found) => `${found === '' ? 'an empty key' : `\`${found}\``} occurs twice in one mapping`,
    'keep one of the 2, with both values if both are needed',
  ),
  'document/tab': error(
    () => 'this line is indented with a tab',
    'indent with spaces, 2 for each level; YAML does not allow tabs in indentation',
  ),
  'document/odd-blank': error(
    (found) => `this line is indented with a character that is not a YAML space (${found})`,
    'indent with spaces (U+0020), 2 for each level',
  ),
  'document/control-character': error(
    (found) => `the text contains a control character (${found})`,
    (found) =>
      found.includes('U+000D')
        ? 'end lines with LF (`*.yaml text eol=lf` in .gitattributes)'
        : `delete it; in double quotes it can be written as \`${escapeOf(found)}\``,
  ),
  'document/empty-anchor': error(
    (found) => `the anchor \`&${found}\` has no ${found === '' ? 'name' : 'value'}`,
    'quote it if the `&` belongs to the text, `"&..."`; otherwise write the value after it',
  ),
  'document/unknown-alias': error(
    (found) => `no anchor \`&${found}\` is defined before this alias`,
    'write the anchor `&name` first, or the value itself',
  ),
  'document/tag': error(
    (found) => `a tag is not part of the language: ${lowerFirst(found)}`,
    'remove the tag, or quote the value if the `!` belongs to it; every value is plain text, a number, `true` or `false`',
  ),
  'document/merge-key': error(
    () => '`<<` merges mappings in YAML 1.1 only',
    'repeat the keys, or give the whole value an anchor `&name` and use its alias `*name`',
  ),
  'document/key-not-text': error(
    (found) =>
      found.startsWith('{{')
        ? `\`${found}\` is a template placeholder without a value`
        : 'a key must be plain text',
    (found) =>
      found.startsWith('{{')
        ? `replace it before the file is read, or quote it if it is meant literally: \`"${found}"\``
        : 'write the key as a word, such as `spec`',
  ),
  'document/too-many-aliases': error(
    () => 'the file has more than 100 aliases',
    'write out the values, or move users to a `directory` file',
  ),
  'document/alias-expansion': error(
    () => 'the aliases of this file expand to more than 100,000 values',
    'write out the values; aliases of aliases multiply',
  ),
  'document/too-deep': error(
    () => 'collections are nested more than 64 levels deep',
    'close the brackets; a document of the language has at most 12 levels',
  ),
  'document/too-large': error(
    () => 'the file is larger than 16 MiB',
    'keep users in a `directory` file, one JSON object per line',
  ),
  'document/not-text': error(
    () => 'the file is not UTF-8 text',
    'save it as UTF-8; the bytes at this position are not, as in UTF-16, Latin-1, an image or an archive',
  ),
  'document/empty': error(
    () => 'the file contains no document',
    'write a document that starts with `apiVersion: sspr/v1`, or delete the file',
  ),
  'document/stray-separator': error(
    (found) => `\`${found}\` ends the document here, but no new document follows`,
    (found) => `delete the \`${found}\`, or begin the following text with \`apiVersion: sspr/v1\``,
  ),
  'document/byte-order-mark': {
    severity: 'note',
    message: () => 'the file begins with a byte order mark',
    help: 'save it as UTF-8 without BOM; the mark is ignored here, but other tools may reject it',
  },
  'document/no-line-end': {
    severity: 'note',
    message: () => 'the file ends in the middle of a line and may be truncated',
    help: 'check whether its end is missing; if not, end the last line with a line break',
  },
  'document/windows-line-ends': {
    severity: 'note',
    message: () => 'lines end with CR LF',
    help: 'save with LF line ends (`*.yaml text eol=lf` in .gitattributes); both are accepted here',
  },
}

/** Codes of the parser with a code of their own; all others are plain syntax errors. */
const parserCodes: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'document/duplicate-key',
  TAB_AS_INDENT: 'document/tab',
  TAG_RESOLVE_FAILED: 'document/tag',
  BAD_ALIAS: 'document/unknown-alias',
}

/** A finding of this room. `code` is ours or the parser's. */
export function syntaxFinding(code: string, at: Address, span: Span, found = ''): Diagnostic {
  if (code === 'BAD_ALIAS' && found === 'Anchor cannot be an empty string')
    return syntaxFinding('document/empty-anchor', at, span)
  const ours = documentCodes[code] === undefined ? (parserCodes[code] ?? 'document/syntax') : code
  const { severity, message, help } = documentCodes[ours]!
  return diagnostic({
    code: ours,
    severity,
    message: message(found),
    help: typeof help === 'string' ? help : help(found),
    at,
    span,
  })
}

/** `U+001B` as double quotes take it; any other text stands for a character. */
function escapeOf(codePoint: string): string {
  if (!codePoint.startsWith('U+')) return '\\u…'
  const digits = codePoint.slice(2).toLowerCase()
  return digits.startsWith('00') ? `\\x${digits.slice(2)}` : `\\u${digits}`
}
