import { blockText } from '../../document/render.ts'
import { formatInstant } from '../../model/time.ts'
import type { Scenario } from './scenario.ts'
import { scenarioTitle } from './scenario-title.ts'

/** A scenario as a `kind: Cases` document. `set` is relative to the folder in which the portal was started. */
export function casesText(scenario: Scenario): string {
  const { set, transcript, given, expect } = scenario
  const user = given.user === null ? {} : { user: { userPrincipalName: given.user, ...given.facts } }
  const one = {
    id: 'walk',
    title: scenarioTitle(scenario),
    why: 'Walked in the sandbox portal.',
    ...user,
    walk: transcript.steps.map(({ step }) => step),
    expect,
  }
  const document = {
    apiVersion: 'sspr/v1',
    kind: 'Cases',
    metadata: { name: 'walk' },
    spec: {
      now: formatInstant(transcript.now).replace('.000Z', 'Z'),
      set,
      ...(Object.keys(given.tenant).length > 0 ? { tenant: given.tenant } : {}),
      ...(Object.keys(given.policy).length > 0 ? { policy: given.policy } : {}),
      cases: [one],
    },
  }
  return `# Keep it in the folder where \`sspr serve\` was started, or change \`set\`.\n${blockText(document, 0)}\n`
}

/** The steps alone, for a script or a replay. */
export function stepsText({ transcript }: Pick<Scenario, 'transcript'>): string {
  return `${blockText(
    transcript.steps.map(({ step }) => step),
    0,
  )}\n`
}
