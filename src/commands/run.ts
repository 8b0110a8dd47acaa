import { Command as Parser, CommanderError, Option } from 'commander'
import { Failure } from '../diagnostics/failure.ts'
import { meantOr } from '../diagnostics/nearest-name.ts'
import { absolutePath } from '../environment.ts'
import type { Environment } from '../environment.ts'
import { parseMoment } from '../policy/time.ts'
import type { Instant } from '../policy/time.ts'
import type { FormatName } from '../reports/formats.ts'
import { jsonVersion } from '../reports/json.ts'
import { paint } from '../reports/colour.ts'
import type { Command, Installation, Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { toolOf } from './head.ts'
import { commands } from './index.ts'
import { appendStepSummary } from './step-summary.ts'

/** Runs one command line in an environment. Gives the code to end with; never throws. */
export async function run(
  argv: readonly string[],
  environment: Environment,
  installation: Installation,
): Promise<number> {
  try {
    return await runCommand(argv, environment, installation)
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.good
    return report(toFailure(error), argv, environment, installation)
  }
}

async function runCommand(
  argv: readonly string[],
  environment: Environment,
  installation: Installation,
): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    environment.stdout.write(overview(installation))
    return name === undefined ? exitCodes.usage : exitCodes.good
  }
  if (name === '--version' || name === '-V') {
    environment.stdout.write(`${toolOf(installation)}\n`)
    return exitCodes.good
  }
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (known === undefined) {
    const what = name.startsWith('-') ? 'option' : 'command'
    throw new Failure(
      `usage/unknown-${what}`,
      `there is no ${what} \`${name}\``,
      meantOr(name, Object.keys(commands), 'see `sspr --help`'),
    )
  }
  const command = await known.load()
  const { invocation, outputs } = parse(command, rest, environment, installation)
  return finish(await command.run(invocation, environment), invocation, outputs, environment)
}

interface Parsed {
  readonly invocation: Invocation
  readonly outputs: readonly { readonly format: FormatName; readonly file: string }[]
}

function parse(
  command: Command,
  argv: readonly string[],
  environment: Environment,
  installation: Installation,
): Parsed {
  const parser = parserOf(command, environment)
  parser.parse([...argv], { from: 'user' })
  const {
    format = 'text',
    output = [],
    at,
    quiet = false,
    ...options
  } = parser.opts<Record<string, unknown>>()
  return {
    invocation: {
      args: parser.args,
      options,
      at: at === undefined ? environment.now() : momentOf(at as string),
      isAtGiven: at !== undefined,
      quiet: quiet === true,
      format: formatOf(format as string, command),
      installation,
    },
    outputs: (output as string[]).map((written) => outputOf(written, command)),
  }
}

function parserOf(command: Command, environment: Environment): Parser {
  const parser = new Parser(`sspr ${command.name}`)
    .description(command.summary)
    .exitOverride()
    .configureOutput({ writeOut: (text) => environment.stdout.write(text), writeErr: () => {} })
    .helpOption('-h, --help', 'this text')
    .showSuggestionAfterError(true)
  for (const argument of command.args.split(' ').filter(Boolean)) parser.argument(argument)
  for (const option of command.options) {
    const made = new Option(option.flags, option.about)
    if (option.default !== undefined) made.default(option.default)
    if (option.repeatable === true) made.argParser((one: string, all: string[] = []) => [...all, one])
    if (option.hidden === true) made.hideHelp()
    parser.addOption(made)
  }
  parser
    .option('--format <name>', `what goes to stdout: ${command.formats.join(', ')} (default: "text")`)
    .option(
      '-o, --output <name=file>',
      'write that format to a file as well; repeatable',
      (one: string, all: string[] = []) => [...all, one],
    )
    .option('--at <instant>', 'ask as of that moment; a date is its 00:00 UTC (now)')
    .option('-q, --quiet', 'no progress and no closing summary')
    .option('--no-color', 'no colours; also NO_COLOR, and whatever is not a terminal')
    .addHelpText(
      'after',
      `\nExamples:\n${command.examples.map(([line, about]) => `  $ ${line}\n      ${about}`).join('\n')}\n`,
    )
  return parser
}

function momentOf(written: string): Instant {
  const at = parseMoment(written)
  if (at === null)
    throw new Failure(
      'usage/bad-option',
      `\`--at ${written}\` is no moment`,
      'write a date such as 2027-02-01, or an instant such as 2026-06-01T09:00:00Z',
    )
  return at
}

