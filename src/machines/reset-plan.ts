import type { ReasonName } from '../effective/reasons.ts'
import type { Option } from '../model/methods.ts'

/** Input of a reset machine; users with equal plans share one. */
export interface ResetPlan {
  readonly id: 'reset'
  /** Why the user is turned away after the first page; null if they are let in. */
  readonly refusal: ReasonName | null
  /** The first page has a CAPTCHA. SOURCE */
  readonly captcha: boolean
  /** 0: nothing can be done here, though nothing is wrong (another tenant is home). */
  readonly gates: number
  readonly options: readonly Option[]
  /** `choose`: the page asks whether the password is forgotten or known. SOURCE: R-118 */
  readonly goal: 'reset' | 'unlock' | 'choose'
  /** A new password also lifts a lock on-premises. SOURCE: R-041 */
  readonly writesBack: boolean
  /** Texts that are sent count towards a limit. SOURCE: R-141, AMB-29 */
  readonly countsTexts: boolean
  readonly notifiesUser: boolean
  readonly notifiesAdministrators: boolean
}

/** True if the reset continues after the first page. */
export const isLetIn = ({ refusal, gates }: ResetPlan): boolean => refusal === null && gates > 0
