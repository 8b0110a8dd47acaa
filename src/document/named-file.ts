import { Failure } from '../diagnostics/failure.ts'
import { noSuchFile } from './no-such-file.ts'
import { absolutePath } from '../system/environment.ts'
import type { Reading } from './read.ts'

/** File names of a folder that a message lists. */
const mostListed = 3

/**
 * Absolute path of the file that an argument or option names.
 *
 * @throws Failure if there is none, or it is a folder
 */
export function namedFile({ cwd, files }: Reading, written: string): string {
  const path = absolutePath(cwd, written)
  const kind = files.kindOf(path)
  if (kind === 'file') return path
  if (kind === 'missing') throw noSuchFile(written, cwd, 'file')
  throw new Failure(
    'usage/is-folder',
    `\`${written}\` is a folder, and one file is expected`,
    filesIn(files, path, written),
  )
}

function filesIn(files: Reading['files'], path: string, written: string): string {
  const names = namesIn(files, path)
  if (names.length === 0) return 'give a file'
  const shown = names.slice(0, mostListed).map((name) => `\`${written.replace(/\/+$/, '')}/${name}\``)
  return `give a file in it: ${shown.join(', ')}${names.length > mostListed ? ', ...' : ''}`
}

function namesIn(files: Reading['files'], path: string): string[] {
  try {
    return files.list(path).flatMap(({ name, kind }) => (kind === 'file' ? [name] : []))
  } catch {
    // A folder that cannot be read still is one.
    return []
  }
}
