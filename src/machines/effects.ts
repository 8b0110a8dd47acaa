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