function formatOf(written: string, command: Command): FormatName {
  if (command.formats.includes(written as FormatName)) return written as FormatName
  const list = command.formats.join(', ')
  throw new Failure(
    'usage/unknown-format',
    `\`${command.name}\` has no format \`${written}\`; it has ${list}`,
    meantOr(written, command.formats, `use one of ${list}`),
  )
}

function outputOf(written: string, command: Command): { format: FormatName; file: string } {
  const [name, ...file] = written.split('=')
  if (file.length === 0 || file.join('=') === '') {
    throw new Failure(
      'usage/bad-option',
      `\`-o ${written}\` names no file`,
      `write \`--format ${written}\` for stdout, or \`-o ${name}=FILE\``,
    )
  }
  return { format: formatOf(name!, command), file: file.join('=') }
}

/** Writes reports to their files first, then stdout, then the closing word. */
function finish(
  outcome: Outcome,
  invocation: Invocation,
  outputs: Parsed['outputs'],
  environment: Environment,
): number {
  for (const { format, file } of outputs)
    written(file, () =>
      environment.files.write(absolutePath(environment.cwd, file), outcome.render(format, false)),
    )
  appendStepSummary(outcome, invocation, environment)
  const wanted = invocation.options.color !== false
  const shown = outcome.render(
    invocation.format,
    wanted && hasColour(environment, environment.stdout.isTerminal),
  )
  written('standard output', () => environment.stdout.write(shown))
  if (!invocation.quiet && outcome.closing !== undefined) {
    environment.stderr.write(outcome.closing(wanted && hasColour(environment, environment.stderr.isTerminal)))
  }
  return outcome.exit
}

function written(place: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(
      'usage/cannot-write',
      `\`${place}\` cannot be written: ${(error as Error).message}`,
      'name a place that can be written to',
    )
  }
}

function hasColour({ variables }: Environment, isTerminal: boolean): boolean {
  if ((variables.NO_COLOR ?? '') !== '') return false
  if ((variables.FORCE_COLOR ?? '') !== '' && variables.FORCE_COLOR !== '0') return true
  return isTerminal
}

/** Everything that ends a command early, as one of two: their request, or our bug. */
function toFailure(error: unknown): Failure | Error {
  if (error instanceof Failure) return error
  if (error instanceof CommanderError) {
    const [message, hint] = error.message.replace(/^error: /, '').split('\n')
    const meant = hint === undefined ? null : /Did you mean (.+?)\?/.exec(hint)
    return new Failure(
      'usage/arguments',
      message!,
      meant === null ? 'see --help' : `did you mean \`${meant[1]}\`?`,
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}

function report(
  error: Failure | Error,
  argv: readonly string[],
  environment: Environment,
  installation: Installation,
): number {
  const isOurs = !(error instanceof Failure)
  const code = isOurs ? 'bug/unexpected' : error.code
  const help = isOurs
    ? 'this is a bug of ours: report the command, the version and the text above'
    : error.help
  const message = isOurs ? `something unexpected happened: ${error.message}` : error.message
  if (wantsJson(argv)) {
    const body = {
      version: jsonVersion,
      command: argv[0] ?? null,
      tool: toolOf(installation),
      error: { code, message, help },
    }
    environment.stdout.write(`${JSON.stringify(body, null, 2)}\n`)
  } else {
    const { red, bold } = paint(hasColour(environment, environment.stderr.isTerminal))
    environment.stderr.write(
      `${red('sspr:')} ${message}\n${help === null ? '' : `${bold('help:')} ${help}\n`}`,
    )
  }
  if (isOurs && (environment.variables.SSPR_DEBUG ?? '') !== '')
    environment.stderr.write(`${error.stack ?? ''}\n`)
  return isOurs ? exitCodes.bug : exitCodes.usage
}

function wantsJson(argv: readonly string[]): boolean {
  return argv.some(
    (one, index) => one === '--format=json' || (one === '--format' && argv[index + 1] === 'json'),
  )
}

function overview(installation: Installation): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const list = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `${toolOf(installation)}: self-service password reset as code\n\nUsage: sspr <command> [options]\n\n${list.join('\n')}\n\n\`sspr <command> --help\` has options and examples.\n`
}
