import { folderOf, inFolder, shownPath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { jsonReport } from '../reports/json.ts'
import type { Parts } from '../reports/run-report.ts'
import type { Invocation, Outcome } from './command.ts'

/** Formats that are specific to a command; the others are rendered from the parts of its report. */
interface Own {
  /** Of the JSON. */
  body(): object
  text(colour: boolean, columns?: number): string
}

/**
 * Renders the parts of a report in every format, with the list for the summary page of a CI run. What only the formats
 * of other tools need is loaded if one of them is asked for.
 */
export async function renderOutcome(
  parts: Parts,
  { formats }: Pick<Invocation, 'formats'>,
  environment: Environment,
  own: Own,
): Promise<Pick<Outcome, 'exit' | 'render' | 'summary'>> {
  const isOwn = formats.every((format) => format === 'json' || format === 'text')
  const others = isOwn ? null : await import('./other-formats.ts')
  return {
    exit: parts.exit,
    render(format, colour, columns) {
      if (format === 'json') return jsonReport(parts, own.body())
      if (format === 'text') return own.text(colour, columns)
      return others!.inFormat(format, parts, workTreePrefix(environment))
    },
    ...(others === null ? {} : { summary: () => others.summaryPage(parts) }),
  }
}

/**
 * The path from the root of the git work tree to the current folder, with a final `/`; `''` at the root or without
 * git.
 */
export function workTreePrefix({ cwd, files }: Pick<Environment, 'cwd' | 'files'>): string {
  for (let folder = cwd; ; folder = folderOf(folder)) {
    // In a linked work tree and in a submodule `.git` is a file.
    if (files.kindOf(inFolder(folder, '.git')) !== 'missing')
      return folder === cwd ? '' : `${shownPath(folder, cwd)}/`
    if (folderOf(folder) === folder) return ''
  }
}
