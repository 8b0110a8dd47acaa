import type { Environment } from '../system/environment.ts'
import type { Installation } from '../system/installation.ts'
import type { Instant } from '../model/time.ts'
import type { FormatName } from '../reports/formats.ts'
import type { RunError } from '../reports/report.ts'

export type { Installation }

/** Parsed arguments. */
export interface Invocation {
  readonly args: readonly string[]
  /** The command's own options by their long names. */
  readonly options: Readonly<Record<string, unknown>>
  readonly at: Instant
  /** True if the moment was given; otherwise it is now. */
  readonly isAtGiven: boolean
  readonly quiet: boolean
  readonly format: FormatName
  /** Every format of the run: that of stdout, and those of files. */
  readonly formats: readonly FormatName[]
  readonly installation: Installation
}

/** The result of a command: texts by format, rendered on request, and the exit code. */
export interface Outcome {
  readonly exit: number
  render(format: FormatName, colour: boolean, columns?: number): string
  /**
   * The same in parts of whole lines, where all of it may be too large for one text.
   *
   * @param width Columns that tables fit into, at the cost of long values; left out: values are whole.
   */
  parts?(format: FormatName, colour: boolean, width?: number): Iterable<string>
  /** The files of a format that is a folder, by name; null for any other. */
  folder?(format: FormatName): ReadonlyMap<string, string> | null
  /** The text is for a program or an editor, and no line of it is wrapped. */
  readonly isVerbatim?: true
  /** Why the run did not do what was asked, although there is a report; for people, on stderr, also with `--quiet`. */
  readonly error?: RunError | null
  /** The whole list as Markdown, for the page that a CI service keeps of a run. */
  readonly summary?: () => string
  /**
   * The text on stderr in place of a format that has no place for the outcome, of which no file is written; null: it
   * has.
   */
  instead?(format: FormatName, colour: boolean, columns: number): string | null
  /** A short closing line for people, on stderr. */
  readonly closing?: (colour: boolean) => string
}

/** An option of one command. */
export interface CommandOption {
  /** As commander takes it: `--user <upn>`. */
  readonly flags: string
  readonly about: string
  readonly default?: string | boolean
  readonly repeatable?: boolean
  /** The option without which this one does nothing: alone it is refused. */
  readonly needs?: `--${string}`
  /** Options that have no effect with this one: the combination is refused. */
  readonly excludes?: readonly `--${string}`[]
  /** Another name of one that is shown. */
  readonly hidden?: true
}

/** One command; its name and summary are in `index.ts`, so that help need not load it. */
export interface Command {
  /** As in usage: `[path...]`. */
  readonly args: string
  readonly options: readonly CommandOption[]
  readonly formats: readonly FormatName[]
  /** The format without `--format`; `text` if left out. */
  readonly defaultFormat?: FormatName
  readonly examples: readonly (readonly [line: string, about: string])[]
  /** What the files may be that it reads, where its arguments do not say it. */
  readonly reads?: readonly string[]
  run(invocation: Invocation, environment: Environment): Promise<Outcome>
}

/** Every command by name, with its summary; a command is loaded when it is used. */
export type CommandTable = Readonly<Record<string, { readonly summary: string; load(): Promise<Command> }>>
