import type { ReasonName } from '../../../effective/reasons.ts'
import type { Activity } from '../../../machines/audit-activities.ts'
import type { Page } from '../../../machines/page-names.ts'
import { step } from '../step.ts'

export type Outcome =
  | 'valid'
  | 'invalid'
  | 'allowed'
  | 'denied'
  | 'notOffered'
  | 'required'
  | 'reconfirm'
  | 'notRequired'
  | 'mail'
  | 'opens'
  | 'retry'
  | 'blocked'
  | 'expired'
  | 'cancelled'
  | 'completed'
  | 'registered'
  | 'notRegistered'

/** Expected values; an absent key is not checked. */
export interface Expectation {
  readonly outcome?: Outcome
  readonly reason?: ReasonName
  readonly acceptReasons?: readonly ReasonName[]
  readonly gates?: number
  readonly methods?: readonly string[]
  readonly governedBy?: string
  readonly warnings?: readonly string[]
  readonly codes?: readonly string[]
  readonly at?: string
  readonly missing?: number
  readonly proposed?: readonly string[]
  readonly to?: readonly string[]
  readonly url?: string
  readonly page?: Page
  readonly offered?: readonly string[]
  readonly notOffered?: readonly string[]
  readonly passwordChanged?: boolean
  readonly writtenBack?: boolean
  readonly accountLocked?: boolean
  readonly codeSent?: boolean
  readonly questionsAsked?: number
  readonly notifications?: readonly { readonly kind: string; readonly to: readonly string[] }[]
  readonly audit?: readonly (
    | string
    | { readonly activity: Activity; readonly status: 'success' | 'failure' }
  )[]
  readonly blockedFor?: string
  readonly registered?: readonly string[]
  readonly finalButton?: string
  readonly nextSignIn?: string
  readonly refused?: readonly number[]
}

export const expectNow = step<{ readonly expect: Expectation }>({
  schema: {
    expect: {
      $ref: '#/$defs/expect',
      title: 'Expect',
      description: 'Expected values at this point of the walk.',
    },
  },
  phrase: () => null,
})
