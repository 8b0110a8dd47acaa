import type { Envelope } from '@cucumber/messages'
import { Failure } from '../../diagnostics/failure.ts'
import { folderOf, shownPath, type Environment } from '../../system/environment.ts'
import { syntaxErrorIn } from '../../system/syntax-error.ts'

/** Absolute paths of a project's step definitions. */
type OwnSteps = readonly string[]

type Reading = Pick<Environment, 'cwd' | 'files'>

/**
 * An error while a project's step definitions were loaded, as a failure with file and line; other errors are returned
 * unchanged.
 */
export function stepFault(error: unknown, ownSteps: OwnSteps, reading: Reading): unknown {
  if (!(error instanceof Error)) return error
  const named = `${error.message}\n${error.stack ?? ''}`
  // A later run loads a file under another address: `own.mjs?2`.
  const text = named.replaceAll('file://', '').replace(/(\.[cm]?[jt]s)\?\d+/g, '$1')
  const place = placeIn(decoded(text), ownSteps) ?? syntaxPlace(error, ownSteps, reading)
  if (place === null) return error
  const { code } = error as NodeJS.ErrnoException
  const line = place.line ?? lineNaming(error.message, place.file, reading)
  const shown = `${shownPath(reading.cwd, place.file)}${line === null ? '' : `:${line}`}`
  return new Failure(
    'usage/step-definitions',
    `\`${shown}\` cannot be loaded: ${summaryOf(error, code)}`,
    helpFor(error.message, code),
  )
}

/** Reports an undefined parameter type: cucumber drops the step definition, and its steps are undefined. */
export function undefinedTypeFault(
  envelopes: readonly Envelope[],
  ownSteps: OwnSteps,
  reading: Reading,
): Failure | null {
  const found = envelopes.find((one) => one.undefinedParameterType !== undefined)?.undefinedParameterType
  if (found === undefined) return null
  const { name, expression } = found
  const place = ownSteps.flatMap((file) => {
    const line = lineWith(expression, file, reading)
    return line === null ? [] : [`${shownPath(reading.cwd, file)}:${line}`]
  })[0]
  return new Failure(
    'usage/step-definitions',
    `\`${place ?? expression}\` has the unknown parameter type \`{${name}}\``,
    `define it with \`defineParameterType\`, or use one that exists; the step is \`${expression}\``,
  )
}

/** The first file of the project that a text names. */
function placeIn(text: string, ownSteps: OwnSteps): { file: string; line: number | null } | null {
  const folders = [...new Set(ownSteps.map(folderOf))]
  const found = folders.flatMap((folder) => {
    const name = new RegExp(
      `${escaped(folder)}[\\\\/][^\\s:'"()]+\\.[cm]?[jt]s(?=[:'"\\s)]|$)(?::(\\d+))?`,
      'g',
    )
    return [...text.matchAll(name)].map((one) => ({
      file: one[0].replace(/(\.[cm]?[jt]s):\d+$/, '$1'),
      line: one[1] === undefined ? null : Number(one[1]),
    }))
  })
  // A module that is missing is named as well; the step definition that asks for it is the place.
  const present = found.filter(({ file }) => ownSteps.includes(file))
  return present.find(({ line }) => line !== null) ?? present[0] ?? found[0] ?? null
}

/** A syntax error names no file; it is in the file with the same error, or in any of them. */
function syntaxPlace({ name, message }: Error, ownSteps: OwnSteps, { files }: Reading) {
  if (name !== 'SyntaxError') return null
  for (const file of ownSteps) {
    const found = syntaxErrorIn(new TextDecoder().decode(files.read(file)))
    if (found?.message === message) return { file, line: found.line }
  }
  return ownSteps[0] === undefined ? null : { file: ownSteps[0], line: null }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

function summaryOf({ name, message }: Error, code: string | undefined): string {
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') return 'this version of Node does not load TypeScript'
  const [first = ''] = message.split('\n')
  return name === 'SyntaxError' ? `syntax error: ${first}` : first
}

function helpFor(message: string, code: string | undefined): string {
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return 'use Node 22.18 or later, write the file as .mjs, or set NODE_OPTIONS="--import tsx" if tsx is installed'
  const missing = /Cannot find package '([^']+)'/.exec(message)?.[1]
  if (missing === '@cucumber/cucumber')
    return 'import `Given`, `When` and `Then` from `sspr-as-code`, and install it in your project'
  if (missing !== undefined) return `install it: \`npm install --save-dev ${missing}\``
  return 'repair it; `sspr` loads the files of `steps/` and `step_definitions/` next to the features and above them'
}

/** The line that imports the missing module of an error. */
function lineNaming(message: string, file: string, reading: Reading): number | null {
  const name = /Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1]
  const last = name?.split(/[\\/]/).at(-1)
  return last === undefined ? null : lineWith(last, file, reading)
}

function lineWith(words: string, file: string, { files }: Reading): number | null {
  if (files.kindOf(file) !== 'file') return null
  const lines = new TextDecoder().decode(files.read(file)).split('\n')
  const at = lines.findIndex((line) => line.includes(words))
  return at < 0 ? null : at + 1
}
