import type { ReasonName } from '../effective/reasons.ts'
import type { RegistrationMethod } from '../model/methods.ts'
import { to, type MachineConfig, type StateConfig } from './config.ts'
import { audit } from './audit-activities.ts'
import { effect } from './effects.ts'
import { methodEdges, methodStates, type RegisterPlan } from './method-states.ts'
import { behindSecondFactor, leadsBack, secondFactor, type SecondFactorPlan } from './second-factor.ts'
import {
  asksForHelp,
  browserButtons,
  endIfRevoked,
  endsAfterFifteenMinutes,
  go,
  refusedPage,
  refusingMachine,
} from './transitions.ts'

/** Input of the page of a user's own security info. */
export interface SecurityInfoPlan extends RegisterPlan, SecondFactorPlan {
  readonly id: 'securityInfo'
  readonly refusal: ReasonName | null
  readonly deletable: readonly RegistrationMethod[]
}

/** A signed-in user adds and deletes security info (manage mode). SOURCE */
export function securityInfoMachine(plan: SecurityInfoPlan): MachineConfig {
  const root = 'securityInfo'
  const on = { ...asksForHelp, ...browserButtons }
  if (plan.refusal !== null) return refusingMachine(root, on, plan.refusal)
  const manage = `${root}.manage`
  const asksFirst = leadsBack(plan)
  return {
    id: root,
    initial: asksFirst ? 'mfa' : 'manage',
    on,
    states: {
      ...(asksFirst ? secondFactor(plan, { root, next: manage, home: manage }) : {}),
      ...manageStates(plan, root),
      ...(asksFirst ? { cancelled: refusedPage('cancelled') } : {}),
      refused: refusedPage('denied'),
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
  const refused = `${root}.refused`
  const frame = {
    self,
    home,
    refused,
    afterStored: { 'next.selected': [go(home)] },
  }
  return {
    manage: behindSecondFactor(plan, root, {
      meta: { page: 'securityInfo' },
      initial: 'listing',
      on: {
        'method.chosen': methodEdges(plan, self),
        'method.deleted': [
          endIfRevoked(refused, audit('User deleted security info', 'failure')),
          ...plan.deletable.map((method) => ({
            guard: { type: 'held method is', params: { method } },
            target: to(home),
            actions: [
              { type: 'rememberMethod' },
              effect('removeMethod'),
              audit('User deleted security info'),
            ],
          })),
        ],
        ...(plan.passLapses ? {} : endsAfterFifteenMinutes(root)),
      },
      states: { listing: { meta: { stage: 'choosing' } }, ...methodStates(plan, frame) },
    }),
    ...(plan.passLapses ? {} : { expired: refusedPage('expired') }),
  }
}
