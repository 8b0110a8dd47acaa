import type { Envelope, Pickle, PickleStep } from '@cucumber/messages'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { featureFinding } from './feature-finding.ts'
import { keywordOf, scenariosOf, type FeatureTree } from './feature-tree.ts'
import type { Phrases } from './phrases.ts'

/**
 * True for scenarios with a step that checks something: its phrase is defined by `Then`, or its keyword is `Then` and
 * no `Given` or `When` phrase matches.
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

export const expectationWanted = {
  message: 'the scenario has no expectation',
  help: 'end it with a `Then`, such as `Then the user can reset`',
} as const

/** A scenario without steps has a finding of its own; a skipped one may be unfinished. */
function isRun({ steps, tags }: Pickle): boolean {
  return steps.length > 0 && !tags.some(({ name }) => /^@skip(:|$)/.test(name))
}

/** Scenarios that check nothing and so cannot fail. */
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
      featureFinding(file, {
        at: keywordOf(scenario),
        code: 'feature/nothing-expected',
        ...expectationWanted,
      }),
    )
}
