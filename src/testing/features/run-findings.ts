import type { Envelope, Step } from '@cucumber/messages'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { featureFinding, partOf, type Mistake } from './feature-finding.ts'
import { describedIn, keywordOf, scenariosOf, stepsById, rangeOf, type FeatureTree } from './feature-tree.ts'
import { indexOf, type FailureFields } from './messages.ts'
import { unknownNameHelp, unknownNameText, type UnknownNameFields } from './unknown-name.ts'

/** Values that a step rejected when it ran, such as the name of a setting. */
export function failedValues(tree: FeatureTree, envelopes: readonly Envelope[], file: string): Diagnostic[] {
  const { pickles, testCases, started, finished, failures, unknownNames } = indexOf(envelopes)
  const steps = stepsById(tree)
  return pickles.flatMap((pickle) => {
    const testCase = testCases.get(pickle.id)
    const attempt = started.get(testCase?.id ?? '') ?? ''
    return (finished.get(attempt) ?? []).flatMap(({ testStepId }) => {
      const key = `${attempt} ${testStepId}`
      const id = testCase?.testSteps.find((one) => one.id === testStepId)?.pickleStepId
      const step = pickle.steps.find((one) => one.id === id)
      const own = step?.astNodeIds.map((node) => steps.get(node)).find((one) => one !== undefined)
      const mistake =
        noBeginning(failures.get(key), pickle.astNodeIds, tree) ??
        rejectedValue(unknownNames.get(key), own, tree)
      return mistake === null ? [] : [featureFinding(file, mistake)]
    })
  })
}

function rejectedValue(
  unknown: UnknownNameFields | undefined,
  step: Step | undefined,
  tree: FeatureTree,
): Mistake | null {
  if (unknown === undefined || step === undefined) return null
  const range = rangeOf(tree, step)
  const quoted = [`"${unknown.written}"`, unknown.written].find((one) => range.text.includes(one))
  if (quoted === undefined) return null
  const at = partOf(range, range.text.lastIndexOf(quoted), quoted)
  const [message, help] = [unknownNameText(unknown), unknownNameHelp(unknown)]
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

/** What a scenario has to begin with, by the code of its absence: true if one step in the background does for all. */
const beginnings: Readonly<Record<string, boolean>> = {
  'usage/scenario-without-moment': true,
  'usage/scenario-without-set': true,
  'usage/scenario-without-user': false,
}

/** A background that lacks it is reported once, at its keyword; otherwise the scenario is. */
function noBeginning(
  failure: FailureFields | undefined,
  ids: readonly string[],
  tree: FeatureTree,
): Mistake | null {
  const isShared = beginnings[failure?.code ?? '']
  if (failure === undefined || isShared === undefined) return null
  const background = describedIn(tree.document).find(({ keyword }) => keyword === 'Background')
  const scenario = scenariosOf(tree).find(({ id }) => ids.includes(id))
  const own = isShared ? (background ?? scenario) : scenario
  if (own === undefined) return null
  const { message, help } = failure
  return { at: keywordOf(own), code: 'feature/no-beginning', message, help: help! }
}
