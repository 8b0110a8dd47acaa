import type { ReasonName } from '../effective/reasons.ts'
import type { RegistrationMethod } from '../model/methods.ts'
import { endFor, stay } from './challenge.ts'
import { to, type MachineConfig, type StateConfig } from './config.ts'
import { audit, effect } from './effects.ts'
import { methodEdges, methodStates, type RegisterPlan } from './register.ts'
import { endsAfterFifteenMinutes } from './interrupt.ts'
import { behindSecondFactor, leadsBack, secondFactor, type SecondFactorPlan } from './second-factor.ts'

/** Input of the page of a user's own security info. */
export interface SecurityInfoPlan extends RegisterPlan, SecondFactorPlan {
  readonly id: 'securityInfo'
  readonly refusal: ReasonName | null
  readonly deletable: readonly RegistrationMethod[]
}

/** A signed-in user adds and deletes security info (manage mode). SOURCE */
export function securityInfoMachine(plan: SecurityInfoPlan): MachineConfig {
  const root = 'securityInfo'
  const manage = to(`${root}.manage`)
  const first = leadsBack(plan) ? 'mfa' : 'manage'
  return {
    id: root,
    initial: plan.refusal === null ? first : 'opening',
    on: {
      'help.requested': [{ actions: [effect('contactAdministrator')] }],
      'back.selected': [stay],
      'page.reloaded': [stay],
    },
    states:
      plan.refusal === null
        ? {
            ...(first === 'mfa' ? secondFactor(plan, { root, next: manage, home: manage }) : {}),
            ...manageStates(plan, root),
            ...(first === 'mfa'
              ? { cancelled: { meta: { page: 'refused', ending: 'cancelled' } } as const }
              : {}),
          }
        : {
            opening: { always: [{ target: to(`${root}.refused`), actions: [endFor(plan.refusal)] }] },
            refused: { meta: { page: 'refused', ending: 'denied' } },
          },
  }
}

/** The page itself, with the end of its session. */
export function manageStates(
  plan: Omit<SecurityInfoPlan, 'id' | 'refusal'>,
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
    manage: behindSecondFactor(plan, root, {
      meta: { page: 'securityInfo' },
      initial: 'listing',
      on: {
        'method.chosen': methodEdges(plan, self),
        'method.deleted': plan.deletable.map((method) => ({
          guard: { type: 'held method is', params: { method } },
          target: to(home),
          actions: [{ type: 'rememberMethod' }, effect('removeMethod'), audit('User deleted security info')],
        })),
        ...(plan.passLapses ? {} : endsAfterFifteenMinutes(root)),
      },
      states: { listing: { meta: { stage: 'choosing' } }, ...methodStates(plan, frame) },
    }),
    ...(plan.passLapses ? {} : { expired: { meta: { page: 'refused', ending: 'expired' } } as const }),
  }
}
