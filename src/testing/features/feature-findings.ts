import type { DataTable, Envelope, PickleStep, Step } from '@cucumber/messages'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { syntaxFinding } from '../../document/codes.ts'
import { docStringFindings, takesDocument } from './doc-strings.ts'
import { idleScenarios } from './expecting.ts'
import { featureFinding, partOf, type Mistake, type TextRange } from './feature-finding.ts'
import { cellOf, stepsById, rangeOf, tagsOf, treesOf, type FeatureTree } from './feature-tree.ts'
import { isUnfilled, outlineSlips } from './outline-findings.ts'
import { phraseReader } from './phrase-findings.ts'
import type { Phrases } from './phrases.ts'
import { almostKnownNames, failedValues } from './run-findings.ts'
import { argumentSlip, valueSlip } from './step-slips.ts'
import { tableSlip } from './table-findings.ts'
import { tagSlip } from './tag-findings.ts'
import { unparsedLines } from './unparsed-lines.ts'

interface Known {
  readonly phrases: Phrases
  readonly facts: ReadonlySet<string>
  /** The file behind an address of cucumber's, as it is shown. */
  readonly fileOf: (uri: string) => string
  /** True for a policy set that is there. */
  readonly isThere: (path: string) => boolean
}

/** Findings about the text of features, each once. */
export function featureFindings(envelopes: readonly Envelope[], known: Known): Diagnostic[] {
  const { fileOf } = known
  const unread = unparsedLines(envelopes).map(({ uri, at, message, help }) =>
    featureFinding(fileOf(uri), { at, code: 'feature/syntax', message, help }),
  )
  const garbled = envelopes.flatMap(({ source }) =>
    source === undefined ? [] : notText(fileOf(source.uri), source.data),
  )
  const read = phraseReader(known.phrases)
  const trees = treesOf(envelopes)
  const found = trees.flatMap((tree) => findingsIn(tree, envelopes, known, read))
  const failed = trees.flatMap((tree) => [
    ...failedValues(tree, envelopes, fileOf(tree.uri)),
    ...almostKnownNames(tree, envelopes, fileOf(tree.uri)),
  ])
  // A scenario without steps has lost them where a line was read as a description.
  const lost = new Set(unread.map(({ at }) => at.file))
  const others = found.filter(({ code, at }) => code !== 'feature/empty' || !lost.has(at.file))
  return onceEach([...garbled, ...unread, ...others, ...failed])
}

/** Cucumber reads any bytes as UTF-8, so other encodings are reported here. */
function notText(file: string, text: string): Diagnostic[] {
  const at = text.indexOf('\uFFFD')
  if (at < 0) return []
  const lines = text.slice(0, at).split('\n')
  const start = { line: lines.length, column: lines.at(-1)!.length + 1 }
  const span = { start, end: { ...start, column: start.column + 1 } }
  return [syntaxFinding('document/not-text', { file, document: 0, pointer: '' }, span)]
}

type Reader = ReturnType<typeof phraseReader>

function findingsIn(
  tree: FeatureTree,
  envelopes: readonly Envelope[],
  known: Known,
  read: Reader,
): Diagnostic[] {
  const file = known.fileOf(tree.uri)
  const outline = outlineSlips(tree)
  const tags = tagsOf(tree).flatMap((tag) => tagSlip(tag, known.facts) ?? [])
  const told = new Set(outline.filter(isUnfilled).map(({ at }) => at.line))
  const isBare = outline.length > told.size
  const steps = stepsById(tree)
  const ofSteps = pickledSteps(envelopes, tree.uri).flatMap(({ step, all }) => {
    const own = step.astNodeIds.map((id) => steps.get(id)).find((one) => one !== undefined)
    if (own === undefined || told.has(own.location.line) || (isBare && /<\w/.test(step.text))) return []
    return stepFindings({ tree, file, step, own, all, known, read })
  })
  const idle = idleScenarios(tree, envelopes, file, known.phrases)
  return [...[...outline, ...tags].map((one) => featureFinding(file, one)), ...ofSteps, ...idle]
}

/** Steps as they are run, with the whole text of their scenario. */
function pickledSteps(envelopes: readonly Envelope[], uri: string) {
  return envelopes.flatMap(({ pickle }) => {
    if (pickle?.uri !== uri) return []
    const all = pickle.steps.map(({ text }) => text).join('\n')
    return pickle.steps.map((step) => ({ step, all }))
  })
}

interface StepAt {
  readonly tree: FeatureTree
  readonly file: string
  readonly step: PickleStep
  readonly own: Step
  /** Texts of all steps of the scenario. */
  readonly all: string
  readonly known: Known
  readonly read: Reader
}

function stepFindings({ tree, file, step, own, all, known, read }: StepAt): Diagnostic[] {
  const written = rangeOf(tree, own)
  const substituted = { ...written, text: step.text }
  const slip = read(substituted) ?? valueSlip(substituted, known.isThere)
  if (slip !== null) return [featureFinding(file, { ...slip, at: inText(slip, written, tree, step) })]
  const phrase = step.text
  const missing = argumentSlip(own, substituted)
  if (missing !== null) return [featureFinding(file, { ...missing, at: written })]
  const table = own.dataTable === undefined ? null : tableSlip(phrase, substitutedTable(own.dataTable, step))
  if (table !== null) return [featureFinding(file, table)]
  const { docString } = own
  if (docString === undefined || !takesDocument(phrase)) return []
  const { line, column = 1 } = docString.location
  const content = step.argument?.docString?.content ?? docString.content
  return docStringFindings(phrase, { content, line, column }, file, wantsFaults.test(all))
}

/** The cells of a table at their positions, with the values of the row of examples. */
function substitutedTable(table: DataTable, { argument }: PickleStep): DataTable {
  const rows = argument?.dataTable?.rows
  return {
    ...table,
    rows: table.rows.map((row, at) => ({
      ...row,
      cells: row.cells.map((cell, column) => ({
        ...cell,
        value: rows?.[at]?.cells[column]?.value ?? cell.value,
      })),
    })),
  }
}

/** Scenarios that test an invalid document. */
const wantsFaults = /is invalid|has the finding|tries to save|saving is refused/

/** The position of a mistake in a step; a value from a row of examples is reported there. */
function inText(
  { at }: Mistake,
  written: TextRange,
  tree: FeatureTree,
  { astNodeIds }: PickleStep,
): TextRange {
  if (written.text.slice(at.column - written.column).startsWith(at.text)) return at
  const index = written.text.indexOf(at.text)
  if (index >= 0) return partOf(written, index, at.text)
  return cellOf(tree, astNodeIds, at.text.replace(/^"(.*)"$/, '$1')) ?? written
}

/** A background runs with each scenario and is reported once. */
function onceEach(findings: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return findings.filter(({ code, at, span }) => {
    const key = JSON.stringify([at.file, code, span])
    return seen.has(key) ? false : (seen.add(key), true)
  })
}
