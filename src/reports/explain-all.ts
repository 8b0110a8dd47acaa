import { reasons, type ReasonName } from '../effective/reasons.ts'
import { visible } from './code-frame.ts'
import { paint } from './colour.ts'
import { csvRow } from './csv.ts'
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
export function explainAllText(reports: Iterable<ExplainReport>, colour: boolean): string {
  const { bold, green, red } = paint(colour)
  const outcomes = new Outcomes()
  const tones: (typeof green)[] = []
  const rows = Array.from(reports, (one) => {
    outcomes.count(one)
    tones.push(one.effective.reset.outcome === 'allowed' ? green : red)
    return cellsOf(one).map(visible)
  })
  const table = tableText(heads, rows, (text, row, column) => {
    if (row === null) return bold(text)
    return column === 1 ? tones[row]!(text) : text
  })
  return `${table}
${outcomes.summary()}
`
}

/** The same for a pull request. */
export function explainAllMarkdown(reports: Iterable<ExplainReport>): string {
  const outcomes = new Outcomes()
  const rows = Array.from(reports, (one) => {
    outcomes.count(one)
    const [name = '', ...others] = cellsOf(one)
    return [codeMarkdown(name), ...others.map(plainMarkdown)]
  })
  return `${plainMarkdown(outcomes.summary())}\n\n${tableMarkdown(heads, rows)}`
}

/** How many users get which answer. */
class Outcomes {
  private users = 0
  private readonly denied = new Map<ReasonName, number>()

  count({ effective }: ExplainReport): void {
    const { reason } = effective.reset
    this.users++
    if (reason !== null) this.denied.set(reason, (this.denied.get(reason) ?? 0) + 1)
  }

  /** `3 users: 1 can reset, 2 cannot (2 UserNotLicensed)`. */
  summary(): string {
    const list = [...this.denied].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    const cannot = list.reduce((all, [, count]) => all + count, 0)
    const why = list.map(([reason, count]) => `${count} ${reason}`).join(', ')
    return `${counted(this.users, 'user')}: ${this.users - cannot} can reset, ${cannot} cannot${why === '' ? '' : ` (${why})`}`
  }
}

const columns = ['user', 'set', 'reset', 'reason', 'code', 'gates', 'methods', 'registration', 'missing']

/** One row a user, header first; a list is one cell, parted by `; `. Made row by row. */
export function* explainAllCsv(reports: Iterable<ExplainReport>): Generator<string> {
  yield csvRow(columns)
  for (const one of reports) yield csvRow(csvCellsOf(one))
}

function csvCellsOf({ effective: { user, reset, registration }, set }: ExplainReport): string[] {
  return [
    user.userPrincipalName,
    set.path,
    reset.outcome,
    reset.reason ?? '',
    reset.reason === null ? '' : (reasons[reset.reason].code ?? ''),
    String(reset.gates),
    reset.methods.join('; '),
    registration.outcome,
    String(registration.missing),
  ]
}
