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
    verdict: restsOn(row, view.unread) ? unknown('an import could not read the setting') : row.verdict(view),
  }))
}

function restsOn({ reads }: BaselineRow, unread: readonly string[]): boolean {
  return reads.some((read) => unread.some((one) => touches(read, one)))
}
