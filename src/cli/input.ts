import { Failure } from '../diagnostics/failure.ts'
import type { Environment, FolderEntry } from '../system/environment.ts'
import { inputFeature, isInput, standardInput } from '../system/input-paths.ts'
import { limits } from '../document/source.ts'
import { readLibrary } from '../policy/load/library.ts'
import type { Library } from '../policy/load/library.ts'
import type { Reading } from '../document/read.ts'
import type { Invocation } from './command.ts'

/** Options that name a file to read. */
const fileOptions = ['script', 'users', 'cohorts', 'from', 'portal'] as const

/** Reads the policy sets and cases that the arguments name. */
export function libraryOf(invocation: Pick<Invocation, 'args'>, environment: Environment): Library {
  return readArguments(invocation, environment, readLibrary)
}

/** Reads the paths of the arguments, or `policies/` without any. */
export function readArguments<Read>(
  { args }: Pick<Invocation, 'args'>,
  environment: Environment,
  read: (reading: Reading, paths: readonly string[]) => Read,
): Read {
  return read(environment, args.length === 0 ? ['policies'] : args)
}

/** True if an argument, or the value of an option that names a file, is `-`. */
function namesInput({ args, options }: Pick<Invocation, 'args' | 'options'>): boolean {
  return [...args, ...fileOptions.flatMap((name) => options[name] ?? [])].includes(standardInput)
}

function isFeature(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 4096))
  return /^\uFEFF?\s*(?:[#@][^\n]*\n\s*)*Feature:/.test(beginning)
}

interface WithInput {
  readonly invocation: Invocation
  readonly environment: Environment
}

/**
 * Reads standard input if the command line names it. It becomes a file of the current folder: `-`, or `-.feature` if
 * it holds a feature.
 *
 * @throws Failure if the input is larger than any file that a command reads
 */
export async function withInput(invocation: Invocation, environment: Environment): Promise<WithInput> {
  if (!namesInput(invocation)) return { invocation, environment }
  const bytes = await environment.stdin.readAtMost(limits.directoryBytes)
  if (bytes.length > limits.directoryBytes)
    throw new Failure('usage/too-large', 'standard input is larger than 512 MiB', 'give a file')
  const name = isFeature(bytes) ? inputFeature : standardInput
  return {
    invocation: {
      ...invocation,
      args: invocation.args.map((written) => (written === standardInput ? name : written)),
    },
    environment: withFile(environment, bytes),
  }
}

function withFile(environment: Environment, bytes: Uint8Array): Environment {
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

/** The same world, in which each folder is listed once: a command looks for several kinds of files in it. */
export function listedOnce(environment: Environment): Environment {
  const known = new Map<string, readonly FolderEntry[]>()
  const list = (path: string) => {
    let entries = known.get(path)
    if (entries === undefined) known.set(path, (entries = environment.files.list(path)))
    return entries
  }
  return { ...environment, files: { ...environment.files, list } }
}
