import type { Located } from '../document/located.ts'
import type { Source } from '../document/source.ts'
import { paint } from './colour.ts'

const tabWidth = 4
const widest = 160

/**
 * A finding for people: place, sentence, the line with carets under the token, the repair.
 *
 * Control characters of their file are shown as `·`, so that no file writes to the terminal.
 */
export function codeFrame(finding: Located, sources: ReadonlyMap<string, Source>, colour: boolean): string {
  const { bold, dim, red, yellow, blue } = paint(colour)
  const tint = finding.severity === 'error' ? red : finding.severity === 'warning' ? yellow : blue
  const { line, column } = finding.span.start
  const facts = finding.rules.length > 0 ? ` (${finding.rules.join(', ')})` : ''
  const lines = [
    `${bold(`${visible(finding.file)}:${line}:${column}`)}  ${tint(finding.severity)}  ${visible(finding.message)}`,
    `  ${dim(finding.code + facts)}`,
    ...sourceLines(finding, sources, tint, dim),
  ]
  for (const { message, file, span } of finding.related) {
    lines.push(`  ${dim(`${visible(message)}: ${visible(file)}:${span.start.line}:${span.start.column}`)}`)
  }
  if (finding.suppressed !== null) lines.push(`  ${dim(`suppressed: ${visible(finding.suppressed.reason)}`)}`)
  else if (finding.help !== null) lines.push(`  ${bold('help:')} ${visible(finding.help)}`)
  return lines.join('\n')
}

function sourceLines(
  finding: Located,
  sources: ReadonlyMap<string, Source>,
  tint: (text: string) => string,
  dim: (text: string) => string,
): string[] {
  const { start, end } = finding.span
  const text = sources
    .get(finding.file)
    ?.text.replace(/^\uFEFF/, '')
    .split('\n')
    [start.line - 1]?.replace(/\r$/, '')
  if (text === undefined || text === '') return []
  const from = Math.max(0, start.column - 1 - widest / 2)
  const shown = text.slice(from, from + widest)
  const last = end.line === start.line ? end.column : text.length + 1
  const before = visible(text.slice(from, start.column - 1))
  const token = visible(text.slice(start.column - 1, Math.min(last - 1, from + widest)))
  const number = String(start.line)
  const gutter = ' '.repeat(number.length)
  return [
    `  ${dim(`${number} |`)} ${visible(shown)}`,
    `  ${dim(`${gutter} |`)} ${' '.repeat(before.length)}${tint('^'.repeat(Math.max(1, token.length)))}`,
  ]
}

/** Text that moves no cursor, turns no direction, and is no command to the CI service that keeps the log. */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' '.repeat(tabWidth))
    .replace(/##(?=\[|vso\[)/gi, '#·')
    .replace(/^(\s*):(?=:)/gm, '$1·')
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '·')
}
