import { CommanderError } from 'commander'
import { Failure } from '../diagnostics/failure.ts'
import { shownPath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { paint } from '../reports/paint.ts'
import { wrapText } from '../reports/wrap-text.ts'
import { visible } from '../reports/code-frame.ts'
import { jsonText, jsonVersion } from '../reports/json.ts'
import type { RunError } from '../reports/report.ts'
import type { Installation } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { hasColour } from './has-colour.ts'
import { toolOf } from './report-header.ts'

/** Reports what ended a command early: a usage error or a bug. Returns the exit code. */
export function printFailure(
  error: unknown,
  argv: readonly string[],
  environment: Environment,
  installation: Installation,
): number {
  const command = commandOf(argv)
  const failure = failureOf(error, command, environment)
  const told = failure ?? bug(error)
  const isPainted = !optionsOf(argv).includes('--no-color') && hasColour(environment, environment.stderr)
  if (!(wantsJson(argv) && isWritten(environment.stdout, jsonOf(told, command, installation))))
    environment.stderr.write(wrapText(failureText(told, isPainted), environment.stderr.columns))
  if (failure !== null) return exitCodes.usage
  if ((environment.variables.SSPR_DEBUG ?? '') !== '')
    environment.stderr.write(`${error instanceof Error ? error.stack : ''}\n`)
  return exitCodes.bug
}

/** False if standard output takes nothing, as on a full disk. */
function isWritten(stdout: Environment['stdout'], text: string): boolean {
  try {
    stdout.write(text)
    return true
  } catch {
    return false
  }
}

/** The failure of an error, including those of the argument parser and the file system; null: it is unexpected. */
export function failureOf(
  error: unknown,
  command: string | null,
  environment: Pick<Environment, 'cwd'>,
): Failure | null {
  if (error instanceof Failure) return error
  if (!(error instanceof CommanderError)) return fileFailure(error, environment)
  const [message, hint = ''] = error.message.replace(/^error: /, '').split('\n')
  const meant = /Did you mean (.+?)\?/.exec(hint)?.[1]
  const help =
    meant === undefined
      ? `see \`${['sspr', command ?? [], '--help'].flat().join(' ')}\``
      : `did you mean \`${meant}\`?`
  return new Failure('usage/arguments', message!.replace(/'([^']*)'/g, '`$1`'), help)
}

/** File system errors: a cycle of links, a file in place of a folder, a full disk. */
function fileFailure(error: unknown, { cwd }: Pick<Environment, 'cwd'>): Failure | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null
  const named = 'path' in error && typeof error.path === 'string' ? shownPath(cwd, error.path) : null
  // A write to a file that is open already names no path.
  if (named === null && !['read', 'write', 'fsync', 'close'].includes(String(error.syscall))) return null
  const [, why = error.message] = /^E[A-Z]+: ([^,]+)/.exec(error.message) ?? []
  return new Failure(
    'usage/file-system',
    `${named === null ? 'a file' : `\`${named}\``} cannot be read or written: ${why} (${String(error.code)})`,
    'check the path, its permissions, and that the disk has space',
  )
}

function bug(error: unknown): RunError {
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'bug/unexpected',
    message: `unexpected error: ${message}`,
    help: 'this is a bug of sspr: report the command, the version and the text above',
  }
}

function jsonOf(
  { code, message, help }: RunError,
  command: string | null,
  installation: Installation,
): string {
  const error = { code, message, help }
  return jsonText({ version: jsonVersion, command, tool: toolOf(installation), error })
}

export function failureText({ message, help }: RunError, colour: boolean): string {
  const { red, bold } = paint(colour)
  return `${red('sspr:')} ${visible(message)}\n${help === null ? '' : `${bold('help:')} ${visible(help)}\n`}`
}

/** The name of the command; null if the first argument is an option. */
function commandOf([name]: readonly string[]): string | null {
  return name === undefined || name.startsWith('-') ? null : name
}

/** The arguments before `--`. */
function optionsOf(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  return end < 0 ? argv : argv.slice(0, end)
}

/** True if the last `--format` before `--` is JSON, even if other arguments are invalid. */
function wantsJson(argv: readonly string[]): boolean {
  const options = optionsOf(argv)
  const last = options.findLastIndex((one) => /^--format(?:=|$)/.test(one))
  return options[last] === '--format=json' || (options[last] === '--format' && options[last + 1] === 'json')
}
