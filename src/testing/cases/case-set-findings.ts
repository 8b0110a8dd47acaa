import { diagnostic, type Diagnostic, type Related } from '../../diagnostics/diagnostic.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { findFiles, type Reading } from '../../document/read.ts'
import { absolutePath, folderOf, shownPath } from '../../system/environment.ts'
import { addressIn } from '../../policy/load/locations.ts'
import { readGroups } from '../../policy/load/library.ts'
import type { Cases } from '../../walks/language/case.ts'

/** Why the policy set of cases cannot be found, at their `set`; null: it can, or they name none. */
export function caseSetFinding(cases: Cases, reading: Reading): Diagnostic | null {
  if (cases.set === null) return null
  const { document } = cases
  const path = absolutePath(folderOf(absolutePath(reading.cwd, document.source.file)), cases.set)
  const wrong = wrongWith(reading, path)
  if (wrong === null) return null
  return diagnostic({
    code: 'cases/no-set',
    message: `\`${cases.set}\` ${wrong.message}`,
    help: wrong.help,
    at: addressIn(document)('/spec/set'),
    related: wrong.related,
  })
}

interface Wrong {
  readonly message: string
  readonly help: string
  readonly related: readonly Related[]
}

function wrongWith(reading: Reading, path: string): Wrong | null {
  const shown = shownPath(reading.cwd, path)
  if (reading.files.kindOf(path) === 'missing')
    return {
      message: `is not a policy set: \`${shown}\` does not exist`,
      help: 'write the path of a policy set, relative to this file',
      related: [],
    }
  const library = libraryAt(reading, path)
  if (library === null)
    return {
      message: 'contains no policy set',
      help: `add a Tenant and an SsprPolicy to \`${shown}\`, or give the folder that contains them`,
      related: [],
    }
  const error = library.diagnostics.find((one) => one.severity === 'error')
  if (error !== undefined)
    return {
      message: `has errors: ${error.message}`,
      help: `${(error.help ?? 'repair it').replace(/([^?])$/, '$1;')} \`sspr validate ${shown}\` lists all errors`,
      related: [{ message: error.message, at: error.at }],
    }
  if (library.sets.length === 1) return null
  return {
    message: `contains ${library.sets.length === 0 ? 'no policy set' : 'several policy sets'}`,
    help: 'give the folder or file of one set',
    related: [],
  }
}

function libraryAt(reading: Reading, path: string) {
  try {
    return readGroups(reading, findFiles(reading, [path]).slice(0, 1))
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}
