import { Failure } from '../diagnostics/failure.ts'
import { shownPath, type Environment } from '../system/environment.ts'

/**
 * Writes all of these texts, by absolute path, or none.
 *
 * @param force Overwrites files that exist.
 * @throws Failure that names every file that exists, unless forced
 */
export function writeFiles(
  texts: ReadonlyMap<string, string>,
  force: boolean,
  { files, cwd }: Environment,
): void {
  const present = force ? [] : [...texts.keys()].filter((path) => files.kindOf(path) !== 'missing')
  if (present.length > 0)
    throw new Failure(
      'usage/would-overwrite',
      `${present.length === 1 ? 'a file exists' : 'files exist'} already: ${present.map((path) => `\`${shownPath(cwd, path)}\``).join(', ')}`,
      'give another folder, or overwrite with --force',
    )
  for (const [path, text] of texts) files.write(path, text)
}
