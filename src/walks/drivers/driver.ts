import type { Outcome, WalkStep } from '../language/case.ts'
import type { ReasonName } from '../../effective/reasons.ts'
import type { Page } from '../../machines/page-names.ts'
import type { Duration } from '../../model/time.ts'

/** The result of one step. */
export interface Performed {
  /** The present page does not offer it; nothing changed. */
  readonly refused: boolean
  readonly page: Page | null
  readonly effects: readonly string[]
  /** Why the page asks again or has ended, where this step brought that about and the portal says so; null: neither. */
  readonly reason: ReasonName | null
  /** What the page offers in place of a refused step, as steps or their keys; empty for any other step. */
  readonly offered: readonly string[]
  /** Why a chosen option or method is not there, of a refused step; null: not known, or not such a step. */
  readonly why: string | null
}

/** Everything that a walk can expect. */
export interface Observation {
  readonly outcome: Outcome
  readonly reason: ReasonName | null
  /** The fact behind a reason that comes from another one on this page; null: the reason's own. */
  readonly rule: string | null
  readonly page: Page | null
  readonly gates: number
  readonly captcha: boolean
  /** Options and methods that can be chosen now. */
  readonly offered: readonly string[]
  readonly passwordChanged: boolean
  readonly writtenBack: boolean
  readonly accountLocked: boolean
  readonly codeSent: boolean
  readonly questionsAsked: number
  readonly notifications: readonly { readonly kind: string; readonly to: readonly string[] }[]
  readonly audit: readonly { readonly activity: string; readonly status: 'success' | 'failure' }[]
  readonly blockedFor: Duration | null
  readonly registered: readonly string[]
  readonly finalButton: string | null
  readonly nextSignIn: Outcome
}

/** Whether a walk has taken a step, and whether it has opened a page. */
export type Progress = 'nothing' | 'step' | 'page'

/**
 * One way to walk: against the machines, or against a portal. It is about one user at a time; each walk has a
 * driver of its own.
 */
export interface Driver {
  /** Continues as another user: the browsers keep their pages. */
  turnTo(user: string | null): void
  perform(step: WalkStep): Promise<Performed>
  observe(): Promise<Observation>
  /** The parts with these keys; others are not computed. */
  find(wanted: readonly string[]): Promise<Partial<Observation>>
  /** How far the walk has come. */
  progress(): Progress
  /** True if the present page offers a step. Nothing happens. */
  offers(step: WalkStep): Promise<boolean>
  /** Why the present page does not offer an option or a method; null: not known. */
  whyMissing(name: string): Promise<string | null>
}
