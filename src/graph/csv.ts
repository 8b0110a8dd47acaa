import { csvRows, delimiterOf } from '../document/csv.ts'

/**
 * Rows of a CSV text as objects by the names of its header (RFC 4180; comma, semicolon or tab).
 *
 * Null if the text is none: a header of one column, or a row with more cells than the header.
 */
export function parseCsv(text: string): Record<string, string>[] | null {
  const firstLine = text.slice(0, text.search(/\r?\n|$/))
  const [header, ...rows] = [...csvRows([text], delimiterOf(firstLine))].map(({ cells }) => cells)
  if (header === undefined || header.length < 2 || header.some((name) => name.trim() === '')) return null
  if (rows.some((row) => row.length > header.length)) return null
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => Object.fromEntries(header.map((name, index) => [name.trim(), row[index] ?? ''])))
}
