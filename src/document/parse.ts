import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { compose } from './parse-tree.ts'
import { fastValues } from './fast-parse.ts'
import { textOf, type Source } from './source.ts'
import { controlFinding, textNotes } from './text-findings.ts'
import { treeFindings } from './tree-findings.ts'

/** The position of a document, without its content. */
export type DocumentPlace = Pick<Document, 'source' | 'index'>

/** Parses a document again: a library of thousands keeps texts, not values. */
export function valueOf({ source, index }: DocumentPlace): unknown {
  return parse(source).documents.find((document) => document.index === index)?.value
}

/** One YAML document as plain data. Positions are looked up on demand with `spanOf`. */
export interface Document {
  readonly source: Source
  /** Place in the file, from 0. */
  readonly index: number
  readonly value: unknown
}

/** Valid documents, and the errors of the others. */
export interface Parsed {
  readonly documents: readonly Document[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads YAML 1.2 (core schema). Never throws: text that is no YAML, or too much of it, is a diagnostic. */
export function parse(source: Source): Parsed {
  const values = fastValues(source.text)
  if (values === null) return parseExactly(source)
  return { documents: values.map((value, index) => ({ source, index, value })), diagnostics: [] }
}

/** The same, with every error at its position. */
export function parseExactly(source: Source): Parsed {
  const unprintable = controlFinding(source)
  if (unprintable !== null) return { documents: [], diagnostics: [unprintable] }
  const { documents: trees, lineCounter, refused } = compose(source)
  if (refused !== null) return { documents: [], diagnostics: [refused] }
  const documents: Document[] = []
  const diagnostics: Diagnostic[] = [...textNotes(source)]
  trees.forEach((tree, index) => {
    const findings = treeFindings(source, tree, index, lineCounter)
    diagnostics.push(...findings)
    if (findings.length === 0) documents.push({ source, index, value: tree.toJS({ maxAliasCount: -1 }) })
  })
  return {
    documents,
    diagnostics: diagnostics.length < 2 ? diagnostics : oneOfFences(diagnostics, textOf(source).split('\n')),
  }
}

/** An opening and a closing fence are one mistake. */
function oneOfFences(diagnostics: readonly Diagnostic[], lines: readonly string[]): readonly Diagnostic[] {
  const isFence = ({ code, span }: Diagnostic) =>
    code === 'document/syntax' && /^\s*(?:`{3}|~{3})/.test(lines[span!.start.line - 1]!)
  const first = diagnostics.find(isFence)
  return diagnostics.filter((one) => one === first || !isFence(one))
}
