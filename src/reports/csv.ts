import { visible } from './code-frame.ts'

/** A table as CSV (RFC 4180): a header, then a row a line; a comma, a quote or a line break puts a cell in quotes. */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map(csvRow).join('')
}

/** A line of such a table. */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => csvCell(String(cell))).join(',')}\r\n`
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function csvCell(text: string): string {
  const shown = visible(text)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${shown}` : shown
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
