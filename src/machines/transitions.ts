import type { ReasonName } from '../effective/reasons.ts'
import {
  to,
  type Ending,
  type MachineConfig,
  type Named,
  type StateConfig,
  type Transition,
} from './config.ts'
import { effect } from './effects.ts'

type Edges = Record<string, readonly Transition[]>

/** A transition to a state; clears the last refusal. */
export const go = (target: string, ...actions: readonly Named[]): Transition => ({
  target: to(target),
  actions: [{ type: 'clearRefusal' }, ...actions],
})

export const endFor = (reason: ReasonName): Named => ({ type: 'end', params: { reason } })

/** A transition to a state in which the flow ends for a reason. */
export const end = (target: string, reason: ReasonName, ...actions: readonly Named[]): Transition => ({
  target: to(target),
  actions: [endFor(reason), ...actions],
})

/** The page rejects the input and asks again. */
export const retry = (reason: ReasonName, ...actions: readonly Named[]): Transition => ({
  actions: [{ type: 'refuse', params: { reason } }, ...actions],
})

/** Ends the session of a user whose account was disabled, or whom the policy no longer allows this. THREAT: T-21 */
export const endIfRevoked = (refused: string, ...actions: readonly Named[]): Transition => ({
  guard: { type: 'access is revoked' },
  target: to(refused),
  actions: [{ type: 'endAsRevoked' }, ...actions],
})

/** The message was not delivered: the page says so, and asks to request it again. */
export const undelivered = (asking: string): Transition => ({
  guard: { type: 'delivery fails' },
  target: to(asking),
  actions: [{ type: 'noteUndelivered' }],
})

/** Changes nothing: the page is reloaded, or there is no step to go back to. */
const stay: Transition = { actions: [{ type: 'stay' }] }

/** Reload and Back of the browser, where a page does not handle them itself. */
export const browserButtons: Edges = { 'back.selected': [stay], 'page.reloaded': [stay] }

export const asksForHelp: Edges = { 'help.requested': [{ actions: [effect('contactAdministrator')] }] }

/** SOURCE */
export function endsAfterFifteenMinutes(root: string): Edges {
  return {
    'time.passed': [{ guard: { type: 'session is over' }, ...end(`${root}.expired`, 'SessionExpired') }],
  }
}

/** The page of a flow that ended without success. */
export const refusedPage = (ending: Ending): StateConfig => ({ meta: { page: 'refused', ending } })

export const completedPage = (
  page: 'passwordChanged' | 'unlocked' | 'signedIn' | 'registered',
): StateConfig => ({
  type: 'final',
  meta: { page, ending: 'completed' },
})

/** A machine that refuses the user at once. */
export function refusingMachine(id: string, on: Edges, refusal: ReasonName): MachineConfig {
  return {
    id,
    initial: 'opening',
    on,
    states: {
      opening: { always: [end(`${id}.refused`, refusal)] },
      refused: refusedPage('denied'),
    },
  }
}
