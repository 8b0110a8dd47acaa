import type { ReasonName } from '../effective/reasons.ts'
import { to, type MachineConfig, type StateConfig, type Transition } from './config.ts'
import { audit } from './audit-activities.ts'
import { effect } from './effects.ts'
import {
  asksForHelp,
  browserButtons,
  completedPage,
  go,
  endIfRevoked,
  refusedPage,
  refusingMachine,
  retry,
} from './transitions.ts'
import { writeOutcomes, writtenLate } from './writeback-outcomes.ts'

/** Input of the machine for changing a known password. */
export interface ChangePlan {
  readonly id: 'change'
  readonly refusal: ReasonName | null
  readonly writesBack: boolean
}

const form = 'change.changePassword'
const failed = audit('Change password (self-service)', 'failure')
const changed = audit('Change password (self-service)')
const on = { ...asksForHelp, ...browserButtons }

/** A signed-in user changes a known password. SOURCE; R-129 (no mail follows) */
export function changeMachine(plan: ChangePlan): MachineConfig {
  if (plan.refusal !== null) return refusingMachine('change', on, plan.refusal)
  return {
    id: 'change',
    initial: 'changePassword',
    on,
    states: {
      changePassword: formState(),
      writing: writingState(plan.writesBack),
      passwordChanged: completedPage('passwordChanged'),
      cancelled: refusedPage('cancelled'),
      refused: refusedPage('denied'),
    },
  }
}

function formState(): StateConfig {
  const remember: Transition[] = [{ target: to(`${form}.filled`), actions: [{ type: 'rememberPassword' }] }]
  return {
    meta: { page: 'changePassword', button: 'Finish' },
    initial: 'empty',
    on: { 'cancel.selected': [go('change.cancelled')] },
    states: {
      empty: { on: { 'password.chosen': remember } },
      filled: {
        meta: { keptAs: 'changePassword.empty' },
        on: {
          'password.chosen': remember,
          'finish.selected': [
            endIfRevoked('change.refused', failed),
            { guard: { type: 'current password is wrong' }, ...retry('CurrentPasswordWrong', failed) },
            { guard: { type: 'passwords differ' }, ...retry('PasswordsDiffer') },
            { guard: { type: 'password is refused' }, actions: [{ type: 'refusePassword' }, failed] },
            go('change.writing'),
          ],
        },
      },
    },
  }
}

function writingState(writesBack: boolean): StateConfig {
  const done = 'change.passwordChanged'
  return {
    meta: { page: 'changePassword' },
    entry: [effect('writePassword')],
    on: {
      'write.answered': [
        ...writeOutcomes(writesBack, { retryAt: `${form}.filled`, refused: 'change.refused', failed }),
        ...writtenLate(writesBack, done, changed),
        go(done, changed),
      ],
    },
  }
}
