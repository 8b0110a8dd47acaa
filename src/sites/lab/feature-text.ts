import { scenarioText } from '../../testing/transcript/scenario-text.ts'
import type { Scenario } from './scenario.ts'
import { scenarioTitle } from './scenario-title.ts'

/** A scenario as a `.feature`; null: a step has no phrase, or a name cannot be quoted. */
export function featureText(scenario: Scenario): string | null {
  const { set, transcript, given, expect } = scenario
  return scenarioText({
    feature: 'Walks in the sandbox portal',
    title: scenarioTitle(scenario),
    tags: [],
    set,
    now: transcript.now,
    given,
    steps: transcript.steps,
    expect,
  })
}
