import { folderOf, inFolder, shownPath } from '../environment.ts'
import type { Environment } from '../environment.ts'
import type { FormatName } from '../reports/formats.ts'
import { markdownLimits, markdownText } from '../reports/markdown.ts'
import type { Parts } from '../reports/parts.ts'
import { renderParts } from '../reports/render.ts'
import { catalogue, findEntry } from './catalogue.ts'

/** The formats of other tools, and the list for the page of a run, made from the parts of a report. */
export function otherFormats(
  parts: Parts,
  environment: Environment,
): { render(format: FormatName): string; summary(): string } {
  return {
    render(format) {
      const entries = catalogue('')
      const wordsOf = (code: string) => findEntry(entries, code)
      return renderParts(format, parts, { prefix: workTreePrefix(environment), wordsOf })
    },
    summary: () => markdownText(parts, markdownLimits.page),
  }
}

/** From the root of the git work tree to the current folder, with a `/` at its end; `''` at the root or without git. */
function workTreePrefix({ cwd, files }: Pick<Environment, 'cwd' | 'files'>): string {
  for (let folder = cwd; ; folder = folderOf(folder)) {
    // In a linked work tree and in a submodule `.git` is a file.
    if (files.kindOf(inFolder(folder, '.git')) !== 'missing')
      return folder === cwd ? '' : `${shownPath(folder, cwd)}/`
    if (folderOf(folder) === folder) return ''
  }
}
