import { Failure } from '../../diagnostics/failure.ts'
import { findFiles, type Reading } from '../../document/read.ts'
import { readGroups, type PolicySet } from './library.ts'

/** The one set behind a path. @throws Failure if there is none, several, or one with errors. */
export function oneSet(reading: Reading, path: string): PolicySet {
  const library = readGroups(reading, findFiles(reading, [path]).slice(0, 1))
  const error = library.diagnostics.find((one) => one.severity === 'error')
  const [set] = library.sets
  if (error !== undefined)
    throw new Failure(
      'usage/set-with-errors',
      `\`${path}\` has errors: ${error.message}`,
      'run `sspr validate` on it',
    )
  if (set === undefined || library.sets.length > 1)
    throw new Failure(
      'usage/no-set',
      `\`${path}\` contains ${library.sets.length === 0 ? 'no policy set' : 'several policy sets'}`,
      'name the folder of one set',
    )
  return set
}
