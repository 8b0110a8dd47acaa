import type { ReasonName } from '../effective/reasons.ts'
import type { RegistrationMethod } from '../model/methods.ts'
import { endFor, stay } from './challenge.ts'
import { to } from './config.ts'
import type { MachineConfig, StateConfig } from './config.ts'
import { audit, effect } from './effects.ts'
import { methodEdges, methodStates } from './register.ts'
import type { RegisterPlan } from './register.ts'

/** All that the page of one's own security info depends on. */
export interface SecurityInfoPlan extends RegisterPlan {
  readonly refusal: ReasonName | null
  readonly deletable: readonly RegistrationMethod[]
}

/** A signed-in user adds and deletes security info (manage mode). SOURCE */
export function securityInfoMachine(plan: SecurityInfoPlan): MachineConfig {
  const root = 'securityInfo'
  return {
    id: root,
    initial: plan.refusal === null ? 'manage' : 'opening',
    on: {
      'help.requested': [{ actions: [effect('contactAdministrator')] }],
      'back.selected': [stay],
      'page.reloaded': [stay],
    },
    states:
      plan.refusal === null
        ? manageStates(plan, root)
        : {
            opening: { always: [{ target: to(`${root}.refused`), actions: [endFor(plan.refusal)] }] },
            refused: { meta: { page: 'refused', ending: 'denied' } },
          },
  }
}

/** The page itself, for a machine that has `expired` where its session ends. */
export function manageStates(
  plan: Omit<SecurityInfoPlan, 'refusal'>,
  root: string,
): Record<string, StateConfig> {
  const self = `${root}.manage`
  const home = `${self}.listing`
  const frame = {
    self,
    home,
    afterStored: { 'next.selected': [{ target: to(home), actions: [{ type: 'accept' }] }] },
  }
  return {
    manage: {
      meta: { page: 'securityInfo' },
      initial: 'listing',
      on: {
        'method.chosen': methodEdges(plan, self),
        'method.deleted': plan.deletable.map((method) => ({
          guard: { type: 'held method is', params: { method } },
          target: to(home),
          actions: [{ type: 'rememberMethod' }, effect('removeMethod'), audit('User deleted security info')],
        })),
        'time.passed': [
          {
            guard: { type: 'session is over' },
            target: to(`${root}.expired`),
            actions: [endFor('SessionExpired')],
          },
        ],
      },
      states: { listing: {}, ...methodStates(plan, frame) },
    },
    expired: { meta: { page: 'refused', ending: 'expired' } },
  }
}
