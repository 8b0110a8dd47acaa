import type { Environment } from '../environment.ts'
import type { Invocation, Outcome } from './command.ts'

/** With `--format github`, the whole list goes to the page of the run: GitHub shows few annotations. */
export function appendStepSummary(
  { summary }: Outcome,
  { format }: Pick<Invocation, 'format'>,
  { variables, files }: Environment,
): void {
  const file = variables.GITHUB_STEP_SUMMARY ?? ''
  if (format !== 'github' || file === '' || summary === undefined) return
  const before = files.kindOf(file) === 'file' ? new TextDecoder().decode(files.read(file)) : ''
  files.write(file, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${summary()}`)
}
