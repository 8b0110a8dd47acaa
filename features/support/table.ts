import type { DataTable } from '@cucumber/cucumber'

/**
 * The rows of a table by its headings, in whatever order they stand.
 *
 * @throws Error unless the first row has these headings, each once.
 */
export function rowsOf<Heading extends string>(
  table: DataTable,
  headings: readonly Heading[],
): Readonly<Record<Heading, string>>[] {
  const [first = [], ...rows] = linesOf(table)
  const isComplete = first.length === headings.length && headings.every((one) => first.includes(one))
  if (!isComplete)
    throw new Error(
      `the first row of the table is | ${first.join(' | ')} |: begin it with the header | ${headings.join(' | ')} |`,
    )
  return rows.map(
    (cells) =>
      Object.fromEntries(first.map((heading, column) => [heading, cells[column] ?? ''])) as Record<
        Heading,
        string
      >,
  )
}

/** The cells of a table of one column, which has no header. @throws Error for a second column. */
export function cellsOf(table: DataTable): string[] {
  return linesOf(table).map((cells) => {
    const [cell = ''] = cells
    if (cells.length > 1)
      throw new Error(`a row of the table is | ${cells.join(' | ')} |: write one value a line, in one column`)
    return cell
  })
}

/** @throws Error for a doc string. */
function linesOf(table: DataTable | string): string[][] {
  if (typeof table === 'string') throw new Error('the step has a doc string: write a table')
  return table.raw()
}
