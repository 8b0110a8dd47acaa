import { Failure } from '../diagnostics/failure.ts'
import type { CommandOption, Invocation } from './command.ts'

export const maxWarnings: CommandOption = {
  flags: '--max-warnings <n>',
  about: 'exit with 1 if there are more than N warnings (default: no limit)',
}

/** How many warnings are allowed; infinite without the option. @throws Failure if it is no whole number. */
export function warningLimit({ options }: Invocation): number {
  const written = options.maxWarnings as string | undefined
  if (written === undefined) return Number.POSITIVE_INFINITY
  if (!/^\d+$/.test(written))
    throw new Failure(
      'usage/bad-option',
      `\`--max-warnings ${written}\` is not a whole number`,
      'write --max-warnings 0',
    )
  return Number(written)
}
