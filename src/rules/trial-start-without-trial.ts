import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const trialStartWithoutTrial = rule({
  code: 'policy/trial-start-without-trial',
  severity: 'error',
  kind: 'impossible',
  summary: 'the day a trial began, and no trial',
  why: 'Either the licence or the date is a leftover, and the two give different answers for administrators.',
  help: 'remove `trialStartedOn`, or set `license: trial`',
  source: ['R-023'],
  bad: { tenant: '{ license: p1, trialStartedOn: 2026-05-20 }' },
  good: { tenant: '{ license: trial, trialStartedOn: 2026-05-20 }' },
  check({ tenant }) {
    if (tenant.license === 'trial' || tenant.trialStartedOn === null) return []
    return [
      {
        at: '/tenant/trialStartedOn',
        part: 'key',
        fix: oneOf({ remove: true }, { write: 'trial', at: '/tenant/license' }),
        message: `\`trialStartedOn\` belongs to a trial, and the licence is \`${tenant.license}\``,
      },
    ]
  },
})
