import type { Document } from '../../document/parse.ts'
import type { Instant } from '../../model/time.ts'
import type { Expectation } from './steps/expect.ts'
import type { WalkStep } from './steps/index.ts'

export type { AdministratorStep } from './steps/administrator.ts'
export type { Expectation, Outcome } from './steps/expect.ts'
export type { WalkStep } from './steps/index.ts'

/** A question about one user, or about the set. */
export type Question =
  | 'validate'
  | 'canReset'
  | 'canUnlock'
  | 'canChange'
  | 'mustRegister'
  | 'contactAdministrator'

/** One situation and its expected outcome. */
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
