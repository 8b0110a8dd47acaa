import type { Envelope, Pickle, PickleStep } from '@cucumber/messages'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { featureFinding } from './feature-finding.ts'
import { keywordOf, scenariosOf } from './feature-tree.ts'
import type { FeatureTree } from './feature-tree.ts'
import type { Phrases } from './phrases.ts'

/**
 * True for scenarios with a step that says what must be true: one of a phrase that was defined by `Then`, or one
 * that the text calls a `Then` and no `Given` or `When` of ours matches.
 */
export function expectingIn(phrases: Phrases): (pickle: Pick<Pickle, 'steps'>) => boolean {
  const known = new Map<string, boolean>()
  const isExpectation = ({ text, type }: PickleStep): boolean => {
    const defined = phrases.stepDefinitions.filter(({ expression }) => expression.match(text) !== null)
    if (defined.some(({ keyword }) => keyword === 'Then')) return true
    return defined.every(({ keyword }) => keyword === 'Unknown') && type === 'Outcome'
  }
  const remembered = (step: PickleStep): boolean => {
    const key = `${step.type} ${step.text}`
    const expects = known.get(key) ?? isExpectation(step)
    known.set(key, expects)
    return expects
  }
  return ({ steps }) => steps.some(remembered)
}

/** What is expected of a scenario that expects nothing. */
export const expectationWanted = {
  message: 'the scenario has no expectation',
  help: 'end it with a `Then`, such as `Then the user can reset`',
} as const

/** One without steps has a finding of its own, and one that is skipped may not be finished. */
function isRun({ steps, tags }: Pickle): boolean {
  return steps.length > 0 && !tags.some(({ name }) => /^@skip(:|$)/.test(name))
}

/** Scenarios that would pass whatever happens. */
export function idleScenarios(
  tree: FeatureTree,
  envelopes: readonly Envelope[],
  file: string,
  phrases: Phrases,
): Diagnostic[] {
  const expects = expectingIn(phrases)
  const idle = envelopes.flatMap(({ pickle }) =>
    pickle?.uri === tree.uri && isRun(pickle) && !expects(pickle) ? pickle.astNodeIds : [],
  )
  return scenariosOf(tree)
    .filter(({ id }) => idle.includes(id))
    .map((scenario) =>
      featureFinding(file, keywordOf(scenario), { code: 'feature/nothing-expected', ...expectationWanted }),
    )
}
