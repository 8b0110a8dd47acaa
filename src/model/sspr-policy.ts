import type { PolicyMethod } from './methods.ts'

export type { PolicyMethod } from './methods.ts'

/** A warning that the team accepts. */
export interface Suppression {
  readonly code: string
  readonly reason: string
  readonly at: string | null
  readonly until: string | null
}

/** A decoded `kind: SsprPolicy`: the pages of the blade in their order, every key filled. */
export interface SsprPolicy {
  readonly properties: { readonly enabled: 'none' | 'selected' | 'all'; readonly group: string | null }
  readonly authenticationMethods: {
    readonly required: 1 | 2
    readonly available: readonly PolicyMethod[]
    readonly securityQuestions: {
      readonly registered: number
      readonly required: number
      readonly predefined: 'all' | readonly string[]
      readonly custom: readonly string[]
    }
  }
  readonly registration: { readonly required: boolean; readonly reconfirmAfterDays: number }
  readonly notifications: { readonly users: boolean; readonly administrators: boolean }
  readonly customization: { readonly helpdesk: string | null }
  readonly onPremisesIntegration: {
    readonly writeBackPasswords: boolean
    readonly allowUnlockWithoutReset: boolean
  }
  /** Names of published advice the set is measured by. */
  readonly baselines: readonly string[]
  readonly suppress: readonly Suppression[]
}
