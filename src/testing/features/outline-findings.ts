import type { Examples, Scenario, Step } from '@cucumber/messages'
import { meantOr } from '../../diagnostics/suggestion.ts'
import { partOf, type Mistake, type TextRange } from './feature-finding.ts'
import { keywordOf, scenariosOf, rangeOf, type FeatureTree } from './feature-tree.ts'

/** Empty features, scenarios and tables of examples, and placeholders without a column. */
export function outlineSlips(tree: FeatureTree): Mistake[] {
  const { feature } = tree.document
  const scenarios = scenariosOf(tree)
  if (feature === undefined || feature === null)
    return [
      {
        at: { line: 1, column: 1, text: '' },
        code: 'feature/no-feature',
        message: 'the file contains no feature',
        help: 'begin with `Feature:` and its name',
      },
    ]
  if (scenarios.length === 0)
    return [empty(keywordOf(feature), 'the feature has no scenario', 'add a `Scenario:` with its steps')]
  return scenarios.flatMap((scenario) => slipsOf(scenario, tree))
}

/** The lines of steps that already have a finding: the values of their placeholders are unknown. */
export function isUnfilled(slip: Mistake): boolean {
  return slip.code === 'feature/unknown-placeholder'
}

function slipsOf(scenario: Scenario, tree: FeatureTree): Mistake[] {
  const { steps, examples } = scenario
  if (steps.length === 0)
    return [empty(keywordOf(scenario), 'the scenario has no step', 'write its steps, or delete it')]
  if (examples.length === 0)
    return /outline|template/i.test(scenario.keyword)
      ? [
          empty(
            keywordOf(scenario),
            'the outline has no `Examples:`',
            'add `Examples:` with a table below its steps',
          ),
        ]
      : []
  const bare = examples.filter(({ tableBody }) => tableBody.length === 0)
  return [
    ...bare.map((one) =>
      empty(
        keywordOf(one),
        'the table of examples has no row',
        'add a row for each example below its header',
      ),
    ),
    ...steps.flatMap((step) => unfilled(step, examples, tree)),
  ]
}

function unfilled(step: Step, examples: readonly Examples[], tree: FeatureTree): Mistake[] {
  const columns = [
    ...new Set(examples.flatMap(({ tableHeader }) => (tableHeader?.cells ?? []).map(({ value }) => value))),
  ]
  return [...step.text.matchAll(/<([^<>\s][^<>]*)>/g)].flatMap(({ 0: text, 1: name, index }) => {
    if (name === undefined || columns.includes(name) || columns.length === 0) return []
    return [
      {
        at: partOf(rangeOf(tree, step), index, text),
        code: 'feature/unknown-placeholder',
        message: `the examples have no column \`${name}\``,
        help: meantOr(name, columns, `use one of ${columns.map((one) => `\`<${one}>\``).join(', ')}`),
      },
    ]
  })
}

function empty(at: TextRange, message: string, help: string): Mistake {
  return { at, code: 'feature/empty', message, help }
}
