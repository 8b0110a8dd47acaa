import { Composer, isScalar, Lexer, LineCounter, Parser, type CST, type Document as YamlDocument } from 'yaml'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { syntaxFinding } from './codes.ts'
import { limits, textOf, type Source } from './source.ts'
import { spanBetween } from './spans.ts'

/** The trees of a text, or why they are refused before they are built. */
export function compose(source: Source): {
  documents: YamlDocument.Parsed[]
  lineCounter: LineCounter
  refused: Diagnostic | null
} {
  const text = textOf(source)
  const lineCounter = new LineCounter()
  const tokens: CST.Token[] = []
  const refused = boundsFinding(source, text, lineCounter, tokens)
  if (refused !== null) return { documents: [], lineCounter, refused }
  const composer = new Composer({ version: '1.2', schema: 'core', merge: false, uniqueKeys: true })
  const documents = [...composer.compose(tokens, true, text.length)] as YamlDocument.Parsed[]
  return {
    documents: documents.filter((tree, index) => index === 0 || !isBlank(tree)),
    lineCounter,
    refused: null,
  }
}

/** Reads the tokens into `tokens`, and stops at the first that goes over a bound: nothing recursive has run by then. */
function boundsFinding(
  source: Source,
  text: string,
  lines: LineCounter,
  tokens: CST.Token[],
): Diagnostic | null {
  const at = { file: source.file, document: 0, pointer: '' }
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  let [offset, brackets, aliases] = [0, 0, 0]
  let scalarFollows = false
  for (const lexeme of new Lexer().lex(text)) {
    if (!scalarFollows) {
      if (lexeme === '[' || lexeme === '{') brackets++
      else if (lexeme === ']' || lexeme === '}') brackets--
      else if (lexeme.startsWith('*')) aliases++
      if (brackets > limits.depth) {
        return syntaxFinding('document/too-deep', at, spanBetween(lines, offset, offset + 1))
      }
      if (aliases > limits.aliases) {
        return syntaxFinding(
          'document/too-many-aliases',
          at,
          spanBetween(lines, offset, offset + lexeme.length),
        )
      }
    }
    scalarFollows = lexeme === SCALAR
    if (!CONTROLS.has(lexeme)) offset += lexeme.length
    tokens.push(...parser.next(lexeme))
  }
  tokens.push(...parser.end())
  const tooDeep = deepToken(tokens)
  return tooDeep === null
    ? null
    : syntaxFinding('document/too-deep', at, spanBetween(lines, tooDeep.offset, tooDeep.offset + 1))
}

/** What the lexer puts before a plain scalar; and all of its marks that stand for no text. */
const SCALAR = '\u001F'
const CONTROLS = new Set(['\u0002', '\u0018', SCALAR])

/** The first token below the depth that is allowed, found without recursion. */
function deepToken(tokens: readonly CST.Token[]): CST.Token | null {
  const stack: { token: CST.Token | null | undefined; depth: number }[] = tokens.map((token) => ({
    token,
    depth: 0,
  }))
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { token, depth } = next
    if (token === null || token === undefined) continue
    if (depth > limits.depth) return token
    if (token.type === 'document') stack.push({ token: token.value, depth })
    else if ('items' in token) {
      for (const item of token.items) {
        stack.push({ token: item.value, depth: depth + 1 })
        if ('key' in item) stack.push({ token: item.key, depth: depth + 1 })
      }
    }
  }
  return null
}

/** A trailing `---` does not begin a document. */
function isBlank(tree: YamlDocument.Parsed): boolean {
  return (
    tree.errors.length === 0 &&
    (tree.contents === null ||
      (isScalar(tree.contents) && tree.contents.source === '' && tree.contents.type === 'PLAIN'))
  )
}
