/**
 * Rows of a CSV text as objects by the names of its header (RFC 4180; comma, semicolon or tab).
 *
 * Null if the text is none: a header of one column, or a row with more cells than the header.
 */
export function parseCsv(text: string): Record<string, string>[] | null {
  const firstLine = text.slice(0, text.search(/\r?\n|$/))
  const delimiter = [',', ';', '\t'].find((one) => firstLine.includes(one))
  if (delimiter === undefined) return null
  const [header, ...rows] = cellsOf(text, delimiter)
  if (header === undefined || header.some((name) => name.trim() === '')) return null
  if (rows.some((row) => row.length > header.length)) return null
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => Object.fromEntries(header.map((name, index) => [name.trim(), row[index] ?? ''])))
}

/** The cells of each line; quotes may hold delimiters, line ends and doubled quotes. */
function cellsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter)
    row.push(cell)
    if (text[end] === delimiter) {
      at = end + 1
      if (at === text.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
  }
  return rows
}

function plainCell(text: string, start: number, delimiter: string): { cell: string; end: number } {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return { cell: text.slice(start, end), end }
}

function quotedCell(text: string, start: number): { cell: string; end: number } {
  let cell = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { cell: cell + text.slice(at), end: text.length }
    cell += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 }
    cell += '"'
    at = quote + 2
  }
}
