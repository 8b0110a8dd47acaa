import type { ReasonName } from '../effective/reasons.ts'
import { endFor, retry, stay } from './challenge.ts'
import { to, type MachineConfig, type StateConfig, type Transition } from './config.ts'
import { audit, effect } from './effects.ts'
import { resultIs, writeOutcomes } from './write-outcomes.ts'

/** Input of the machine for changing a known password. */
export interface ChangePlan {
  readonly id: 'change'
  readonly refusal: ReasonName | null
  readonly writesBack: boolean
}

const form = 'change.changePassword'
const failed = audit('Change password (self-service)', 'failure')
const refused = { refused: { meta: { page: 'refused', ending: 'denied' } } } as const

const on = {
  'help.requested': [{ actions: [effect('contactAdministrator')] }],
  'back.selected': [stay],
  'page.reloaded': [stay],
}

/** A signed-in user changes a known password. SOURCE; R-129 (no mail follows) */
export function changeMachine(plan: ChangePlan): MachineConfig {
  if (plan.refusal !== null) return refusedMachine(plan.refusal)
  return {
    id: 'change',
    initial: 'changePassword',
    on,
    states: {
      changePassword: formState(),
      writing: writingState(plan.writesBack),
      passwordChanged: { type: 'final', meta: { page: 'passwordChanged', ending: 'completed' } },
      cancelled: { meta: { page: 'refused', ending: 'cancelled' } },
      ...refused,
    },
  }
}

function refusedMachine(refusal: ReasonName): MachineConfig {
  return {
    id: 'change',
    initial: 'opening',
    on,
    states: {
      opening: { always: [{ target: to('change.refused'), actions: [endFor(refusal)] }] },
      ...refused,
    },
  }
}

function formState(): StateConfig {
  const remember: Transition[] = [{ target: to(`${form}.filled`), actions: [{ type: 'rememberPassword' }] }]
  return {
    meta: { page: 'changePassword', button: 'Finish' },
    initial: 'empty',
    on: { 'cancel.selected': [{ target: to('change.cancelled'), actions: [{ type: 'accept' }] }] },
    states: {
      empty: { on: { 'password.chosen': remember } },
      filled: {
        meta: { keptAs: 'changePassword.empty' },
        on: {
          'password.chosen': remember,
          'finish.selected': [
            {
              guard: { type: 'user may no longer' },
              target: to('change.refused'),
              actions: [{ type: 'endAsDecided' }, failed],
            },
            { guard: { type: 'current password is wrong' }, ...retry('CurrentPasswordWrong', failed) },
            { guard: { type: 'passwords differ' }, ...retry('PasswordsDiffer') },
            { guard: { type: 'password is refused' }, actions: [{ type: 'refusePassword' }, failed] },
            { target: to('change.writing'), actions: [{ type: 'accept' }] },
          ],
        },
      },
    },
  }
}

function writingState(writesBack: boolean): StateConfig {
  return {
    meta: { page: 'changePassword' },
    entry: [effect('writePassword')],
    on: {
      'write.answered': [
        ...writeOutcomes(writesBack, { retryAt: `${form}.filled`, refused: 'change.refused', failed }),
        ...(writesBack ? [delayed()] : []),
        {
          target: to('change.passwordChanged'),
          actions: [{ type: 'accept' }, audit('Change password (self-service)')],
        },
      ],
    },
  }
}

/** SOURCE: R-043 */
function delayed(): Transition {
  return {
    guard: resultIs('cloudWriteFails'),
    target: to('change.passwordChanged'),
    actions: [endFor('OnPremisesSuccessCloudFailure'), audit('Change password (self-service)')],
  }
}
