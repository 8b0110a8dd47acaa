import { Command as Parser, Option } from 'commander'
import { verbatim, wrapText } from '../reports/wrap-text.ts'
import { Failure } from '../diagnostics/failure.ts'
import { meantOr } from '../diagnostics/suggestion.ts'
import type { Environment } from '../system/environment.ts'
import { parseMoment } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import type { FormatName } from '../reports/formats.ts'
import { toolOf } from './report-header.ts'
import type { Command, CommandOption, Installation, Invocation } from './command.ts'

/** A command by the name and with the words under which people find it. */
export interface NamedCommand extends Command {
  readonly name: string
  readonly summary: string
}

/** A command line, understood. */
export interface Parsed {
  readonly invocation: Invocation
  /** What is written to files as well. */
  readonly outputs: readonly { readonly format: FormatName; readonly file: string }[]
}

/** Understands the arguments of a command. @throws Failure, or commander's own error, if they are not as it takes them */
export function parseArguments(
  command: NamedCommand,
  argv: readonly string[],
  environment: Environment,
  installation: Installation,
): Parsed {
  const parser = parserOf(command, environment, installation)
  parser.parse(withoutUnknownValues(argv, parser), { from: 'user' })
  refuseIdle(command.options, parser)
  const {
    format = command.defaultFormat ?? 'text',
    output = [],
    at,
    quiet = false,
    ...options
  } = parser.opts<Record<string, unknown>>()
  const shown = formatOf(format as string, command)
  const outputs = (output as string[]).map((written) => outputOf(written, command))
  refuseSameFile(outputs)
  return {
    invocation: {
      args: parser.args,
      options,
      at: at === undefined ? environment.now() : momentOf(at as string),
      isAtGiven: at !== undefined,
      quiet: quiet === true,
      format: shown,
      formats: [shown, ...outputs.map((one) => one.format)],
      installation,
    },
    outputs,
  }
}

const collected = (one: string, all: string[] = []) => [...all, one]

/** Drops the value of an unknown `--name=value`: what is similar to it is the name. */
function withoutUnknownValues(argv: readonly string[], { options }: Parser): string[] {
  const end = argv.indexOf('--')
  return argv.map((written, index) => {
    const [, name] = /^(--[^=]+)=/.exec(written) ?? []
    const isUnknown = name !== undefined && !options.some(({ long }) => long === name)
    return isUnknown && (end < 0 || index < end) ? name : written
  })
}

/** Options of every command. */
export const commonOptions: readonly string[] = [
  '--format',
  '--output',
  '-o',
  '--at',
  '--quiet',
  '-q',
  '--no-color',
  '--help',
  '-h',
  '--version',
  '-V',
]

function parserOf(
  { name, summary, args, options, formats, defaultFormat = 'text', examples, reads }: NamedCommand,
  { stdout }: Environment,
  installation: Installation,
) {
  const parser = new Parser(`sspr ${name}`)
    .description(summary)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => stdout.columns,
    })
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError(true)
  for (const argument of args.split(' ').filter(Boolean)) parser.argument(argument)
  for (const option of options) parser.addOption(optionOf(option))
  const closing = () => {
    const lines = examples.map(([line, about]) => `${verbatim(`  $ ${line}`)}\n      ${about}`)
    const files = reads === undefined ? '' : `\nReads: ${reads.join(', ')}\n`
    return wrapText(`${files}\nExamples:\n${lines.join('\n')}\n`, stdout.columns)
  }
  return parser
    .option('--format <name>', `format of stdout: ${formats.join(', ')} (default: "${defaultFormat}")`)
    .option('-o, --output <name=file>', 'also write a format to a file; repeatable', collected)
    .option('--at <instant>', 'evaluate at this moment; a date means 00:00 UTC (default: now)')
    .option('-q, --quiet', 'print no progress and no closing summary')
    .option('--no-color', 'print no colours; the default if NO_COLOR is set or the output is not a terminal')
    .version(toolOf(installation), '-V, --version', 'print the version')
    .addHelpText('after', closing)
}

/** @throws Failure if an option is given that has no effect with the others */
function refuseIdle(options: readonly CommandOption[], parser: Parser): void {
  const isGiven = (name: string) => {
    const option = parser.options.find(({ long }) => long === name)
    return option !== undefined && parser.getOptionValueSource(option.attributeName()) === 'cli'
  }
  for (const { flags, needs, excludes = [] } of options) {
    const [name] = flags.split(' ') as [string]
    if (!isGiven(name)) continue
    if (needs !== undefined && !isGiven(needs))
      throw new Failure(
        'usage/bad-option',
        `\`${name}\` needs \`${needs}\``,
        `add ${needs}, or leave out ${name}`,
      )
    const idle = excludes.find(isGiven)
    if (idle !== undefined)
      throw new Failure(
        'usage/bad-option',
        `\`${idle}\` does nothing beside \`${name}\``,
        `leave out ${idle} or ${name}`,
      )
  }
}

function optionOf({ flags, about, default: usual, repeatable, hidden }: CommandOption): Option {
  const option = new Option(flags, about)
  if (usual !== undefined) option.default(usual)
  if (repeatable === true) option.argParser(collected)
  if (hidden === true) option.hideHelp()
  return option
}

/** The moment that an option names. @throws Failure if it is none */
export function momentOf(written: string, option = '--at'): Instant {
  const at = parseMoment(written)
  if (at === null)
    throw new Failure(
      'usage/bad-option',
      `\`${option} ${written}\` is not a date or an instant`,
      'write a date such as 2027-02-01, or an instant such as 2026-06-01T09:00:00Z',
    )
  return at
}

function formatOf(written: string, command: NamedCommand): FormatName {
  if (command.formats.includes(written as FormatName)) return written as FormatName
  const list = command.formats.join(', ')
  throw new Failure(
    'usage/unknown-format',
    `\`${command.name}\` has no format \`${written}\`; it has ${list}`,
    meantOr(written, command.formats, `see \`sspr ${command.name} --help\``),
  )
}

/** @throws Failure if two formats would be written to one file */
function refuseSameFile(outputs: readonly { readonly format: FormatName; readonly file: string }[]): void {
  const twice = outputs.find(({ file }, index) => outputs.findIndex((one) => one.file === file) < index)
  if (twice !== undefined)
    throw new Failure(
      'usage/bad-option',
      `\`-o ${twice.format}=${twice.file}\` names a file that another \`-o\` writes`,
      'give each format its own file',
    )
}

function outputOf(written: string, command: NamedCommand): { format: FormatName; file: string } {
  // `-o=json=FILE` is written by analogy with `--output=json=FILE`.
  const [, name = '', file = ''] = /^=?([^=]*)=?(.*)$/s.exec(written)!
  if (file === '' || file === '-') throw withoutFile(written, name, command)
  return { format: formatOf(name, command), file }
}

/** `-o` with a format and no file, or with a file and no format. */
function withoutFile(written: string, name: string, { formats }: NamedCommand): Failure {
  if (!name.includes('.') && !name.includes('/'))
    return new Failure(
      'usage/bad-option',
      `\`-o ${written}\` lacks a file name`,
      `write \`--format ${name}\` for stdout, or \`-o ${name}=FILE\``,
    )
  const format = formats.find((one) => name.endsWith(`.${one}`)) ?? formats[0]!
  return new Failure(
    'usage/bad-option',
    `\`-o ${written}\` lacks the name of a format`,
    `write it before the file, as in \`-o ${format}=${name}\`; the formats: ${formats.join(', ')}`,
  )
}
