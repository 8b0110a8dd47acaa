import type { Environment } from '../system/environment.ts'
import { limits } from '../document/source.ts'
import { readLibrary } from '../policy/load/library.ts'
import type { Library } from '../policy/load/library.ts'
import type { Reading } from '../document/read.ts'
import type { Invocation } from './command.ts'

const standardInput = '-'

/** Every policy set and case file that the arguments name. */
export function libraryOf(invocation: Pick<Invocation, 'args'>, environment: Environment): Promise<Library> {
  return readArguments(invocation, environment, readLibrary)
}

/** Reads what the arguments name: paths, `policies/` without any, or standard input for `-`. */
export async function readArguments<Read>(
  { args }: Pick<Invocation, 'args'>,
  environment: Environment,
  read: (reading: Reading, paths: readonly string[]) => Read,
): Promise<Read> {
  const paths = args.length === 0 ? ['policies'] : args
  return read(await withInput(paths, environment), paths)
}

/** The same world; `-` in its current folder is what comes in, if the paths name it. */
export async function withInput(
  paths: readonly string[],
  environment: Environment,
  most: number = limits.bytes,
): Promise<Environment> {
  if (!paths.includes(standardInput)) return environment
  const bytes = await environment.stdin.readAtMost(most)
  const { files } = environment
  const isInput = (path: string) => /(^|[\\/])-$/.test(path)
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
    },
  }
}
