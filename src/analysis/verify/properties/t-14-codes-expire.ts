import type { Effect } from '../../../machines/effects.ts'
import { orders } from '../step-predicates.ts'
import type { Property } from '../property.ts'
import { lengths } from '../service/clock.ts'

export const t14: Property = {
  id: 'T-14',
  title:
    'a code is valid for less than five minutes and a reset for less than fifteen, whatever is sent again in between',
  why: 'Other people may find old mails and open pages.',
  answers: ['ASVS 6.5.5', 'NIST 63B-4 §4.2.1.2'],
  right: ({ act, before, effects }) =>
    changesInfo(effects)
      ? { page: 'mfa' }
      : act.type === 'code.entered'
        ? { page: before.snapshot.meta.page ?? 'refused' }
        : { outcome: 'expired' },
  machine: {
    isPart: true,
    step({ event, inputs, before, after }) {
      if (event !== 'time.passed') return null
      if (inputs.sessionOver === true)
        return after.meta.ending === 'expired' ? null : 'a page is still usable after its session has expired'
      return after.state === before.state ? null : 'a page expires before its session does'
    },
  },
  service: {
    step({ act, kind, after, effects, truth }, { entry }) {
      if (changesInfo(effects) && truth.passIsOver)
        return 'security info is changed although the second factor was shown too long ago'
      if (act.type === 'code.entered' && kind === 'expired' && orders(effects, 'consumeCode'))
        return 'a code is accepted after its lifetime'
      if (
        act.type === 'code.entered' &&
        kind === 'right' &&
        !truth.codeIsGood &&
        orders(effects, 'consumeCode')
      )
        return 'a code is accepted after its lifetime, after its use or for another destination'
      return entry === 'reset' && truth.age >= lengths.session && after.snapshot.meta.ending === undefined
        ? 'a reset continues after its fifteen minutes'
        : null
    },
  },
}

const changes: ReadonlySet<string> = new Set(['storeMethod', 'removeMethod', 'confirmSecurityInfo'])

function changesInfo(effects: readonly Effect[]): boolean {
  return effects.some(({ type }) => changes.has(type))
}
