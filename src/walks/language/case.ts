import type { Document } from '../../document/parse.ts'
import type { ReasonName } from '../../effective/reasons.ts'
import type { Activity } from '../../machines/effects.ts'
import type { Page } from '../../machines/pages.ts'
import type { Option, RegistrationMethod } from '../../model/methods.ts'
import type { Instant } from '../../model/time.ts'
import type { CodeKind } from '../../service/simulated-codes.ts'

/** A question about one user, or about the set. */
export type Question =
  'validate' | 'canReset' | 'canUnlock' | 'canChange' | 'mustRegister' | 'contactAdministrator'

/** What an administrator changes meanwhile. */
export interface AdministratorStep {
  readonly disable?: boolean
  readonly removeFromGroup?: string
  /** True: in the Entra admin center or by Graph. SOURCE: R-199 */
  readonly resetPassword?: boolean | 'microsoft365AdminCenter'
  readonly policy?: unknown
  readonly authentication?: Readonly<Record<string, unknown>>
}

/** One thing a person or the world does. Keys that may stand together are those of a row of the language's table. */
export interface WalkStep {
  readonly open?: 'reset' | 'registration' | 'securityInfo' | 'signIn' | 'changePassword'
  readonly interrupt?: boolean
  readonly identify?: string
  readonly captcha?: 'right' | 'wrong'
  readonly reason?: 'forgot' | 'know'
  readonly choose?: Option | RegistrationMethod
  readonly contact?: string
  readonly send?: true
  readonly resend?: true
  readonly times?: number
  readonly scan?: true
  readonly code?: CodeKind
  readonly push?: 'approve' | 'deny' | 'ignore' | 'wrongNumber'
  readonly answers?: 'right' | 'wrong' | 'oneWrong' | readonly (readonly [string, string])[]
  readonly password?: string
  readonly confirm?: string
  readonly current?: 'right' | 'wrong'
  readonly next?: true
  readonly finish?: true
  readonly cancel?: true
  readonly back?: true
  readonly reload?: true
  readonly delete?: RegistrationMethod
  readonly contactAdministrator?: true
  readonly signIn?: 'right' | 'wrong' | 'sameWrong'
  readonly session?: string
  readonly wait?: string
  readonly onPremises?: 'accepts' | 'refusesPassword' | 'misconfigured' | 'unreachable' | 'cloudWriteFails'
  readonly delivery?: 'works' | 'fails'
  readonly administrator?: AdministratorStep
  readonly expect?: Expectation
}

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

/** What must come true; a key that is absent is not checked. */
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
    string | { readonly activity: Activity; readonly status: 'success' | 'failure' }
  )[]
  readonly blockedFor?: string
  readonly registered?: readonly string[]
  readonly finalButton?: string
  readonly nextSignIn?: string
  readonly refused?: readonly number[]
}

/** One situation and what must come true of it. */
export interface Case {
  readonly id: string
  readonly title: string
  readonly rules: readonly string[]
  readonly why: string
  readonly skip: string | null
  readonly now: Instant
  /** As written; merged over the document's. */
  readonly tenant: unknown
  readonly policy: unknown
  readonly user: unknown
  readonly ask: Question | null
  readonly walk: readonly WalkStep[] | null
  readonly expect: Expectation
  /** Pointer to the case in its document. */
  readonly pointer: string
}

/** A decoded `kind: Cases`. */
export interface Cases {
  readonly document: Document
  readonly name: string
  /** Path of a policy set, relative to the file; null: none. */
  readonly set: string | null
  readonly tenant: unknown
  readonly policy: unknown
  readonly user: unknown
  readonly cases: readonly Case[]
}
