import type { ReasonName } from '../../../effective/reasons.ts'
import type { Effect } from '../../../machines/effects.ts'
import type { Act, WriteResult } from '../../../machines/events.ts'
import type { Snapshot } from '../../../machines/machine.ts'
import type { Duration } from '../../../model/time.ts'
import type { Account, AuditEntry, Message } from '../../../service/store.ts'

/** How the throttling counters of the user stand: every list of failures is read as one of these. */
export type Counters = 'clean' | 'limited' | 'blocked'

/** How smart lockout of the user stands. */
export type Lock = 'open' | 'nearly' | 'locked'

/** What the search knows beside what the service says, so that the service is not its own witness. */
export interface Truth {
  /** The code typed was sent to this page by this option, last of all, under five minutes ago, and not used since. */
  readonly codeIsGood: boolean
  /** Since the page was opened, or since the sign-in that leads to it. */
  readonly age: Duration
  /** Another browser of the user, or an administrator, has set a password since this page was opened. */
  readonly isReplaced: boolean
  /** A second factor was shown here and counts no more, and the user still holds one to show again. SOURCE: R-189 */
  readonly passIsOver: boolean
  /** This browser, or another one by this user name, has just asked the administrators for help. */
  readonly hasAsked: boolean
  /** Where the option or the method on the page sends its messages once the act is done; null: nowhere. */
  readonly destination: string | null
  /** The page waits for a message that was never sent. */
  readonly waitsInVain: boolean
  /** The user signed in here by a password that had to be changed, and has not changed it since. */
  readonly owesPassword: boolean
  /** What the rules say of the user at this moment; null: reset is allowed. */
  readonly refusal: ReasonName | null
  readonly gates: number
  /** How many questions the policy asks for, and which of them the user has answered. */
  readonly questions: { readonly required: number; readonly registered: readonly string[] }
  /** Why the rules refuse the password typed last; null: they do not, or none was typed. */
  readonly passwordRefusal: ReasonName | null
  /** What the directory on-premises was set to answer. */
  readonly write: WriteResult
  readonly notified: {
    readonly userPasswordReset: readonly string[]
    readonly adminPasswordReset: readonly string[]
  }
}

/** A page and its account at a moment. */
export interface Glimpse {
  readonly snapshot: Snapshot
  readonly account: Account
}

/** One act on the service, with everything that was otherwise afterwards. */
export interface ServiceStep {
  readonly act: Act
  /** Which of its kind: `expired` of a code, `wrong` of a number, `weak` of a password. */
  readonly kind: string
  readonly before: Glimpse
  readonly after: Glimpse
  readonly effects: readonly Effect[]
  readonly messages: readonly Message[]
  readonly log: readonly AuditEntry[]
  readonly counters: Counters
  readonly lock: Lock
  readonly truth: Truth
}
