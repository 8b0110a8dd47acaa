import type { Named } from './config.ts'
import type { FailureKind } from '../model/tenant.ts'

/** Effects that a machine can order, by name. */
export const effects = [
  'sendCode',
  'startCall',
  'sendPush',
  'drawQuestions',
  'consumeCode',
  'countFailure',
  'writePassword',
  'unlockAccount',
  'clearFailures',
  'clearSmartLockout',
  'clearOnPremisesLock',
  'notifyUser',
  'notifyAdministrators',
  'revokeSessions',
  'contactAdministrator',
  'countSignInFailure',
  'acceptSignIn',
  'passSecondFactor',
  'storeMethod',
  'removeMethod',
  'confirmSecurityInfo',
  'skipRegistration',
  'audit',
] as const

export type EffectType = (typeof effects)[number]

export interface Effect {
  readonly type: EffectType
  readonly params: Readonly<Record<string, string | number | boolean>>
}

/** An action that orders an effect. */
export const effect = (type: EffectType): Named => ({ type })

/** Raises a throttling counter. SOURCE */
export const countFailure = (kind: FailureKind): Named => ({ type: 'countFailure', params: { kind } })

/** Activities of the audit log. SOURCE */
export type Activity =
  | 'Blocked from self-service password reset'
  | 'Change password (self-service)'
  | 'Reset password (by admin)'
  | 'Reset password (self-service)'
  | 'Self-service password reset flow activity progress'
  | 'Self-service password reset policy changes'
  | 'Unlock user account (self-service)'
  | 'User registered for self-service password reset'
  | 'User registered all required security info'
  | 'User registered security info'
  | 'User reviewed security info'
  | 'User deleted security info'

/** Writes an entry of the audit log. SOURCE: R-171 (each activity succeeds or fails) */
export const audit = (activity: Activity, status: 'success' | 'failure' = 'success'): Named => ({
  type: 'audit',
  params: { activity, status },
})
