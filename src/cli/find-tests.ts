import { noSuchFile } from '../document/no-such-file.ts'
import { folderGroups } from '../document/read.ts'
import { absolutePath, folderOf, inFolder } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { Cases } from '../walks/language/case.ts'

export interface Tests {
  /** Absolute paths. */
  readonly features: readonly string[]
  readonly ownSteps: readonly string[]
  readonly cases: readonly Cases[]
}

/** Files behind paths, folders searched, each once. @throws Failure if a path does not exist. */
export function pathsBelow(environment: Environment, paths: readonly string[], wanted: RegExp): string[] {
  const found = paths.flatMap((written) => {
    const path = absolutePath(environment.cwd, written)
    const kind = environment.files.kindOf(path)
    if (kind === 'missing') throw noSuchFile(written, environment.cwd)
    if (kind === 'file') return wanted.test(path) ? [path] : []
    return folderGroups(environment, path, wanted).flatMap((group) => group.files)
  })
  return [...new Set(found)]
}

const featureName = /\.feature$/i
const eitherName = /\.(?:ya?ml|feature)$/i

interface PathsByKind {
  readonly yaml: readonly string[]
  /** Absolute paths of features, those in folders among them. */
  readonly features: readonly string[]
}

/**
 * Tells paths of YAML from those of features; a folder may hold both, and counts as YAML if it holds neither.
 *
 * @throws Failure if a feature does not exist; other paths that do not exist count as YAML
 */
export function pathsByKind(environment: Environment, paths: readonly string[]): PathsByKind {
  const [yaml, features]: [string[], string[]] = [[], []]
  for (const written of paths) {
    const path = absolutePath(environment.cwd, written)
    if (environment.files.kindOf(path) !== 'folder') {
      if (featureName.test(written)) features.push(...pathsBelow(environment, [written], featureName))
      else yaml.push(written)
      continue
    }
    const files = folderGroups(environment, path, eitherName).flatMap((group) => group.files)
    const own = files.filter((file) => featureName.test(file))
    for (const file of own) features.push(file)
    if (own.length === 0 || own.length < files.length) yaml.push(written)
  }
  return { yaml, features: [...new Set(features)] }
}

/** True if a folder, searched below too, has a file of that name. */
export function holdsFiles(environment: Environment, folder: string, wanted: RegExp): boolean {
  return folderGroups(environment, absolutePath(environment.cwd, folder), wanted).length > 0
}

/** JavaScript, or TypeScript where Node supports it; declaration files hold no steps. */
const stepFile = /(?<!\.d)\.[cm]?[jt]s$/i

/**
 * A project's step definitions: `steps/` or `step_definitions/` next to its features, or in a folder between them and
 * the current folder.
 *
 * @param loaded Path of the program's own step definitions. Their source in this repository is left out.
 */
export function ownSteps(environment: Environment, features: readonly string[], loaded: string): string[] {
  const own = [folderOf(loaded), inFolder(folderOf(folderOf(loaded)), 'features/steps')]
  const folders = new Set(features.flatMap((file) => foldersAbove(file, environment.cwd)))
  const found = [...folders].flatMap((folder) =>
    ['steps', 'step_definitions'].flatMap((name) => {
      const path = inFolder(folder, name)
      if (own.includes(path) || environment.files.kindOf(path) !== 'folder') return []
      return folderGroups(environment, path, stepFile).flatMap((group) => group.files)
    }),
  )
  return [...new Set(found)].sort()
}

/** The folder of a file, and those above it up to a folder below `top`. */
function foldersAbove(file: string, top: string): string[] {
  const folders = [folderOf(file)]
  for (;;) {
    const above = folderOf(folders.at(-1)!)
    if (above === top || !above.startsWith(inFolder(top, '/'))) return folders
    folders.push(above)
  }
}
