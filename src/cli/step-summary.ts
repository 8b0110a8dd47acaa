import { Failure } from '../diagnostics/failure.ts'
import { absolutePath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { Invocation, Outcome } from './command.ts'

/** With `--format github`, appends the whole list to the job summary: GitHub shows few annotations. */
export function appendStepSummary(
  { summary }: Outcome,
  { format }: Pick<Invocation, 'format'>,
  { variables, files, cwd }: Environment,
): void {
  const file = variables.GITHUB_STEP_SUMMARY ?? ''
  if (format !== 'github' || file === '' || summary === undefined) return
  try {
    files.append(absolutePath(cwd, file), summary())
  } catch (error) {
    throw new Failure(
      'usage/cannot-write',
      `\`GITHUB_STEP_SUMMARY\` names \`${file}\`, which cannot be written: ${(error as Error).message}`,
      'give a path that can be written to, or unset it',
    )
  }
}
