import { rule } from './lib/rule.ts'

export const trialStartMissing = rule({
  code: 'policy/trial-start-missing',
  severity: 'error',
  kind: 'impossible',
  summary: 'a trial without its start date',
  why: 'In the first 30 days of a trial an administrator may need only one gate, so the start date decides how many.',
  help: 'add `trialStartedOn` with a date such as 2026-05-20',
  source: ['R-023'],
  reads: ['/tenant/license', '/tenant/trialStartedOn'],
  bad: { tenant: 'license: trial' },
  good: { tenant: '{ license: trial, trialStartedOn: 2026-05-20 }' },
  check({ tenant }) {
    if (tenant.license !== 'trial' || tenant.trialStartedOn !== null) return null
    return { at: '/tenant/license', message: '`trial` needs `trialStartedOn`, which is missing' }
  },
})
