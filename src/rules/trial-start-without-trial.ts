import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const trialStartWithoutTrial = rule({
  code: 'policy/trial-start-without-trial',
  severity: 'error',
  kind: 'impossible',
  summary: 'a trial start date without a trial licence',
  why: 'Either the licence or the date is out of date, and the two lead to different answers for administrators.',
  help: 'remove `trialStartedOn`, or set `license: trial`',
  source: ['R-023'],
  reads: ['/tenant/license'],
  bad: { tenant: '{ license: p1, trialStartedOn: 2026-05-20 }' },
  good: { tenant: '{ license: trial, trialStartedOn: 2026-05-20 }' },
  check({ tenant }) {
    if (tenant.license === 'trial' || tenant.trialStartedOn === null) return null
    return {
      at: '/tenant/trialStartedOn',
      part: 'key',
      fix: oneOf({ remove: true }, { write: 'trial', at: '/tenant/license' }),
      message: `\`trialStartedOn\` is for trials only, but the licence is \`${tenant.license}\``,
    }
  },
})
