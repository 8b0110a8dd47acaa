import type { Option } from '../model/methods.ts'
import type { SecondFactors } from '../effective/second-factors.ts'
import { challenge, sendOn } from './challenge.ts'
import { to, type Named, type StateConfig, type Transition } from './config.ts'
import { browserButtons, endIfRevoked, go, retry } from './transitions.ts'

export interface SecondFactorPlan extends SecondFactors {
  /** The page comes before the pages of security info, and a pass lapses there. SOURCE */
  readonly passLapses: boolean
}

/** The position of the page: its machine, the next page, and the page of security info that may lead back to it. */
interface SecondFactorFrame {
  readonly root: string
  readonly next: string
  /** Null: no page leads back. */
  readonly home: string | null
}

export function holdsSecondFactor({ secondFactors, otherFactor }: SecondFactors): boolean {
  return secondFactors.length > 0 || otherFactor !== null
}

/** True if the pages of security info require a second factor, and lead back when it has lapsed. */
export function leadsBack(plan: SecondFactorPlan): boolean {
  return plan.passLapses && holdsSecondFactor(plan)
}

/** The page of the second factor; the first one is requested without a click. SOURCE: R-117 */
export function secondFactor(plan: SecondFactorPlan, frame: SecondFactorFrame): Record<string, StateConfig> {
  const { root } = frame
  const self = `${root}.mfa`
  const leadsElsewhere = frame.home !== null && frame.home !== frame.next
  const after = leadsElsewhere ? `${root}.mfaPassed` : frame.next
  return {
    mfa: {
      meta: { page: 'mfa', button: 'Next' },
      initial: plan.secondFactors[0] ?? 'other',
      on: {
        'option.chosen': plan.secondFactors.map((option) => ({
          guard: { type: 'option is', params: { option } },
          ...go(`${self}.${option}`),
        })),
        ...(plan.otherFactor === null ? {} : otherFactor(plan.otherFactor, after, root)),
        'cancel.selected': [go(`${root}.cancelled`)],
      },
      states: {
        choosing: { meta: { stage: 'choosing' } },
        ...(plan.secondFactors.length === 0 ? { other: { meta: { stage: 'choosing' } } } : {}),
        ...Object.fromEntries(plan.secondFactors.map((option) => [option, ask(option, self, after, root)])),
      },
    },
    ...(leadsElsewhere ? { mfaPassed: fork(frame.home, frame.next) } : {}),
  }
}

function ask(option: Option, self: string, after: string, root: string): StateConfig {
  const asked = challenge(option, {
    page: self,
    passed: go(after, passBy('option')),
    blocked: null,
    refused: endIfRevoked(`${root}.refused`),
    typesNumber: false,
    countsTexts: false,
  })
  return {
    ...asked,
    ...(asked.initial === undefined ? {} : { initial: 'answering' }),
    entry: [{ type: 'presetOption', params: { option } }, ...sendOn(option)],
  }
}

/** A security key, Windows Hello and the like need no option, and nothing is sent. */
function otherFactor(factor: string, after: string, root: string): Record<string, readonly Transition[]> {
  return {
    'push.answered': [
      endIfRevoked(`${root}.refused`),
      {
        guard: { type: 'factor is shown' },
        target: to(after),
        actions: [{ type: 'forgetOption' }, passBy(factor)],
      },
      retry('CodeRefused'),
    ],
  }
}

const passBy = (factor: string): Named => ({ type: 'passSecondFactor', params: { factor } })

/** An eventless choice after the second factor: back to the page that required it, or on with the sign-in. */
function fork(home: string, next: string): StateConfig {
  return {
    always: [
      { guard: { type: 'page was left for a second factor' }, target: to(home) },
      { target: to(next) },
    ],
  }
}

/** Acts that remain possible after the second factor has lapsed. */
const alwaysFree: ReadonlySet<string> = new Set(['cancel.selected', 'help.requested', 'time.passed'])

/** Events that lead back and must not send a message. THREAT: T-02 */
const asksForNothing: ReadonlySet<string> = new Set(['back.selected', 'page.reloaded'])

/**
 * A page of security info that leads back to the second factor once the pass has lapsed, whatever is done there.
 * What was not stored is lost. SOURCE: R-189
 */
export function behindSecondFactor(plan: SecondFactorPlan, root: string, page: StateConfig): StateConfig {
  if (!leadsBack(plan)) return page
  return guarded(root, { ...page, on: { ...browserButtons, ...page.on } })
}

export function beforeEvent(plan: SecondFactorPlan, root: string, edges: readonly Transition[]) {
  return leadsBack(plan) ? [lapsed(root), ...edges] : edges
}

function guarded(root: string, state: StateConfig): StateConfig {
  const { on, states } = state
  return {
    ...state,
    ...(on === undefined ? {} : { on: mapValues(on, (edges, event) => guardedEdges(root, event, edges)) }),
    ...(states === undefined ? {} : { states: mapValues(states, (inner) => guarded(root, inner)) }),
  }
}

function guardedEdges(root: string, event: string, edges: readonly Transition[]): readonly Transition[] {
  if (alwaysFree.has(event)) return edges
  return [lapsed(root, asksForNothing.has(event) ? 'mfa.choosing' : 'mfa'), ...edges]
}

const lapsed = (root: string, page = 'mfa'): Transition => ({
  guard: { type: 'pass has lapsed' },
  target: to(`${root}.${page}`),
  actions: [{ type: 'askAgain' }],
})

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]))
}
