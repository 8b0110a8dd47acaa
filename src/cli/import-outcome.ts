import { Failure } from '../diagnostics/failure.ts'
import { absolutePath, inFolder, shownPath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { Imported } from '../graph/assemble/assemble.ts'
import { encodeDocument } from '../policy/encode/encode.ts'
import { visible } from '../reports/code-frame.ts'
import { contradictionLine, importBody, importClosing, importText } from '../reports/import.ts'
import { jsonReport } from '../reports/json.ts'
import { wrapText } from '../reports/wrap-text.ts'
import type { CommandOption, Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { reportHeader } from './report-header.ts'
import { checkAbsent } from './write-files.ts'

/** Options of the commands that create a policy set from a tenant. */
export const importOptions: readonly CommandOption[] = [
  {
    flags: '--out <dir>',
    about: 'write tenant.yaml, sspr.yaml and, for over 100 users, users.ndjson to this folder',
  },
  { flags: '--force', about: 'overwrite existing files of an earlier import', needs: '--out' },
  {
    flags: '--keep-contact-data',
    about: 'keep addresses and phone numbers; without this option they are written as true',
  },
]

const directoryFile = 'users.ndjson'

/** The name of the directory file, if the result goes to a folder. */
export function directoryFileOf({ options }: Invocation): string | null {
  return options.out === undefined ? null : directoryFile
}

/** Writes an import to a folder or to stdout, and its warnings to stderr. */
export function importOutcome(
  command: 'import' | 'pull',
  imported: Imported,
  invocation: Invocation,
  environment: Environment,
  more: object = {},
): Outcome {
  const files = filesOf(imported)
  const { out } = invocation.options
  const written = typeof out === 'string' ? writeImport(files, out, environment) : []
  tellDoubts(imported, environment)
  return {
    exit: exitCodes.good,
    render(format) {
      if (format === 'json')
        return jsonReport(reportHeader(command, invocation), { ...importBody(imported), ...more })
      if (format === 'text') return visible(importText(imported))
      return written.length > 0 ? '' : [...files.values()].join('---\n')
    },
    closing: () => visible(importClosing(imported, written)),
  }
}

function tellDoubts({ from }: Imported, { stderr }: Environment): void {
  const lines = [
    ...from.contradictions.map((one) => `sources differ: ${contradictionLine(one)}`),
    ...from.notes.map(({ message }) => message),
  ]
  for (const line of lines) stderr.write(wrapText(visible(`sspr: ${line}\n`), stderr.columns))
}

/** The text of a file; of a directory file, in chunks. */
type FileText = string | Iterable<string>

function filesOf({ tenant, policy, directory, from }: Imported): Map<string, FileText> {
  const header = [
    'Imported from the sources below; the comment after a value names its source. Keys under',
    '`metadata.unknown` are stated by none of them, unless a comment says otherwise.',
    ...from.files.map((one) => `  ${one}`),
  ]
  const files = new Map<string, FileText>([
    ['tenant.yaml', encodeDocument(tenant.value, tenant.comments, header)],
    ['sspr.yaml', encodeDocument(policy.value, policy.comments, header)],
  ])
  if (directory === null) return files
  return files.set(directoryFile, directoryLines(directory))
}

const linesInPart = 100

/** The lines of a directory file, groups first, in chunks. */
function* directoryLines({ groups, users }: NonNullable<Imported['directory']>): Generator<string> {
  let part: string[] = []
  const lines = function* () {
    for (const group of groups) yield JSON.stringify({ kind: 'group', ...group })
    for (const user of users) yield JSON.stringify(user)
  }
  for (const line of lines()) {
    part.push(`${line}\n`)
    if (part.length < linesInPart) continue
    yield part.join('')
    part = []
  }
  yield part.join('')
}

/**
 * Refuses a place that cannot be written to, or that has files of an import, before anything is read.
 *
 * @throws Failure
 */
export function checkTarget({ options, formats }: Invocation, environment: Environment): void {
  const { cwd, files } = environment
  const { out, force } = options
  if (typeof out !== 'string') return
  if (formats.slice(1).includes('yaml'))
    throw new Failure(
      'usage/bad-option',
      '`-o yaml=FILE` and `--out` both say where the documents go',
      'leave out one of them',
    )
  const folder = absolutePath(cwd, out)
  if (files.kindOf(folder) === 'file') throw notAFolder(shownPath(cwd, folder), 'a file')
  const names = ['tenant.yaml', 'sspr.yaml', directoryFile]
  const present = names
    .map((name) => inFolder(folder, name))
    .filter((path) => files.kindOf(path) !== 'missing')
  const below = present.find((path) => files.kindOf(path) === 'folder')
  if (below !== undefined) throw notAFolder(shownPath(cwd, below), 'a folder')
  checkAbsent(present, force === true, environment)
}

function notAFolder(shown: string, what: string): Failure {
  return new Failure('usage/cannot-write', `\`${shown}\` is ${what}`, 'give another folder')
}

/** Writes the files of an import, the directory file chunk by chunk. */
function writeImport(
  files: ReadonlyMap<string, FileText>,
  out: string,
  { cwd, files: disk }: Environment,
): string[] {
  const folder = absolutePath(cwd, out)
  const paths = [...files].map(([name, text]) => ({ path: inFolder(folder, name), text }))
  for (const { path, text } of paths) disk.write(path, text)
  return paths.map(({ path }) => shownPath(cwd, path))
}
