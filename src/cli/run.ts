import { CommanderError } from 'commander'
import { Failure } from '../diagnostics/failure.ts'
import { meantOr } from '../diagnostics/suggestion.ts'
import { lookUp } from '../model/look-up.ts'
import { absolutePath, inFolder } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { commonOptions, parseArguments } from './arguments.ts'
import type { NamedCommand, Parsed } from './arguments.ts'
import type { Installation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { hasColour } from './has-colour.ts'
import { withInput } from './input.ts'
import { joinedParts } from './joined-parts.ts'
import { mapLazily } from './map-lazily.ts'
import { toolOf } from './report-header.ts'
import { commands } from './index.ts'
import { appendStepSummary } from './step-summary.ts'
import type { FormatName } from '../reports/formats.ts'
import { wrapText } from '../reports/wrap-text.ts'
import { failureText, printFailure } from './print-failure.ts'

/** Runs one command line in an environment. Returns the exit code; never throws. */
export async function run(
  argv: readonly string[],
  environment: Environment,
  installation: Installation,
): Promise<number> {
  try {
    return await runCommand(argv, environment, installation)
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.good
    return printFailure(error, argv, environment, installation)
  }
}

async function runCommand(
  [name, ...rest]: readonly string[],
  environment: Environment,
  installation: Installation,
): Promise<number> {
  const [about] = rest
  if (name === 'help' && about !== undefined) return runCommand([about, '--help'], environment, installation)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const { stdout, stderr } = environment
    // Without a command the overview is an error message.
    const to = name === undefined ? stderr : stdout
    to.write(wrapText(overview(installation), to.columns))
    return name === undefined ? exitCodes.usage : exitCodes.good
  }
  if (name === '--version' || name === '-V') {
    environment.stdout.write(`${toolOf(installation)}\n`)
    return exitCodes.good
  }
  const command = await commandOf(name)
  const parsed = parseArguments(command, rest, environment, installation)
  const world = await withInput(parsed.invocation, environment)
  return finish(await command.run(world.invocation, world.environment), parsed, environment)
}

/** @throws Failure if there is none of that name. */
async function commandOf(name: string): Promise<NamedCommand> {
  const known = lookUp(commands, name)
  if (known !== undefined) return { name, summary: known.summary, ...(await known.load()) }
  if (commonOptions.includes(name.replace(/=.*$/, '')))
    throw new Failure(
      'usage/unknown-option',
      `\`${name}\` stands before the command`,
      'write options after the command, as in `sspr check --format json`',
    )
  const what = name.startsWith('-') ? 'option' : 'command'
  throw new Failure(
    `usage/unknown-${what}`,
    `unknown ${what} \`${name}\``,
    meantOr(name, Object.keys(commands), 'see `sspr --help`'),
  )
}

/** Writes report files first, then stdout, then the closing line. */
function finish(outcome: Outcome, { invocation, outputs }: Parsed, environment: Environment): number {
  const { cwd, files, stdout, stderr } = environment
  for (const { format, file } of outputs) {
    if ((outcome.instead?.(format, false, 80) ?? null) !== null) continue
    const path = absolutePath(cwd, file)
    const folder = outcome.folder?.(format) ?? null
    if (folder === null) writeTo(file, () => files.write(path, laidOut(outcome, format, { colour: false })))
    else for (const [name, text] of folder) writeTo(file, () => files.write(inFolder(path, name), text))
  }
  appendStepSummary(outcome, invocation, environment)
  const isPainted = (to: typeof stdout) => invocation.options.color !== false && hasColour(environment, to)
  const { format } = invocation
  const instead = outcome.instead?.(format, isPainted(stderr), stderr.columns) ?? null
  if (instead !== null) stderr.write(wrapText(instead, stderr.columns))
  const layout = { colour: isPainted(stdout), ...(stdout.isTerminal ? { width: stdout.columns } : {}) }
  const parts = instead === null ? laidOut(outcome, format, layout) : []
  for (const part of parts) writeTo('standard output', () => stdout.write(part))
  if (outcome.error != null && invocation.format !== 'json')
    stderr.write(wrapText(failureText(outcome.error, isPainted(stderr)), stderr.columns))
  if (!invocation.quiet && outcome.closing !== undefined)
    stderr.write(wrapText(outcome.closing(isPainted(stderr)), stderr.columns))
  return outcome.exit
}

interface Layout {
  readonly colour: boolean
  /** Columns of the terminal; left out: the text goes to a file or another program. */
  readonly width?: number
}

/** Renders a report, in parts; text is wrapped, at 80 columns if there is no terminal. */
function laidOut(outcome: Outcome, format: FormatName, { colour, width }: Layout): Iterable<string> {
  const columns = width ?? 80
  const isWrapped = format === 'text' && outcome.isVerbatim !== true
  const wrapped = (text: string) => (isWrapped ? wrapText(text, columns) : text)
  if (outcome.parts === undefined) return [wrapped(outcome.render(format, colour, columns))]
  return joinedParts(mapLazily(outcome.parts(format, colour, width), wrapped))
}

function writeTo(place: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(
      'usage/cannot-write',
      `\`${place}\` cannot be written: ${(error as Error).message}`,
      'give a path that can be written to',
    )
  }
}

function overview(installation: Installation): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const list = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `${toolOf(installation)}: self-service password reset as code\n\nUsage: sspr <command> [options]\n\n${list.join('\n')}\n\nRun \`sspr <command> --help\` for options and examples.\n`
}
