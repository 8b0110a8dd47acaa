import { Failure } from '../diagnostics/failure.ts'
import type { Collected } from '../graph/collected.ts'
import { besideBlade } from '../graph/formats/index.ts'
import { collectFiles } from '../graph/import-files.ts'
import { absolutePath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'

/** A response of the blade. */
export interface PortalFile {
  readonly path: string
  readonly collected: Collected
}

/** Reads a response of the blade, raw or in a recording of the browser. @throws Failure for any other file */
export function readPortalFile(written: string, environment: Environment): PortalFile {
  const { cwd, files } = environment
  if (files.kindOf(absolutePath(cwd, written)) === 'folder') throw notOfTheBlade(`\`${written}\` is a folder`)
  try {
    const collected = collectFiles(environment, [written])
    const others = besideBlade(collected.formats)
    if (others === null) return { path: written, collected }
    throw notOfTheBlade(`\`${written}\` is another export: ${others.join(', ')}`)
  } catch (error) {
    if (error instanceof Failure && aboutFormats.has(error.code)) throw notOfTheBlade(error.message)
    throw error
  }
}

/** What an import says of files that it can read and that are of no use to it. */
const aboutFormats: ReadonlySet<string> = new Set([
  'import/not-an-export',
  'import/unknown-format',
  'import/nothing-stated',
])

function notOfTheBlade(found: string): Failure {
  return new Failure(
    'usage/not-of-the-blade',
    `--portal: ${found}`,
    "name a response of the portal's *Password reset* blade, saved as JSON or in a recording of the browser (HAR); --from takes any other export",
  )
}
