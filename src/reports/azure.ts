import { printable, visible } from './code-frame.ts'
import { fromRoot, openMarks, type Mark, type Parts } from './run-report.ts'
import { reachText } from './summary-line.ts'

/** Logging commands that Azure Pipelines turns into issues. It knows no notes: those are plain lines. */
export function azureText(parts: Parts, prefix: string): string {
  const reach = parts.reach.map((one) => noteLine(`${fromRoot(prefix, one.path)}: ${reachText(one)}`))
  return [...openMarks(parts, prefix).map(line), ...reach].join('')
}

function line(mark: Mark): string {
  const { severity, file, span, code, message, help } = mark
  const { line: number, column } = span.start
  const text = help === null ? message : `${message}; ${help}`
  if (severity === 'note') return noteLine(`${file}:${number}:${column}: ${text} (${code})`)
  const place = `sourcepath=${escaped(printable(file))};linenumber=${number};columnnumber=${column}`
  return `##vso[task.logissue type=${severity};${place};code=${escaped(code)}]${escaped(text)}\n`
}

function noteLine(text: string): string {
  return `note: ${visible(text).replaceAll('\n', ' ')}\n`
}

/** As the agent reads it back; `%` first, or it would be escaped twice. */
function escaped(text: string): string {
  return text
    .replaceAll('%', '%AZP25')
    .replaceAll(';', '%3B')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(']', '%5D')
}
