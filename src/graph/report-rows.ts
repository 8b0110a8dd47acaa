import { Failure } from '../diagnostics/failure.ts'
import { methodsOf, registrationReport, reportColumns } from './formats/registration-report.ts'
import { SourceNode } from './node.ts'
import { createLog } from './source-log.ts'

/** What Microsoft's registration report says of one user; null: it does not say. SOURCE: R-175 */
export interface ReportRow {
  readonly userPrincipalName: string | null
  readonly id: string | null
  readonly isGuest: boolean
  readonly flags: { readonly [Name in ReportFlag]: boolean | null }
  readonly methods: readonly string[] | null
}

/** What the report concludes: allowed by policy, enough methods registered, and both. */
export type ReportFlag = 'enabled' | 'registered' | 'capable'

export const reportFlags: readonly ReportFlag[] = ['enabled', 'registered', 'capable']

/** The rows of a report, in whatever file it is. @throws Failure if there are none */
export function reportRows(values: Iterable<unknown>, file: string): ReportRow[] {
  const rows: ReportRow[] = []
  for (const value of values)
    for (const row of rowsIn(new SourceNode(value, { file, pointer: '' }, createLog()))) rows.push(row)
  if (rows.length > 0) return rows
  throw new Failure(
    'import/not-a-report',
    `\`${file}\` contains no rows of the registration report with isSsprRegistered, isSsprEnabled or isSsprCapable`,
    'export userRegistrationDetails with all columns, as JSON or CSV',
  )
}

function* rowsIn(node: SourceNode): Generator<ReportRow> {
  if (node.isList) for (const one of node.each()) yield* rowsIn(one)
  else if (registrationReport.recognizes(node, { context: '', file: node.at.file })) {
    const row = reportRowOf(node)
    // Exporters write a row without a user to show the columns. A row without a flag has nothing to compare.
    const hasFlag = reportFlags.some((flag) => row.flags[flag] !== null)
    if (hasFlag && (row.userPrincipalName !== null || row.id !== null)) yield row
  } else
    for (const part of [node.get('value'), node.get('userRegistrationDetails')])
      if (part !== null) yield* rowsIn(part)
}

function reportRowOf(node: SourceNode): ReportRow {
  const flag = (name: ReportFlag) => node.get(...reportColumns[name])?.flag() ?? null
  const upn = node.get(...reportColumns.userPrincipalName)?.text() ?? null
  return {
    userPrincipalName: upn,
    id: node.get('id')?.text() ?? null,
    isGuest: node.get('userType')?.text()?.toLowerCase() === 'guest' || upn?.includes('#EXT#') === true,
    flags: { enabled: flag('enabled'), registered: flag('registered'), capable: flag('capable') },
    methods: methodsOf(node),
  }
}
