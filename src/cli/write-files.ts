import { Failure } from '../diagnostics/failure.ts'
import { shownPath, type Environment } from '../system/environment.ts'

/**
 * Refuses to overwrite files, by absolute path, unless forced.
 *
 * @throws Failure that names every file that exists
 */
export function checkAbsent(
  paths: Iterable<string>,
  force: boolean,
  { files, cwd }: Pick<Environment, 'files' | 'cwd'>,
): void {
  const present = force ? [] : [...paths].filter((path) => files.kindOf(path) !== 'missing')
  if (present.length === 0) return
  const shown = present.map((path) => `\`${shownPath(cwd, path)}\``).join(', ')
  throw new Failure(
    'usage/would-overwrite',
    `${present.length === 1 ? 'a file exists' : 'files exist'} already: ${shown}`,
    'give another folder, or add --force to overwrite: changes made by hand are lost',
  )
}

/**
 * Writes all of these texts, by absolute path, or none.
 *
 * @param force Overwrites files that exist.
 * @throws Failure that names every file that exists, unless forced
 */
export function writeFiles(
  texts: ReadonlyMap<string, string>,
  force: boolean,
  environment: Environment,
): void {
  checkAbsent(texts.keys(), force, environment)
  for (const [path, text] of texts) environment.files.write(path, text)
}
