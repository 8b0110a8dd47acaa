import { reasons } from '../effective/reasons.ts'
import type { ReasonName } from '../effective/reasons.ts'
import { visible } from './code-frame.ts'
import { paint } from './colour.ts'
import { codeMarkdown, plainMarkdown, tableMarkdown } from './escape-markdown.ts'
import type { ExplainReport } from './explain.ts'
import { counted } from './report.ts'
import { tableText } from './table-text.ts'

/** One user as a row: who, the answer and why, what can be used, what the next sign-in asks. */
function cellsOf({ effective }: ExplainReport): string[] {
  const { user, reset, registration } = effective
  return [
    user.userPrincipalName,
    reset.outcome === 'allowed' ? counted(reset.gates, 'gate') : (reset.reason ?? 'denied'),
    reset.methods.join(', '),
    registration.outcome === 'required'
      ? `${registration.missing} missing`
      : registration.outcome === 'reconfirm'
        ? 'reconfirm'
        : '',
  ]
}

const heads = ['user', 'reset', 'methods', 'registration']

/** Every user as a row, for people, with how many of each outcome at the end. */
export function explainAllText(reports: readonly ExplainReport[], colour: boolean): string {
  const { bold, green, red } = paint(colour)
  const rows = reports.map((one) => cellsOf(one).map(visible))
  const table = tableText(heads, rows, (text, row, column) => {
    if (row === null) return bold(text)
    if (column !== 1) return text
    return reports[row]!.effective.reset.outcome === 'allowed' ? green(text) : red(text)
  })
  return `${table}\n${summaryOf(reports)}\n`
}

/** The same for a pull request. */
export function explainAllMarkdown(reports: readonly ExplainReport[]): string {
  const rows = reports.map((one) => {
    const [name = '', ...others] = cellsOf(one)
    return [codeMarkdown(name), ...others.map(plainMarkdown)]
  })
  return `${plainMarkdown(summaryOf(reports))}\n\n${tableMarkdown(heads, rows)}`
}

/** `3 users: 1 can reset, 2 cannot (2 UserNotLicensed)`. */
function summaryOf(reports: readonly ExplainReport[]): string {
  const counts = new Map<ReasonName, number>()
  for (const { effective } of reports) {
    const { reason } = effective.reset
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  const list = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
  const cannot = list.reduce((all, [, count]) => all + count, 0)
  const why = list.map(([reason, count]) => `${count} ${reason}`).join(', ')
  return `${counted(reports.length, 'user')}: ${reports.length - cannot} can reset, ${cannot} cannot${why === '' ? '' : ` (${why})`}`
}

const columns = ['user', 'set', 'reset', 'reason', 'code', 'gates', 'methods', 'registration', 'missing']

/** One row a user, header first; a list is one cell, parted by `; `. */
export function explainAllCsv(reports: readonly ExplainReport[]): string {
  const rows = reports.map(({ effective: { user, reset, registration }, set }) => [
    user.userPrincipalName,
    set.path,
    reset.outcome,
    reset.reason ?? '',
    reset.reason === null ? '' : (reasons[reset.reason].code ?? ''),
    String(reset.gates),
    reset.methods.join('; '),
    registration.outcome,
    String(registration.missing),
  ])
  return [columns, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

/** Quoted where it has to be. A spreadsheet must not take a name for a formula. */
function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
