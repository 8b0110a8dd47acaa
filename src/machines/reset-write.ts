import { to, type Named, type StateConfig, type Transition } from './config.ts'
import { audit } from './audit-activities.ts'
import { effect } from './effects.ts'
import type { ResetPlan } from './reset-plan.ts'
import { end, go, endIfRevoked, retry } from './transitions.ts'
import { resultIs, writeFailures, writeOutcomes, writtenLate } from './writeback-outcomes.ts'

/** SOURCE: R-114 (a refused password asks again on the same page) */
export function newPassword(): StateConfig {
  const self = 'reset.underway.newPassword'
  const remember = {
    'password.chosen': [{ target: to(`${self}.filled`), actions: [{ type: 'rememberPassword' }] }],
  }
  return {
    meta: { page: 'newPassword', button: 'Finish' },
    initial: 'empty',
    states: {
      empty: { on: remember },
      filled: {
        meta: { keptAs: 'underway.newPassword.empty' },
        on: {
          ...remember,
          'finish.selected': [
            // Eligibility and gates are looked at again right before the write. THREAT: T-05, T-21
            ...mayNot('Reset password (self-service)'),
            { guard: { type: 'passwords differ' }, ...retry('PasswordsDiffer') },
            {
              guard: { type: 'password is refused' },
              actions: [{ type: 'refusePassword' }, audit('Reset password (self-service)', 'failure')],
            },
            go('reset.underway.writing'),
          ],
        },
      },
    },
  }
}

function mayNot(
  activity: 'Reset password (self-service)' | 'Unlock user account (self-service)',
): Transition[] {
  return [
    endIfRevoked('reset.refused', audit(activity, 'failure')),
    {
      guard: { type: 'gates are missing' },
      ...end('reset.refused', 'StepNotOffered', audit(activity, 'failure')),
    },
  ]
}

/** SOURCE */
export function writing(plan: ResetPlan): StateConfig {
  const failed = audit('Reset password (self-service)', 'failure')
  const done: Named[] = [
    effect('clearFailures'),
    effect('clearSmartLockout'),
    ...(plan.writesBack ? [effect('clearOnPremisesLock')] : []),
    effect('revokeSessions'),
    audit('Reset password (self-service)'),
    ...(plan.notifiesUser ? [effect('notifyUser')] : []),
    ...(plan.notifiesAdministrators ? [effect('notifyAdministrators')] : []),
  ]
  return {
    meta: { page: 'newPassword' },
    entry: [effect('writePassword')],
    on: {
      'write.answered': [
        { guard: resultIs('stored'), ...go('reset.passwordChanged', ...done) },
        ...writtenLate(plan.writesBack, 'reset.passwordChanged', ...done),
        ...writeOutcomes(plan.writesBack, {
          retryAt: 'reset.underway.newPassword.filled',
          refused: 'reset.refused',
          failed,
        }),
      ],
    },
  }
}

/** SOURCE: R-042, R-122 ("I know my password" leaves the sign-in lock running) */
export function unlocking(): StateConfig {
  const failed = audit('Unlock user account (self-service)', 'failure')
  return {
    meta: { page: 'verification1' },
    entry: [effect('unlockAccount')],
    on: {
      'write.answered': [
        ...mayNot('Unlock user account (self-service)'),
        ...writeFailures('reset.refused', failed),
        // No password was chosen, so none can be refused.
        go('reset.unlocked', effect('clearOnPremisesLock'), audit('Unlock user account (self-service)')),
      ],
    },
  }
}

/** An eventless choice after the last gate, where reset and unlock are both offered. */
export function goalFork(): StateConfig {
  return {
    always: [
      { guard: { type: 'password is known' }, target: to('reset.underway.unlocking') },
      { target: to('reset.underway.newPassword') },
    ],
  }
}
