import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { compose } from './parse-tree.ts'
import { fastValues } from './fast-parse.ts'
import { textOf } from './source.ts'
import type { Source } from './source.ts'
import { controlFinding, textNotes } from './text-findings.ts'
import { treeFindings } from './tree-findings.ts'

/** Where a document is, without what it says. */
export type DocumentPlace = Pick<Document, 'source' | 'index'>

/** What a document says, read once more: a library of thousands keeps texts, not their values. */
export function valueOf({ source, index }: DocumentPlace): unknown {
  return parse(source).documents.find((document) => document.index === index)?.value
}

/** One YAML document as plain data. Where each part stands is looked up with `spanOf` when it is needed. */
export interface Document {
  readonly source: Source
  /** Place in the file, from 0. */
  readonly index: number
  readonly value: unknown
}

/** Documents that are whole, and what is wrong with the text of the others. */
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

/** The same, with everything that can be wrong told at its place. */
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

/** A fence that opens and one that closes are one mistake. */
function oneOfFences(diagnostics: readonly Diagnostic[], lines: readonly string[]): readonly Diagnostic[] {
  const isFence = ({ code, span }: Diagnostic) =>
    code === 'document/syntax' && /^\s*(?:`{3}|~{3})/.test(lines[span!.start.line - 1]!)
  const first = diagnostics.find(isFence)
  return diagnostics.filter((one) => one === first || !isFence(one))
}
