import { parseArguments } from '../cli/arguments.ts'
import type { Outcome } from '../cli/command.ts'
import { commands } from '../cli/index.ts'
import { withInput } from '../cli/input.ts'
import { failureOf } from '../cli/print-failure.ts'
import { Failure } from '../diagnostics/failure.ts'
import type { Environment } from '../system/environment.ts'
import { installation } from '../system/installation.ts'
import { localEnvironment } from '../system/local-environment.ts'

/** Options of a command by their long names, in camel case: `maxWarnings` is `--max-warnings`. */
export type Options = Readonly<
  Record<string, string | number | boolean | Date | readonly string[] | undefined>
>

/** A command that could not do what was asked, although its report is whole: nothing ran, or nothing matched. */
class NothingRan extends Failure {
  readonly report: unknown

  constructor({ code, message, help }: NonNullable<Outcome['error']>, report: unknown) {
    super(code, message, help)
    this.name = 'NothingRan'
    this.report = report
  }
}

/**
 * Runs a command as the command line does, and prints nothing.
 *
 * @param args Arguments; undefined ones are left out.
 * @param printed Called with what a command prints while it runs, as `serve` does.
 * @throws Failure where the command line ends with 2; any other error is a bug of sspr (70)
 */
export async function outcomeOf(
  name: string,
  args: readonly (string | undefined)[],
  options: Options,
  environment: Environment = localEnvironment(),
  printed: (text: string) => void = () => {},
): Promise<Outcome> {
  const { summary, load } = commands[name]!
  const command = { name, summary, ...(await load()) }
  const silent = { write: () => {}, isTerminal: false, columns: 80 }
  const world: Environment = { ...environment, stdout: { ...silent, write: printed }, stderr: silent }
  const format = command.formats.includes('json') ? ['--format=json'] : []
  try {
    const given = args.filter((one) => one !== undefined)
    const argv = [...argumentsOf(options), ...format, '--', ...given]
    const { invocation } = parseArguments(command, argv, world, installation())
    const read = await withInput({ ...invocation, quiet: true }, world)
    return await command.run(read.invocation, read.environment)
  } catch (error) {
    throw failureOf(error, name, environment) ?? error
  }
}

/** The report of a command: what `--format json` prints. @throws Failure */
export async function reportOf<Report>(
  name: string,
  args: readonly (string | undefined)[],
  options: Options,
  environment?: Environment,
): Promise<Report> {
  const outcome = await outcomeOf(name, args, options, environment)
  const report = JSON.parse(outcome.render('json', false)) as Report
  if (outcome.error != null) throw new NothingRan(outcome.error, report)
  return report
}

/**
 * The function of a command. Its options are those of the command line in camel case; its arguments, which are policy
 * sets, are the option `path` or `paths`.
 */
export function commandFunction<CommandOptions extends object, Report>(name: string) {
  return (options: CommandOptions = {} as CommandOptions, environment?: Environment): Promise<Report> => {
    const { path, paths = [path], ...others } = options as Options & SetPaths
    return reportOf(name, paths, others, environment)
  }
}

interface SetPaths {
  readonly path?: string
  readonly paths?: readonly string[]
}

/** As they are written on a command line. */
function argumentsOf(options: Options): string[] {
  return Object.entries(options).flatMap(([key, value]) => {
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    if (value === undefined) return []
    if (value === true) return [`--${name}`]
    if (value === false) return negated.has(name) ? [`--no-${name}`] : []
    const values = Array.isArray(value) ? (value as readonly string[]) : [value]
    return values.map((one) => `--${name}=${one instanceof Date ? one.toISOString() : String(one)}`)
  })
}

/** Options that are on, and that `--no-...` turns off. */
const negated: ReadonlySet<string> = new Set(['tests', 'gained', 'lost', 'reregister', 'stuck'])
