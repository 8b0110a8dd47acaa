/** Width of a table: that of a terminal whose width is unknown. */
const columns = 80
const gap = '  '

/** Paints a padded cell; the row is null for the head. */
type PaintCell = (text: string, row: number | null, column: number) => string

/**
 * A table of plain text in 80 columns. Where cells do not fit, the widest columns shrink: their cells wrap at words, and
 * a word that is still too long loses its middle (`very.long…@contoso.com`).
 */
export function tableText(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  paintCell: PaintCell = (text) => text,
): string {
  const widest = (lengthOf: (cell: string) => number) =>
    heads.map((head, column) => Math.max(...[head, ...rows.map((cells) => cells[column]!)].map(lengthOf)))
  const available = columns - gap.length * (heads.length - 1)
  const widths = fittingWidths(
    widest((cell) => cell.length),
    widest((cell) => Math.max(...cell.split(' ').map((word) => word.length))),
    available,
  )
  const rowText = (cells: readonly string[], row: number | null) => {
    const wrapped = cells.map((cell, column) => cellLines(cell, widths[column]!))
    const height = Math.max(...wrapped.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) => {
      const parts = wrapped.map((lines, column) => {
        const text = lines[line] ?? ''
        return { text, padding: ' '.repeat(widths[column]! - text.length), column }
      })
      const last = parts.findLastIndex(({ text }) => text !== '')
      return parts
        .slice(0, last + 1)
        .map(({ text, padding, column }) => {
          const painted = text === '' ? '' : paintCell(text, row, column)
          return column === last ? painted : painted + padding
        })
        .join(gap)
    })
  }
  return [heads, ...rows]
    .flatMap((cells, index) => rowText(cells, index === 0 ? null : index - 1))
    .map((line) => `${line}\n`)
    .join('')
}

/** Takes from the widest columns until all fit: first from those that can wrap, then at the cost of words. */
function fittingWidths(
  natural: readonly number[],
  longestWords: readonly number[],
  available: number,
): number[] {
  const widths = [...natural]
  for (let excess = sum(widths) - available; excess > 0; excess--) {
    const wrappable = widths.map((width, column) => (width > longestWords[column]! ? width : 0))
    const shrinkable = sum(wrappable) > 0 ? wrappable : widths
    widths[shrinkable.lastIndexOf(Math.max(...shrinkable))]! -= 1
  }
  return widths
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function cellLines(cell: string, width: number): string[] {
  const lines: string[] = []
  for (const word of cell.split(' ').map((one) => shortened(one, width))) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** Text that is too long, without its middle. */
function shortened(text: string, width: number): string {
  if (text.length <= width) return text
  const end = Math.floor((width - 1) / 2)
  return `${text.slice(0, width - 1 - end)}…${text.slice(text.length - end)}`
}
