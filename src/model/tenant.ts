import type { Authentication, Redactable } from './authentication.ts'
import type { Cloud, Platform } from './platform.ts'
import type { Instant } from './time.ts'

/** The tenant's best plan that counts for reset. SOURCE: R-002 */
export type License = 'free' | 'trial' | 'businessStandard' | 'businessPremium' | 'p1' | 'p2'

/** A method of the Authentication methods policy, with everything it may say. SOURCE */
export interface TenantMethod {
  readonly method: 'microsoftAuthenticator' | 'softwareOath' | 'hardwareOath' | 'email' | 'sms' | 'voice'
  readonly include: 'all' | readonly string[]
  readonly exclude: readonly string[]
  readonly mode: 'any' | 'push' | 'passwordless'
  readonly code: boolean
  readonly officePhone: boolean
  /** Texts may sign in. It decides nothing in a reset; null: not known. */
  readonly signIn: boolean | null
  /** Guests may sign in with codes by e-mail. It decides nothing in a reset; null: not known. */
  readonly externalUsers: 'default' | 'enabled' | 'disabled' | null
}

/** What a method says that is only named: it is for all users, in all its forms. */
export const methodDefaults: Omit<TenantMethod, 'method'> = {
  include: 'all',
  exclude: [],
  mode: 'any',
  code: true,
  officePhone: true,
  signIn: null,
  externalUsers: null,
}

/** A group with its present members, assigned or dynamic. */
export interface Group {
  readonly name: string
  readonly id: string | null
  readonly description: string
  readonly type: 'security' | 'microsoft365'
  readonly membership: 'assigned' | 'dynamic'
  readonly rule: string | null
  readonly members: readonly string[]
  readonly groups: readonly string[]
}

/** What counts one failure, or, for `email` and `textSent`, one message sent. SOURCE */
export type FailureKind =
  | 'phone'
  | 'text'
  | 'authenticator'
  | 'securityQuestions'
  | 'email'
  | 'textSent'
  | 'proof'

/** One entry of the throttling counters. */
export interface FailureEntry {
  readonly kind: FailureKind
  readonly at: Instant
}

/** The current state of a user. */
export interface UserState {
  readonly mustChangePassword: boolean
  readonly passwordChangedAt: Instant | null
  readonly lockedOnPremises: boolean
  readonly smartLockoutUntil: Instant | null
  readonly failures: readonly FailureEntry[]
  readonly skippedRegistrations: number
  /** When the user last deleted a method here; never in a file. SOURCE: R-105 */
  readonly methodDeletedAt?: Instant
}

export interface User {
  readonly userPrincipalName: string
  readonly id: string | null
  readonly displayName: string | null
  readonly givenName: string | null
  readonly surname: string | null
  readonly mail: Redactable
  readonly otherMails: readonly (string | true)[]
  readonly mobilePhone: Redactable
  readonly businessPhone: Redactable
  readonly accountEnabled: boolean
  readonly userType: 'member' | 'guest'
  readonly guest: {
    readonly identity:
      | 'partnerTenant'
      | 'microsoftAccount'
      | 'selfServiceSignUp'
      | 'emailInvitation'
      | 'internal'
    readonly homeTenantCanReset: boolean | null
  } | null
  readonly licensed: boolean
  /** Held now, directly or through a group. SOURCE: R-185 */
  readonly roles: readonly string[]
  /** May be activated. SOURCE: R-185 */
  readonly eligibleRoles: readonly string[]
  readonly mfaRequired: boolean
  readonly passwordSource: 'cloud' | 'passwordHashSync' | 'passThroughAuthentication' | 'federated'
  readonly protectedOnPremises: boolean
  /** On-premises "User cannot change password". SOURCE: R-126 */
  readonly cannotChangePassword: boolean
  readonly authentication: Authentication
  readonly state: UserState
}

/**
 * The users of a tenant in their order: an array, or a list that makes each user when it is asked for. A user of such
 * a list is another object each time.
 */
export interface Users extends Iterable<User> {
  readonly length: number
  at(index: number): User | undefined
  forEach(visit: (user: User, index: number) => void): void
  map<Made>(make: (user: User, index: number) => Made): Made[]
  filter(isWanted: (user: User, index: number) => boolean): User[]
  some(isWanted: (user: User, index: number) => boolean): boolean
  slice(start: number, end: number): User[]
  find(isWanted: (user: User, index: number) => boolean): User | undefined
  findIndex(isWanted: (user: User, index: number) => boolean): number
  /** See `nextUser`. Arrays have none of their own. */
  nextIndex?(from: number, isWanted: (user: User, index: number) => boolean): number
  /** See `passingUsers`. Arrays have none of their own. */
  passing?(): Iterable<User>
  /** What JSON says of the list: an array of its users. Arrays have none of their own. */
  toJSON?(): readonly User[]
}

/** A decoded `kind: Tenant`: every key is there, dates are instants, `platform` is whole. */
export interface Tenant {
  readonly id: string | null
  readonly domains: readonly string[]
  readonly license: License
  readonly trialStartedOn: Instant | null
  readonly cloud: Cloud
  readonly education: boolean
  readonly directorySync: 'none' | 'connect' | 'cloudSync'
  readonly onPremises: {
    readonly agent: 'reachable' | 'unreachable' | 'misconfigured'
    readonly minimumPasswordAgeDays: number
    readonly lockoutThreshold: number | null
    readonly lockoutMinutes: number | null
  }
  readonly administratorsCanReset: boolean
  readonly registrationExperience: 'combined' | 'legacy'
  readonly authenticationMethodsPolicy: {
    readonly migrationState: 'preMigration' | 'migrationInProgress' | 'migrationComplete'
    readonly methods: readonly TenantMethod[]
  }
  readonly telephony: 'microsoft' | 'ownProvider' | { readonly ownProvider: readonly string[] }
  readonly passwordProtection: {
    readonly lockoutThreshold: number
    readonly lockoutDurationSeconds: number
    readonly customBannedPasswords: readonly string[]
    readonly assumedGlobalBannedPasswords: readonly string[]
  }
  readonly platform: Platform
  readonly groups: readonly Group[]
  readonly users: Users
  readonly directory: string | readonly string[] | null
}
