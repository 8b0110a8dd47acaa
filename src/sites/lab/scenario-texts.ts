import { blockText } from '../../document/render.ts'
import { formatInstant } from '../../model/time.ts'
import type { Entry } from '../../service/session.ts'
import { scenarioText } from '../../testing/transcript/scenario-text.ts'
import type { Scenario } from './scenario.ts'

const goals: Readonly<Record<Entry, string>> = {
  reset: 'reset',
  registration: 'registration',
  securityInfo: 'security info',
  signIn: 'sign-in',
  change: 'change of password',
}

/** A title for a walk: flow, user and date, on one line that Gherkin reads as text. */
function scenarioTitle({ transcript, given }: Scenario): string {
  const who = given.user ?? 'an unknown user'
  return `A ${goals[transcript.from.entry]} by ${who} on ${formatInstant(transcript.now).slice(0, 10)}`
}

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
