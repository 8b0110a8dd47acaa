import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Address, Diagnostic, Severity, Span } from '../diagnostics/diagnostic.ts'
import { syntaxWords } from './syntax-messages.ts'

/** What a code of this room says, and the repair. `found` is the token or the parser's own sentence. */
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

/** Every finding about text that is not, or not yet, a document of the language. */
export const documentCodes: Readonly<Record<string, DocumentCode>> = {
  'document/syntax': error(
    (found) => syntaxWords(found, '', true, 0).message,
    (found) => syntaxWords(found, '', true, 0).help,
  ),
  'document/duplicate-key': error(
    (found) => `${found === '' ? 'an empty key' : `\`${found}\``} stands twice in one mapping`,
    'keep one of the 2; put both values under it if both are meant',
  ),
  'document/tab': error(
    () => 'a tab indents this line',
    'indent with blanks, 2 for each level; YAML allows no tabs there',
  ),
  'document/odd-blank': error(
    (found) => `a blank that YAML does not take for one (${found}) indents this line`,
    'indent with plain blanks (U+0020), 2 for each level',
  ),
  'document/control-character': error(
    (found) => `a control character (${found}) stands in the text`,
    (found) =>
      found.includes('U+000D')
        ? 'end lines with LF (`*.yaml text eol=lf` in .gitattributes)'
        : `delete it; in double quotes it can be written as \`${escapeOf(found)}\``,
  ),
  'document/empty-anchor': error(
    (found) => `the anchor \`&${found}\` names no value`,
    'quote it if the `&` belongs to the text, `"&..."`; or write the value behind it',
  ),
  'document/unknown-alias': error(
    (found) => `no anchor \`&${found}\` stands before this alias`,
    'write the anchor `&name` first, or the value itself',
  ),
  'document/tag': error(
    (found) => `a tag is not part of the language: ${lowerFirst(found)}`,
    'leave the tag out, or quote the value if the `!` belongs to it; every value is plain text, a number, `true` or `false`',
  ),
  'document/merge-key': error(
    () => '`<<` merges mappings in YAML 1.1 only',
    'repeat the keys, or give the whole value an anchor `&name` and use its alias `*name`',
  ),
  'document/key-not-text': error(
    (found) =>
      found.startsWith('{{')
        ? `\`${found}\` is a template that nobody filled in`
        : 'a key has to be plain text',
    (found) =>
      found.startsWith('{{')
        ? `fill it in before the file is read, or quote it if it is meant: \`"${found}"\``
        : 'write the key as a word, such as `spec`',
  ),
  'document/too-many-aliases': error(
    () => 'the file has over 100 aliases',
    'write the values out, or move users to a `directory` file',
  ),
  'document/alias-expansion': error(
    () => 'the aliases of this file stand for over 100,000 values',
    'write the values out; aliases of aliases multiply, 9 by 9 by 9',
  ),
  'document/too-deep': error(
    () => 'collections are nested over 64 deep',
    'close the brackets; no document of the language is deeper than 12',
  ),
  'document/too-large': error(
    () => 'the file is larger than 16 MiB',
    'keep users in a `directory` file, one JSON object a line',
  ),
  'document/not-text': error(
    () => 'the file is not UTF-8 text',
    'save it as UTF-8; what stands at this place is none, as in UTF-16, Latin-1, a picture or an archive',
  ),
  'document/empty': error(
    () => 'the file holds no document',
    'write a document that starts with `apiVersion: sspr/v1`, or delete the file',
  ),
  'document/stray-separator': error(
    (found) => `\`${found}\` ends the document here, and what follows is no document of its own`,
    (found) => `delete the \`${found}\`; or begin what follows with \`apiVersion: sspr/v1\``,
  ),
  'document/byte-order-mark': {
    severity: 'note',
    message: () => 'the file begins with a byte order mark',
    help: 'save it as UTF-8 without BOM; the mark is ignored here, other tools stumble over it',
  },
  'document/no-line-end': {
    severity: 'note',
    message: () => 'the file stops in the middle of a line, and may have been cut off',
    help: 'look whether its end is missing; if nothing is, end the last line',
  },
  'document/windows-line-ends': {
    severity: 'note',
    message: () => 'lines end with CR LF',
    help: 'save with LF line ends (`*.yaml text eol=lf` in .gitattributes); they are read alike here',
  },
}

/** The parser's codes that have a code of their own here; all others are plain syntax. */
const parserCodes: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'document/duplicate-key',
  TAB_AS_INDENT: 'document/tab',
  TAG_RESOLVE_FAILED: 'document/tag',
  BAD_ALIAS: 'document/unknown-alias',
}

/** A finding of this room. `code` is ours or the parser's. */
export function syntaxFinding(code: string, at: Address, span: Span, found = ''): Diagnostic {
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

/** `U+001B` as double quotes take it. */
function escapeOf(codePoint: string): string {
  const digits = codePoint.slice(2).toLowerCase()
  return digits.startsWith('00') ? `\\x${digits.slice(2)}` : `\\u${digits}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
