import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { located } from '../../document/resolve-locations.ts'
import { parse, type Document } from '../../document/parse.ts'
import { isMapping } from '../../document/mapping.ts'
import { decodePolicy, decodeTenant, decodeUser } from '../../policy/decode.ts'
import { above } from '../../policy/merge.ts'
import { placesOf } from '../../policy/load/locations.ts'
import type { Places } from '../../policy/shape/shape.ts'

/** A doc string and the position of its first line. */
interface DocString {
  readonly content: string
  /** Line of the quotes that open it, and the column of these. */
  readonly line: number
  readonly column: number
}

type Decode = (value: unknown, places: Places) => readonly Diagnostic[]

const ofUser =
  (key: string): Decode =>
  (value, places) =>
    decodeUser({ [key]: value }, above(places, `/${key}`)).diagnostics

/** The part of a document that a doc string holds, by the end of its phrase. */
const parts: readonly (readonly [RegExp, Decode])[] = [
  [/the tenant:$/, (value, places) => decodeTenant(value, places).diagnostics],
  [/the policy:$/, (value, places) => decodePolicy(value, places).diagnostics],
  [/with:$/, (value, places) => decodeUser(value, places).diagnostics],
  [/authentication:$/, ofUser('authentication')],
  [/state:$/, ofUser('state')],
]

/** True for phrases whose doc string is part of a document. */
export function takesDocument(phrase: string): boolean {
  return parts.some(([end]) => end.test(phrase))
}

/**
 * What is wrong with a doc string, at its position in the feature. A missing key is no finding, since other parts may
 * have it.
 *
 * @param anyShape True where a scenario is about what is wrong with a document.
 */
export function docStringFindings(
  phrase: string,
  docString: DocString,
  file: string,
  anyShape: boolean,
): Diagnostic[] {
  const source = { file, text: `${docString.content}\n` }
  if (source.text.trim() === '') return []
  const { documents, diagnostics } = parse(source)
  const [document] = documents
  const ofText = diagnostics.filter(({ severity }) => severity === 'error')
  const found = ofText.length > 0 || document === undefined || anyShape ? ofText : shapeOf(phrase, document)
  return located(found, new Map([[file, source]])).map(({ span, related: _related, ...rest }) => ({
    ...rest,
    related: [],
    fixes: [],
    at: { file, document: 0, pointer: '' },
    span: { start: shifted(span.start, docString), end: shifted(span.end, docString) },
  }))
}

function shapeOf(phrase: string, document: Document): readonly Diagnostic[] {
  const decode = parts.find(([end]) => end.test(phrase))?.[1]
  if (decode === undefined || !isMapping(document.value)) return []
  return decode(document.value, placesOf(document)).filter(({ code }) => code !== 'schema/missing-key')
}

function shifted(at: { line: number; column: number }, { line, column }: DocString) {
  return { line: at.line + line, column: at.column + column - 1 }
}
