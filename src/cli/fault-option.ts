import { Failure } from '../diagnostics/failure.ts'
import { meantOr } from '../diagnostics/suggestion.ts'
import { faultNames, faults } from '../service/faults.ts'
import type { FaultHooks } from '../service/fault-hooks.ts'
import type { CommandOption, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'

export const faultOption: CommandOption = {
  flags: '--fault <name>',
  about: 'misbehave in one way, to test whether a suite detects it; `--fault list` lists the faults',
}

/** How a fault bends the service; without one it is sound. @throws Failure if there is no such fault */
export function faultHooksOf(fault: string | undefined): FaultHooks {
  if (fault === undefined) return {}
  const known = faultNames.find((name) => name === fault)
  if (known !== undefined) return faults[known].hooks
  throw new Failure(
    'usage/bad-option',
    `unknown fault \`${fault}\``,
    meantOr(fault, faultNames, '`--fault list` lists the faults'),
  )
}

export const faultList: Outcome = {
  exit: exitCodes.good,
  render() {
    const width = Math.max(...faultNames.map((name) => name.length))
    const rows = faultNames.map((name) => {
      const { threat, summary } = faults[name]
      return `${name.padEnd(width)}  ${threat}  ${summary}\n`
    })
    return rows.join('')
  },
}
