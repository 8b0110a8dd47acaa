import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { meantOr, suggestion } from '../../diagnostics/suggestion.ts'
import { csvRows, csvStart, type CsvRow } from '../../document/csv.ts'
import { child } from '../../document/pointer.ts'
import { setOwn } from '../strip-nulls.ts'
import { columnNamed, columnNames, ndjsonOnly, type Column } from './directory-columns.ts'
import type { DirectoryRecord, Membership } from './directory-record.ts'

/**
 * Reads a directory file as CSV: a header, then a user a row, or a membership a row where the columns are `group` and
 * `member` or `nested`. Reads chunk by chunk and keeps no row.
 *
 * @param chunks The text without a byte order mark; the header is within the first one.
 */
export function* csvRecords(chunks: Iterable<string>, file: string): Generator<DirectoryRecord> {
  const iterator = chunks[Symbol.iterator]()
  const first = iterator.next()
  const whole = first.done === true ? '' : first.value
  const { delimiter, length, lines } = csvStart(whole)
  const rows = csvRows(following(whole.slice(length), iterator), delimiter, lines)
  const header = rows.next()
  if (header.done === true) return
  const reader = csvReader(header.value, delimiter, file)
  yield* reader.findings
  if (reader.findings.length > 0) return
  for (let next = rows.next(); next.done !== true; next = rows.next()) yield reader.read(next.value)
}

/** Reads rows according to the header. */
export interface CsvReader {
  /** What is wrong with the header: then no row can be read. */
  readonly findings: readonly DirectoryRecord[]
  readonly isOfUsers: boolean
  /** Of users: what each cell fills; null for one that decides nothing. Of memberships: null. */
  readonly columns: readonly (Column | null)[] | null
  /** Reads the rows in their order: what the whole file lacks is reported at the first of them. */
  read(row: CsvRow): DirectoryRecord
}

export function csvReader(header: CsvRow, delimiter: string, file: string): CsvReader {
  const broken = ({ line, cells }: CsvRow, finding: Diagnostic, isWhole: boolean) =>
    ({ line, text: () => cells.join(delimiter), kind: 'broken', finding, isWhole }) as const
  const findings = headerFindings(header, file).map((finding) => broken(header, finding, true))
  const isOfUsers = !isMemberships(header.cells)
  const columns = findings.length > 0 || !isOfUsers ? null : columnsOf(header.cells)
  const recordOf =
    columns === null ? membershipReader(header.cells, delimiter) : userReader(columns, delimiter)
  const lacksSource = sourceReader(header.cells)
  let isSourceReported = false
  return {
    findings,
    isOfUsers,
    columns,
    read(row) {
      let finding = rowFinding(row, header.cells.length, file)
      if (finding === null && !isSourceReported && lacksSource(row.cells)) {
        isSourceReported = true
        finding = sourceFinding(row, file)
      }
      return finding === null ? recordOf(row) : broken(row, finding, false)
    },
  }
}

function* following(first: string, others: Iterator<string>): Generator<string> {
  yield first
  for (let next = others.next(); next.done !== true; next = others.next()) yield next.value
}

const named = (header: readonly string[]) => header.map((name) => name.trim().toLowerCase())

function isMemberships(header: readonly string[]): boolean {
  const names = named(header)
  return names.includes('group') && names.every((name) => ['group', 'member', 'nested'].includes(name))
}

function headerFindings({ cells, line }: CsvRow, file: string): Diagnostic[] {
  const finding = (name: string | null, message: string, help: string) => {
    const at = { file, document: line, pointer: name === null ? '' : child('', name.trim()) }
    return diagnostic({ code: 'set/directory-column', message, help, at })
  }
  const names = named(cells)
  const repeated = cells.filter((_, index) => names.indexOf(names[index]!) !== index)
  const again = repeated.map((name) =>
    finding(name, `duplicate column \`${name}\` in the header`, 'keep one of the two'),
  )
  if (isMemberships(cells)) return again
  const unknown = cells
    .filter((name) => columnNamed(name) === null)
    .map((name) =>
      ndjsonOnly.has(name.trim())
        ? finding(
            name,
            `\`${name}\` is a list of mappings, which cannot be written in a cell`,
            'write the users as NDJSON',
          )
        : finding(name, `unknown column \`${name}\``, columnHelp(name.trim())),
    )
  const isMissing = unknown.length === 0 && !names.includes('userprincipalname')
  const missing = finding(
    null,
    'missing column `userPrincipalName` in the header',
    'export the user principal names as well',
  )
  return [...again, ...unknown, ...(isMissing ? [missing] : [])]
}

