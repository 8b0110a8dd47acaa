import type { Envelope, Step } from '@cucumber/messages'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { featureFinding, partOf, type Mistake } from './feature-finding.ts'
import { describedIn, keywordOf, scenariosOf, stepsById, rangeOf, type FeatureTree } from './feature-tree.ts'
import { indexOf } from './messages.ts'
import { calledWords } from './value-help.ts'

/** Values that a step rejected when it ran, such as the name of a setting. */
export function failedValues(tree: FeatureTree, envelopes: readonly Envelope[], file: string): Diagnostic[] {
  const { pickles, testCases, started, finished } = indexOf(envelopes)
  const steps = stepsById(tree)
  return pickles.flatMap((pickle) => {
    const testCase = testCases.get(pickle.id)
    const results = finished.get(started.get(testCase?.id ?? '') ?? '') ?? []
    return results.flatMap(({ testStepId, testStepResult: { exception } }) => {
      const error = exception?.message ?? ''
      const id = testCase?.testSteps.find((one) => one.id === testStepId)?.pickleStepId
      const step = pickle.steps.find((one) => one.id === id)
      const own = step?.astNodeIds.map((node) => steps.get(node)).find((one) => one !== undefined)
      const mistake = noBeginning(error, pickle.astNodeIds, tree) ?? rejectedValue(error, own, tree)
      return mistake === null ? [] : [featureFinding(file, mistake)]
    })
  })
}

function rejectedValue(error: string, step: Step | undefined, tree: FeatureTree): Mistake | null {
  const called = calledWords(error)
  if (called === null || step === undefined) return null
  const range = rangeOf(tree, step)
  const { written, message, help } = called
  const quoted = [`"${written}"`, written].find((one) => range.text.includes(one))
  if (quoted === undefined) return null
  const at = partOf(range, range.text.lastIndexOf(quoted), quoted)
  return { at, code: 'feature/unknown-value', message, help }
}

/** Warns of users that are described as new and whose names are one edit away from a user of the set. */
export function almostKnownNames(
  tree: FeatureTree,
  envelopes: readonly Envelope[],
  file: string,
): Diagnostic[] {
  const { pickles, testCases, started, almostKnown } = indexOf(envelopes)
  const steps = stepsById(tree)
  return pickles.flatMap((pickle) => {
    const found = almostKnown.get(started.get(testCases.get(pickle.id)?.id ?? '') ?? '')
    const ids = pickle.steps.filter(({ text }) => found !== undefined && text.includes(found.written))
    const own = ids.flatMap(({ astNodeIds }) => astNodeIds.map((id) => steps.get(id))).find(Boolean)
    if (found === undefined || own === undefined) return []
    const { written, meant } = found
    const step = rangeOf(tree, own)
    const index = step.text.indexOf(written)
    return [
      featureFinding(file, {
        at: index < 0 ? step : partOf(step, index, written),
        code: 'test/name-almost-known',
        severity: 'warning',
        message: `the user \`${written}\` is new, and the policy set has \`${meant}\``,
        help: `write \`${meant}\` if that user is meant; give a new user a name that differs more`,
      }),
    ]
  })
}

interface Beginning {
  readonly help: string
  /** One step in the background would do for all scenarios. */
  readonly isShared: boolean
}

/** The missing first step of a scenario, by the message of its absence. */
const beginnings: Readonly<Record<string, Beginning>> = {
  'the scenario has no moment': {
    help: 'add `Given it is 2026-06-01T09:00:00Z`, in the background for all scenarios',
    isShared: true,
  },
  'the scenario has no policy set': {
    help: 'add `Given the policy set "policies/pilot"` or `Given a new tenant "contoso.onmicrosoft.com"`',
    isShared: true,
  },
  'the scenario names no user': {
    help: 'add `Given the user ana@contoso.com`, with a user of the policy set',
    isShared: false,
  },
}

/** A background that lacks it is reported once, at its keyword; otherwise the scenario is. */
function noBeginning(message: string, ids: readonly string[], tree: FeatureTree): Mistake | null {
  const missing = beginnings[message]
  if (missing === undefined) return null
  const background = describedIn(tree.document).find(({ keyword }) => keyword === 'Background')
  const scenario = scenariosOf(tree).find(({ id }) => ids.includes(id))
  const own = missing.isShared ? (background ?? scenario) : scenario
  return own === undefined
    ? null
    : { at: keywordOf(own), code: 'feature/no-beginning', message, help: missing.help }
}
