import { Failure } from '../diagnostics/failure.ts'
import type { TextFix } from '../diagnostics/fix.ts'
import { compatible, withFixes } from '../document/apply-fixes.ts'
import { located } from '../document/resolve-locations.ts'
import { absolutePath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { Validated } from '../validation/validate.ts'
import { visible } from '../reports/code-frame.ts'
import type { CommandOption, Invocation } from './command.ts'

export const fixOption: CommandOption = {
  flags: '--fix',
  about: 'apply the safe fixes to the YAML files, and print the remaining findings',
}

/** A limit for fixes that undo each other. */
const mostRounds = 10

/** What is left after fixes, and the fixes that were written, in order. */
export interface FixedFiles {
  readonly validated: Validated
  readonly applied: readonly TextFix[]
}

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
): Promise<FixedFiles> {
  if (options.fix === true && args.includes('-'))
    throw new Failure(
      'usage/bad-option',
      '`--fix` writes files and cannot change standard input',
      'give a file, or remove `--fix`',
    )
  let validated = await read()
  const applied: TextFix[] = []
  for (let round = 0; options.fix === true && round < mostRounds; round++) {
    const fixes = compatible(safeFixes(validated))
    if (fixes.length === 0) break
    for (const file of new Set(fixes.flatMap(({ edits }) => edits.map((edit) => edit.file)))) {
      const source = withFixes(validated.sources.get(file)!, fixes)
      files.write(absolutePath(cwd, file), source.text)
    }
    applied.push(...fixes)
    validated = await read()
  }
  return { validated, applied }
}

/** A line for each fix that was written: its place before it, and what it did. */
export function appliedText(applied: readonly TextFix[]): string {
  return applied
    .map(({ title, edits: [edit] }) => {
      const { line, column } = edit!.span.start
      return `fixed ${visible(edit!.file)}:${line}:${column}  ${visible(title)}\n`
    })
    .join('')
}

/** The first safe fix of each finding that is not suppressed, in order of position. */
export function safeFixes({ diagnostics, sources }: Pick<Validated, 'diagnostics' | 'sources'>): TextFix[] {
  return located(diagnostics, sources)
    .filter(({ suppressed }) => suppressed === null)
    .flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1))
}
