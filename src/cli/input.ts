import { Failure } from '../diagnostics/failure.ts'
import type { Environment } from '../system/environment.ts'
import { limits } from '../document/source.ts'
import { readLibrary } from '../policy/load/library.ts'
import type { Library } from '../policy/load/library.ts'
import type { Reading } from '../document/read.ts'
import type { Invocation } from './command.ts'

const standardInput = '-'

/** Options that name a file to read. */
const fileOptions = ['script', 'users', 'cohorts', 'from', 'portal'] as const

/** Every policy set and case file that the arguments name. */
export function libraryOf(invocation: Pick<Invocation, 'args'>, environment: Environment): Library {
  return readArguments(invocation, environment, readLibrary)
}

/** Reads what the arguments name: paths, or `policies/` without any. */
export function readArguments<Read>(
  { args }: Pick<Invocation, 'args'>,
  environment: Environment,
  read: (reading: Reading, paths: readonly string[]) => Read,
): Read {
  return read(environment, args.length === 0 ? ['policies'] : args)
}

/** True if an argument, or an option that names a file to read, is `-`. */
function namesInput({ args, options }: Pick<Invocation, 'args' | 'options'>): boolean {
  return [...args, ...fileOptions.flatMap((name) => options[name] ?? [])].includes(standardInput)
}

/** True for the path of standard input. */
export function isInput(path: string): boolean {
  return /(^|[\\/])-$/.test(path)
}

/** True for text that begins with `Feature:`, after comments and tags. */
function isFeature(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 4096))
  return /^\uFEFF?\s*(?:[#@][^\n]*\n\s*)*Feature:/.test(beginning)
}

/**
 * The environment in which the file `-` of the current folder is standard input, if the command line names it.
 *
 * @throws Failure if the input is larger than any file that a command reads, or is a feature
 */
export async function withInput(
  invocation: Pick<Invocation, 'args' | 'options'>,
  environment: Environment,
): Promise<Environment> {
  if (!namesInput(invocation)) return environment
  const bytes = await environment.stdin.readAtMost(limits.directoryBytes)
  if (bytes.length > limits.directoryBytes)
    throw new Failure('usage/too-large', 'standard input is larger than 512 MiB', 'give a file')
  if (isFeature(bytes))
    throw new Failure(
      'usage/feature-on-input',
      'standard input is a feature, but features are read from files',
      'save it as a .feature file, and give its path',
    )
  const { files } = environment
  return {
    ...environment,
    files: {
      ...files,
      kindOf: (path) => (isInput(path) ? 'file' : files.kindOf(path)),
      read: (path) => (isInput(path) ? bytes : files.read(path)),
      readAtMost(path, most) {
        if (!isInput(path)) return files.readAtMost(path, most)
        return bytes.length > most ? null : bytes
      },
      parts: (path) => (isInput(path) ? [bytes] : files.parts(path)),
      sizeOf: (path) => (isInput(path) ? bytes.length : files.sizeOf(path)),
      chunks: (path, from) => (isInput(path) ? null : (files.chunks?.(path, from) ?? null)),
    },
  }
}
