import type { Located } from '../document/resolve-locations.ts'
import { lineOf, type Source } from '../document/source.ts'
import { paint } from './paint.ts'

const tabWidth = 4
/**
 * Columns in addition to the text of a line: its number of up to four digits, the bar, and an ellipsis on either side.
 */
const beside = 10
/** The least of a line that is shown. */
const leastShown = 30
/** Columns shown before a token far to the right. */
const lead = 20

/**
 * A finding for people: place, sentence, the line with carets under the token, the repair. A line of a file that is
 * wider than `columns` shows the part around the token.
 *
 * Control characters of their file are shown as `·`, so that no file writes to the terminal.
 */
export function codeFrame(
  finding: Located,
  sources: ReadonlyMap<string, Source>,
  colour: boolean,
  columns = 80,
): string {
  const { bold, dim, red, yellow, blue } = paint(colour)
  const tint = finding.severity === 'error' ? red : finding.severity === 'warning' ? yellow : blue
  const { line, column } = finding.span.start
  const facts = finding.rules.length > 0 ? ` (${finding.rules.join(', ')})` : ''
  const lines = [
    `${bold(`${visible(finding.file)}:${line}:${column}`)}  ${tint(finding.severity)}  ${visible(finding.message)}`,
    `  ${dim(finding.code + facts)}`,
    ...sourceLines(finding, sources, columns, tint, dim).map((one) => `  ${one}`),
  ]
  for (const { message, file, span } of finding.related) {
    lines.push(`  ${dim(`${visible(message)}: ${visible(file)}:${span.start.line}:${span.start.column}`)}`)
  }
  if (finding.suppressed !== null) lines.push(`  ${dim(`suppressed: ${visible(finding.suppressed.reason)}`)}`)
  else if (finding.help !== null)
    lines.push(`  ${bold('help:')} ${visible(finding.help)}${fixMark(finding, dim)}`)
  return lines.join('\n')
}

/** Marks findings with a safe fix. */
function fixMark({ fixes }: Located, dim: (text: string) => string): string {
  return fixes.some(({ safe }) => safe) ? dim(' [--fix]') : ''
}

/** The line of a finding with carets below its token; empty where the file has no such line. */
export function sourceLines(
  finding: Located,
  sources: ReadonlyMap<string, Source>,
  columns = 80,
  tint: (text: string) => string = String,
  dim: (text: string) => string = String,
): string[] {
  const widest = Math.max(leastShown, columns - beside)
  const { start, end } = finding.span
  const source = sources.get(finding.file)
  if (source === undefined) return []
  const text = lineOf(source, start.line - 1).replace(/\r$/, '')
  if (text === '') return []
  const last = end.line === start.line ? end.column : text.length + 1
  const from = firstShown(text.length, start.column - 1, last - 1, widest)
  const until = Math.min(text.length, from + widest)
  const [left, right] = [from > 0 ? '…' : '', until < text.length ? '…' : '']
  const before = left + visible(text.slice(from, start.column - 1))
  const token = visible(text.slice(start.column - 1, Math.min(last - 1, until)))
  const number = String(start.line)
  const gutter = ' '.repeat(number.length)
  return [
    `${dim(`${number} |`)} ${left}${visible(text.slice(from, until))}${right}`,
    `${dim(`${gutter} |`)} ${' '.repeat(before.length)}${tint('^'.repeat(Math.max(1, token.length)))}`,
  ]
}

/** The first column shown of a long line: 0 if the token fits, else a little before the token. */
function firstShown(length: number, start: number, end: number, widest: number): number {
  if (length <= widest || end <= widest) return 0
  return Math.max(0, Math.min(start - lead, length - widest))
}

/** Makes text safe for a terminal and CI logs: no control sequences, bidirectional controls or logging commands. */
export function visible(text: string): string {
  return printable(
    text
      .replaceAll('\r\n', '\n')
      .replaceAll('\t', ' '.repeat(tabWidth))
      .replace(/##(?=\[|vso\[)/gi, '#·')
      .replace(/^(\s*):(?=:)/gm, '$1·'),
  )
}

/** The same for a name that has to come back as it is: no more than cursor and direction stay where they are. */
export function printable(text: string): string {
  return withoutTurns(text.replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '·'))
}

/** Invisible characters and those that change the text direction, written out as in JSON and YAML: `\u202e`. */
export function withoutTurns(text: string): string {
  return text.replace(
    /[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g,
    (one) => `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
}
