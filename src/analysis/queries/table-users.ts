import { isSynchronized } from '../../policy/load/directory-csv.ts'
import type { Column } from '../../policy/load/directory-columns.ts'
import type { Instant } from '../../model/time.ts'
import { anyText } from '../../policy/load/record-shape.ts'
import { plainMoment, plainValue } from './plain-values.ts'
import type { TextTable } from './text-table.ts'
import type { UsersTable } from './users-table.ts'

/**
 * The users of a table of texts.
 *
 * @param columns What each cell fills.
 * @param expected About how many users there are.
 */
export function tableUsers(
  { from, header, isDate, reader, mayNameTypes }: TextTable,
  columns: readonly (Column | null)[],
  confirmedBy: readonly Instant[],
  expected: number,
): UsersTable {
  const name = columns.findIndex((column) => column?.path[0] === 'userPrincipalName')
  const confirmed = columns.findIndex((column) => column?.path.at(-1) === 'confirmedOn')
  const valueOf = (index: number) => {
    const cell = `c${index}`
    const key = columns[index]?.path.at(-1) ?? null
    if (index === name) return 'NULL'
    // The dates of a year are few; moments are put together while the file is read.
    if (index === confirmed)
      return isDate(index)
        ? cell
        : `CASE WHEN length(${cell}) = 10 THEN ${cell} ELSE ${plainMoment(cell, 'cell', confirmedBy)} END`
    if (key === null && isSynchronized(header[index]!)) return cell
    return !mayNameTypes && (key === null || anyText.has(key))
      ? 'NULL'
      : plainValue(key, cell, 'cell', `c${name}`)
  }
  return {
    from,
    name: `c${name}`,
    values: columns.map((_, index) => valueOf(index)),
    confirmed: confirmed < 0 ? null : confirmed,
    writtenAs: 'cell',
    expected,
    recordOf(texts, witness) {
      const cells = texts.map((one, index) => (index === name ? witness : (one ?? '')))
      return reader.read({ cells, line: 0, isBroken: false })
    },
  }
}
