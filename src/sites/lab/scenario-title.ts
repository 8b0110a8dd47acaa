import { formatInstant } from '../../model/time.ts'
import type { Entry } from '../../service/session.ts'
import type { Scenario } from './scenario.ts'

const goals: Readonly<Record<Entry, string>> = {
  reset: 'reset',
  registration: 'registration',
  securityInfo: 'security info',
  signIn: 'sign-in',
  change: 'change of password',
}

/** A title for a walk: flow, user and date, on one line that Gherkin reads as text. */
export function scenarioTitle({ transcript, given }: Scenario): string {
  const who = given.user ?? 'an unknown user'
  return `A ${goals[transcript.from.entry]} by ${who} on ${formatInstant(transcript.now).slice(0, 10)}`
}
