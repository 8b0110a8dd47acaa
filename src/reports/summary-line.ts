import type { Parts } from './run-report.ts'
import { asFarAsKnown, counted } from './report.ts'
import { verifyCounts } from './verify.ts'

/** The summary in a few words without colour: the head of a page or a comment. */
export function summaryLine({ command, validate, verify, test, exit, error }: Parts): string {
  const why = error === null ? '' : `: ${error.message}`
  if (command === 'check') return exit === 0 ? 'fit to merge' : `not fit to merge${why}`
  if (error !== null) return error.message
  if (test !== null) return testCounts(test)
  if (verify !== null) return propertyCounts(verify)
  return validate === null ? 'nothing ran' : findingCounts(validate)
}

/** `1 error, 0 warnings`; notes and suppressed ones where there are any. */
export function findingCounts({ summary }: NonNullable<Parts['validate']>): string {
  const { errors, warnings, notes, suppressed } = summary
  return [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ].join(', ')
}

/** `12 passed, 1 failed`; skipped ones where there are any. */
export function testCounts({ summary }: NonNullable<Parts['test']>): string {
  const { passed, failed, skipped } = summary
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** `24 properties hold, 1 fails`; unsettled ones where there are any. */
export function propertyCounts(verify: NonNullable<Parts['verify']>): string {
  const { holds, fails, unsettled } = verifyCounts(verify)
  const open = unsettled > 0 ? `, ${unsettled} unsettled` : ''
  return `${counted(holds, 'property holds', 'properties hold')}, ${counted(fails, 'fails', 'fail')}${open}`
}

/** ` (1 of them refused at the write)`; empty where no write is refused. */
export function refusedText(refused: number): string {
  return refused === 0 ? '' : ` (${refused} of them refused at the write)`
}

/** `2 can reset, 3 cannot (2 UserNotLicensed, 1 AccountDisabled); 1 must register; 1 loses reset on 2027-02-01 (R-069)`. */
export function reachText(reach: Parts['reach'][number]): string {
  const { users, allowed, refusedAtWrite, denied, mustRegister, next } = reach
  const reasons = denied.map(({ reason, count }) => `${count} ${reason}`).join(', ')
  const can = `${allowed} can reset${refusedText(refusedAtWrite)}, ${users - allowed} cannot${reasons === '' ? '' : ` (${reasons})`}`
  const losing =
    next === null
      ? ''
      : `; ${counted(next.lost, 'loses', 'lose')} reset on ${next.date} (${next.facts.join(', ')})`
  return `${can}${mustRegister === 0 ? '' : `; ${mustRegister} must register`}${losing}${asFarAsKnown([reach])}`
}
