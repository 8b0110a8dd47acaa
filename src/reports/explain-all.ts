import { reasons, type ReasonName } from '../effective/reasons.ts'
import { visible } from './code-frame.ts'
import { paint } from './paint.ts'
import { csvRow } from './csv.ts'
import { codeMarkdown, plainMarkdown, tableHeadMarkdown, tableRowMarkdown } from './escape-markdown.ts'
import type { ExplainReport } from './explain.ts'
import { counted, unknownText } from './report.ts'
import { refusedText } from './summary-line.ts'
import { tableText } from './table-text.ts'

/** One user as a row: who, the answer and why, what can be used, what the next sign-in asks. */
function cellsOf({ effective }: ExplainReport): string[] {
  const { user, reset, registration } = effective
  return [
    user.userPrincipalName,
    resetCell(effective),
    reset.methods.join(', '),
    registration.outcome === 'required'
      ? `${registration.missing} missing`
      : registration.outcome === 'reconfirm'
        ? 'reconfirm'
        : '',
  ]
}

/** `1 gate`, `1 gate, then ProtectedOnPremises`, `in the home tenant`, or the reason of the refusal. */
function resetCell({ reset, writeRefusal }: ExplainReport['effective']): string {
  if (reset.outcome === 'denied') return reset.reason ?? 'denied'
  if (reset.governedBy === 'homeTenant') return 'in the home tenant'
  const gates = counted(reset.gates, 'gate')
  return writeRefusal === null ? gates : `${gates}, then ${writeRefusal}`
}

const heads = ['user', 'reset', 'methods', 'registration']

/**
 * Every user as a row, for people, with how many of each outcome at the end. Made row by row.
 *
 * @param total How many users there are, listed or not.
 * @param layout Whether it is coloured, and the columns of the terminal.
 */
export function* explainAllText(
  reports: Iterable<ExplainReport>,
  total: number,
  { colour, width }: { readonly colour: boolean; readonly width?: number | undefined },
): Generator<string> {
  const { bold, green, red, yellow } = paint(colour)
  yield* tableText(heads, {
    width,
    rows: reports,
    cellsOf: (one) => cellsOf(one).map(visible),
    paintCell(text, one, column) {
      if (one === null) return bold(text)
      const { reset, writeRefusal } = one.effective
      const tone = reset.outcome === 'denied' ? red : writeRefusal === null ? green : yellow
      return column === 1 ? tone(text) : text
    },
  })
  yield `\n${summaryOf(reports, total)}\n`
}

/** The same for a pull request. */
export function* explainAllMarkdown(reports: Iterable<ExplainReport>, total: number): Generator<string> {
  yield `${plainMarkdown(summaryOf(reports, total))}\n\n${tableHeadMarkdown(heads)}`
  for (const one of reports) {
    const [name = '', ...others] = cellsOf(one)
    yield tableRowMarkdown([codeMarkdown(name), ...others.map(plainMarkdown)])
  }
}

/**
 * How many users get which answer:
 * `4 users: 2 can reset (1 of them refused at the write), 2 cannot (2 UserNotLicensed)`.
 */
function summaryOf(reports: Iterable<ExplainReport>, total: number): string {
  const denied = new Map<ReasonName, number>()
  const defaults = new Set<string>()
  let users = 0
  let refused = 0
  for (const { effective, unknown } of reports) {
    for (const pointer of unknown) defaults.add(pointer)
    const { reason } = effective.reset
    users++
    if (reason === null && effective.writeRefusal !== null) refused++
    if (reason !== null) denied.set(reason, (denied.get(reason) ?? 0) + 1)
  }
  const list = [...denied].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
  const cannot = list.reduce((all, [, count]) => all + count, 0)
  const why = list.map(([reason, count]) => `${count} ${reason}`).join(', ')
  const known = defaults.size === 0 ? '' : `, as far as known; ${unknownText([...defaults])}`
  const of = users === total ? counted(users, 'user') : `${users} of ${counted(total, 'user')}`
  return `${of}: ${users - cannot} can reset${refusedText(refused)}, ${cannot} cannot${why === '' ? '' : ` (${why})`}${known}`
}

const columns = [
  'user',
  'set',
  'reset',
  'reason',
  'code',
  'gates',
  'methods',
  'registration',
  'missing',
  'warnings',
  'unknown',
]

/** One row a user, header first; a list is one cell, parted by `; `. Made row by row. */
export function* explainAllCsv(reports: Iterable<ExplainReport>): Generator<string> {
  yield csvRow(columns)
  for (const one of reports) yield csvRow(csvCellsOf(one))
}

function csvCellsOf({ effective: { user, reset, registration }, set, unknown }: ExplainReport): string[] {
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
    reset.warnings.join('; '),
    unknown.join('; '),
  ]
}