/** Suggests the full name of a nested key: `phon` is `authentication.phone`. */
function columnHelp(name: string): string {
  const columns = columnNames()
  const keyOf = (column: string) => column.slice(column.lastIndexOf('.') + 1)
  const key = suggestion(name, columns.map(keyOf))
  const nested = columns.find((column) => keyOf(column) === key)
  const otherwise = 'remove the column; docs/language.md lists the keys of a user'
  return meantOr(name, columns, nested === undefined ? otherwise : `did you mean \`${nested}\`?`)
}

function rowFinding({ cells, line, isBroken }: CsvRow, width: number, file: string): Diagnostic | null {
  const problem = isBroken
    ? ['unclosed quote in this row', 'close the quote, and double the quotes inside a cell']
    : cells.length !== width
      ? [
          `the row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, but the header has ${width}`,
          'quote cells that contain the delimiter, and write a cell for every column',
        ]
      : cells.some((cell) => /^System\.(?:String|Object)\[\]$/.test(cell))
        ? [
            'a cell contains the name of a PowerShell type instead of a list',
            "join the list before exporting: @{ n = 'otherMails'; e = { $_.OtherMails -join '; ' } }",
          ]
        : null
  if (problem === null) return null
  const [message = '', help = ''] = problem
  return diagnostic({ code: 'set/directory-row', message, help, at: { file, document: line, pointer: '' } })
}

/** Columns of exports that say whether a user is synchronized, and not where the password is checked. */
const synchronizedColumns = ['directorysynced', 'onpremisessyncenabled', 'dirsyncenabled']

export function isSynchronized(column: string): boolean {
  return synchronizedColumns.includes(column.trim().toLowerCase())
}

/** True for rows of synchronized users without `passwordSource`, whose default would be `cloud`. */
function sourceReader(header: readonly string[]): (cells: readonly string[]) => boolean {
  const names = named(header)
  const synchronized = names.flatMap((name, index) => (isSynchronized(name) ? [index] : []))
  const source = names.indexOf('passwordsource')
  return (cells) =>
    (cells[source] ?? '').trim() === '' &&
    synchronized.some((index) => /^\s*(?:true|yes|1)\s*$/i.test(cells[index]!))
}

/** Reported once a file: the fix is one column. */
function sourceFinding({ line }: CsvRow, file: string): Diagnostic {
  return diagnostic({
    code: 'set/directory-row',
    message: 'the user is synchronized from on-premises, but `passwordSource` is missing',
    help: 'add a column `passwordSource` with `passwordHashSync`, `passThroughAuthentication` or `federated` for synchronized users',
    at: { file, document: line, pointer: '' },
  })
}

function columnsOf(header: readonly string[]): (Column | null)[] {
  return header.map((name) => {
    const column = columnNamed(name)
    return column === 'ignored' ? null : column
  })
}

function userReader(columns: readonly (Column | null)[], delimiter: string) {
  return ({ line, cells }: CsvRow): DirectoryRecord => {
    const fields: Record<string, unknown> = {}
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]
      const cell = cells[index]!.trim()
      if (column != null && cell !== '') put(fields, column, column.read(cell))
    }
    return { line, text: () => cells.join(delimiter), kind: 'user', fields }
  }
}

function put(fields: Record<string, unknown>, { path }: Column, value: unknown): void {
  let at = fields
  for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>
  setOwn(at, path.at(-1)!, value)
}

function membershipReader(header: readonly string[], delimiter: string) {
  const names = named(header)
  const cell = (cells: readonly string[], name: string) => {
    const written = names.includes(name) ? cells[names.indexOf(name)]!.trim() : ''
    return written === '' ? null : written
  }
  return ({ line, cells }: CsvRow): DirectoryRecord => {
    const membership: Membership = {
      group: cell(cells, 'group') ?? '',
      member: cell(cells, 'member'),
      nested: cell(cells, 'nested'),
    }
    return { line, text: () => cells.join(delimiter), kind: 'membership', membership }
  }
}
