import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Address, Diagnostic, Severity, Span } from '../diagnostics/diagnostic.ts'

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

/** What most often is behind a sentence of the parser, and the repair; the first that fits. */
const syntaxRepairs: readonly (readonly [RegExp, string])[] = [
  [/cannot start with/i, 'quote the value: `"..."`; its first character means something to YAML'],
  [/escape sequence/i, 'write `\\\\` for a backslash, or put the value in single quotes'],
  [/closing .*quote/i, 'close the quote with `"` or `\'`'],
  [/end with a \]/i, 'close the list with `]`'],
  [/end with a \}/i, 'close the mapping with `}`'],
  [
    /single line/i,
    'put a blank after the colon, `key: value`; `<<<<<<<` is a conflict that a merge left: resolve it',
  ],
  [/^nested mappings/i, 'quote the value if it holds `: `, or indent the line like the one above'],
  [/same column/i, 'indent the key like those above; `- ` of a list needs its blank'],
]

function syntaxHelp(found: string): string {
  const known = syntaxRepairs.find(([sentence]) => sentence.test(found))
  return (
    known?.[1] ??
    'compare the indentation and the punctuation (`: `, `- `, quotes, brackets) with the lines above'
  )
}

/** Every finding about text that is not, or not yet, a document of the language. */
export const documentCodes: Readonly<Record<string, DocumentCode>> = {
  'document/syntax': error((found) => `this is no YAML: ${lowerFirst(found)}`, syntaxHelp),
  'document/duplicate-key': error(
    () => 'this key stands twice in one mapping',
    'keep one of the 2; put both values under it if both are meant',
  ),
  'document/tab': error(
    () => 'a tab indents this line',
    'indent with blanks, 2 for each level; YAML allows no tabs there',
  ),
  'document/unknown-alias': error(
    (found) => `no anchor \`&${found}\` stands before this alias`,
    'write the anchor `&name` first, or the value itself',
  ),
  'document/tag': error(
    (found) => `a tag is not part of the language: ${lowerFirst(found)}`,
    'leave the tag out; every value is plain text, a number, `true` or `false`',
  ),
  'document/merge-key': error(
    () => '`<<` merges mappings in YAML 1.1 only',
    'repeat the keys, or give the whole value an anchor `&name` and use its alias `*name`',
  ),
  'document/key-not-text': error(
    () => 'a key has to be plain text',
    'write the key as a word, such as `spec`',
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
    'save it as UTF-8; a picture, an archive or UTF-16 can not be read',
  ),
  'document/empty': error(
    () => 'the file holds no document',
    'write a document that starts with `apiVersion: sspr/v1`, or delete the file',
  ),
  'document/byte-order-mark': {
    severity: 'note',
    message: () => 'the file begins with a byte order mark',
    help: 'save it as UTF-8 without BOM; the mark is ignored here, other tools stumble over it',
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

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
