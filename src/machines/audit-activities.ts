import type { Named } from './config.ts'

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
