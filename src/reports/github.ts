import { printable, visible } from './code-frame.ts'
import { fromRoot, openMarks, type Mark, type Parts } from './run-report.ts'
import { reachText } from './summary-line.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

/** Workflow commands that GitHub turns into annotations. It shows ten of a kind a step; the summary has all. */
export function githubText(parts: Parts, prefix: string): string {
  return [
    ...openMarks(parts, prefix).map(annotation),
    ...parts.reach.map((one) => reachNotice(one, prefix)),
  ].join('')
}

/** It belongs to no line: the summary of the run shows it at its top. */
function reachNotice(one: Parts['reach'][number], prefix: string): string {
  return `::notice title=sspr reach::${commandMessage(`${fromRoot(prefix, one.path)}: ${reachText(one)}`)}\n`
}

function annotation({ severity, file, span, code, message, help }: Mark): string {
  const { start, end } = span
  // GitHub takes columns only where the mark stays in one line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {}
  const properties = {
    file: printable(file),
    line: start.line,
    endLine: end.line,
    ...columns,
    title: `sspr ${code}`,
  }
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`)
  const text = help === null ? message : `${message}\n${help}`
  return `::${commands[severity]} ${written.join(',')}::${escaped(text)}\n`
}

/** The message of a workflow command. */
export function commandMessage(text: string): string {
  return escaped(visible(text))
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
