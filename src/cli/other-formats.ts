import { catalogue, findEntry } from '../explain/catalogue.ts'
import type { FormatName } from '../reports/formats.ts'
import { markdownLimits, markdownText } from '../reports/markdown.ts'
import { renderParts } from '../reports/render.ts'
import type { Parts } from '../reports/run-report.ts'

/** The parts of a report in a format of another tool; `prefix`: from the root of the work tree to the current folder. */
export function inFormat(format: FormatName, parts: Parts, prefix: string): string {
  const entries = catalogue('')
  return renderParts(format, parts, { prefix, wordsOf: (code) => findEntry(entries, code) })
}

/** The whole list as Markdown. */
export function summaryPage(parts: Parts): string {
  return markdownText(parts, markdownLimits.page)
}
