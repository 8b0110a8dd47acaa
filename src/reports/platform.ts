import { platformRows } from '../model/platform.ts'
import { paint } from './paint.ts'

const rows = Object.entries(platformRows)

/** Every contradiction of the documents, for programs. */
export function platformBody(): object {
  return {
    rows: rows.map(([name, { about, choices, entra, azureAd2020, fact }]) => ({
      name,
      about,
      choices,
      entra,
      azureAd2020,
      fact,
    })),
  }
}

/** The same as a table for people. */
export function platformText(colour: boolean): string {
  const { bold, dim } = paint(colour)
  const cells = [
    ['row', 'entra', 'azureAd2020', 'fact'],
    ...rows.map(([name, row]) => [name, String(row.entra), String(row.azureAd2020), row.fact]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((line) => line[column]!.length)))
  const lines = cells.map((line, index) => {
    const text = line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
    if (index === 0) return bold(text)
    const { about, choices } = rows[index - 1]![1]
    return `${text}\n  ${dim(about)}\n  ${dim(`choices: ${choices}`)}`
  })
  return `${lines.join('\n')}\n\nWrite \`platform: { edition: azureAd2020 }\` in a Tenant to choose a column; rows next to it take precedence.\n`
}
