import { touches } from '../document/pointer.ts'
import type { View } from '../rules/lib/rule.ts'
import { unknown, type BaselineRow, type Verdict } from './baseline.ts'
import { baselines, rowCode, type BaselineName } from './index.ts'

/** The verdict of one row about a set. */
export interface Assessed {
  readonly name: BaselineName
  readonly row: BaselineRow
  readonly code: string
  readonly verdict: Verdict
}

/**
 * Measures a set by a baseline, row by row.
 *
 * A row that rests on a key an import could not read is not known, whatever the default of the key says.
 */
export function assess(name: BaselineName, view: View): Assessed[] {
  return baselines[name].rows.map((row) => ({
    name,
    row,
    code: rowCode(name, row.id),
    verdict: verdictOf(row, view),
  }))
}

function verdictOf(row: BaselineRow, view: View): Verdict {
  const others = '/tenant/users/-'
  if (
    restsOn(
      row,
      view.unread.filter((one) => one !== others),
    )
  )
    return unknown('an import could not read the setting')
  const verdict = row.verdict(view)
  // A user who is not listed cannot make good what a listed one fails.
  const isOpen = verdict.outcome !== 'fails' && view.unread.includes(others) && restsOn(row, [others])
  return isOpen ? unknown('users may exist who are not listed') : verdict
}

function restsOn({ reads }: BaselineRow, unread: readonly string[]): boolean {
  return reads.some((read) => unread.some((one) => touches(read, one)))
}
