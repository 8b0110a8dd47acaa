import { Failure } from '../diagnostics/failure.ts'
import type { TextFix } from '../diagnostics/fix.ts'
import { compatible, withFixes } from '../document/apply-fixes.ts'
import { located } from '../document/resolve-locations.ts'
import { absolutePath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { Validated } from '../validation/validate.ts'
import type { CommandOption, Invocation } from './command.ts'

export const fixOption: CommandOption = {
  flags: '--fix',
  about: 'apply the safe fixes to the YAML files, and print the remaining findings',
}

/** A limit for fixes that undo each other. */
const mostRounds = 10

/**
 * Applies safe fixes until nothing changes, and returns what is left. Suppressed findings stay; of fixes that overlap
 * the first by place is applied, and the others in the next round.
 *
 * @param read Reads and validates everything again.
 * @throws Failure if standard input is named.
 */
export async function fixedFiles(
  { args, options }: Pick<Invocation, 'args' | 'options'>,
  { cwd, files }: Environment,
  read: () => Promise<Validated>,
): Promise<Validated> {
  if (options.fix === true && args.includes('-'))
    throw new Failure(
      'usage/bad-option',
      '`--fix` writes files and cannot change standard input',
      'give a file, or remove `--fix`',
    )
  let validated = await read()
  for (let round = 0; options.fix === true && round < mostRounds; round++) {
    const fixes = compatible(safeFixes(validated))
    if (fixes.length === 0) break
    for (const file of new Set(fixes.flatMap(({ edits }) => edits.map((edit) => edit.file)))) {
      const source = withFixes(validated.sources.get(file)!, fixes)
      files.write(absolutePath(cwd, file), source.text)
    }
    validated = await read()
  }
  return validated
}

/** The first safe fix of each finding that is not suppressed, in order of position. */
export function safeFixes({ diagnostics, sources }: Pick<Validated, 'diagnostics' | 'sources'>): TextFix[] {
  return located(diagnostics, sources)
    .filter(({ suppressed }) => suppressed === null)
    .flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1))
}
