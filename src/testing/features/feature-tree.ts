import type { Background, Envelope, Examples, Scenario, Step, Tag } from '@cucumber/messages'
import { partOf, rangeAt, type TextRange } from './feature-finding.ts'
import type { Of } from './messages.ts'

/** A parsed feature file. */
export interface FeatureTree {
  readonly uri: string
  readonly lines: readonly string[]
  readonly document: Of<'gherkinDocument'>
}

/** The trees of all files that could be parsed. */
export function treesOf(envelopes: readonly Envelope[]): FeatureTree[] {
  const texts = new Map(
    envelopes.flatMap(({ source }) => (source === undefined ? [] : [[source.uri, source.data] as const])),
  )
  return envelopes.flatMap(({ gherkinDocument }) => {
    if (gherkinDocument === undefined) return []
    const uri = gherkinDocument.uri ?? ''
    return [{ uri, lines: (texts.get(uri) ?? '').split(/\r?\n/), document: gherkinDocument }]
  })
}

/** Scenarios of a feature, including those of its rules. */
export function scenariosOf({ document }: FeatureTree): readonly Scenario[] {
  return nodesOf(document).flatMap(({ scenario }) => scenario ?? [])
}

/** Backgrounds and scenarios of a feature, including those of its rules. */
export function describedIn(document: Envelope['gherkinDocument']): (Background | Scenario)[] {
  return nodesOf(document).flatMap(({ background, scenario }) => background ?? scenario ?? [])
}

function nodesOf(document: Envelope['gherkinDocument']) {
  const children = document?.feature?.children ?? []
  return [...children, ...children.flatMap(({ rule }) => rule?.children ?? [])]
}

/** Tags of a feature, its rules, scenarios and examples. */
export function tagsOf(tree: FeatureTree): readonly Tag[] {
  const { feature } = tree.document
  const scenarios = scenariosOf(tree)
  return [
    ...(feature?.tags ?? []),
    ...(feature?.children ?? []).flatMap(({ rule }) => rule?.tags ?? []),
    ...scenarios.flatMap((one) => [...one.tags, ...one.examples.flatMap(({ tags }) => tags)]),
  ]
}

/** The text of a step, without its keyword. */
export function rangeOf({ lines }: Pick<FeatureTree, 'lines'>, step: Step): TextRange {
  const { line, column = 1 } = step.location
  const after = column - 1 + step.keyword.trimEnd().length
  const found = (lines[line - 1] ?? '').indexOf(step.text, after)
  return { line, column: (found < 0 ? after + 1 : found) + 1, text: step.text }
}

/** The keyword of a node, such as `Scenario Outline`. */
export function keywordOf({
  keyword,
  location,
}: Pick<Scenario | Examples, 'keyword' | 'location'>): TextRange {
  return rangeAt(location, keyword)
}

/** The step of a node's id, and the row of examples. */
export function stepsById(tree: FeatureTree): ReadonlyMap<string, Step> {
  return new Map(describedIn(tree.document).flatMap(({ steps }) => steps.map((step) => [step.id, step])))
}

/** The cell of a row of examples that holds a value, by the id of the row. */
export function cellOf(tree: FeatureTree, ids: readonly string[], value: string): TextRange | null {
  const rows = scenariosOf(tree).flatMap(({ examples }) => examples.flatMap(({ tableBody }) => tableBody))
  const cells = rows.filter(({ id }) => ids.includes(id)).flatMap((row) => row.cells)
  // A value may be put together of words of the step and a cell.
  const parts = cells.filter((one) => one.value !== '' && value.includes(one.value))
  const cell = cells.find((one) => one.value === value) ?? (parts.length === 1 ? parts[0] : undefined)
  if (cell !== undefined) return rangeAt(cell.location, cell.value)
  // A value may be one of a list in a cell.
  const lists = cells.filter((one) => value !== '' && one.value.includes(value))
  const [list] = lists
  if (list === undefined || lists.length > 1) return null
  return partOf(rangeAt(list.location, list.value), list.value.indexOf(value), value)
}
