import { Failure } from '../diagnostics/failure.ts'
import { choiceOf } from './choice.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { interact } from './interact.ts'
import { brokenSets, oneSetOf } from './one-set.ts'
import { oneUserOf } from './one-user.ts'
import { readScript, runScript } from './run-script.ts'
import { validate } from '../validation/validate.ts'
import { simulatedWalk, walkOutcome } from './simulated-walk.ts'

const openings = {
  reset: 'reset',
  unlock: 'reset',
  registration: 'registration',
  signIn: 'signIn',
  change: 'changePassword',
} as const
const machines = Object.keys(openings) as (keyof typeof openings)[]

export const simulateCommand: Command = {
  args: '[path]',
  options: [
    { flags: '--user <upn>', about: 'the user (required)' },
    {
      flags: '--script <file>',
      about: 'run the walk in this file, a YAML list of steps as under `walk` in docs/language.md',
    },
    {
      flags: '--machine <name>',
      about: `the page to open first: ${machines.join(', ')}`,
      default: 'reset',
    },
  ],
  formats: ['text', 'json'],
  examples: [
    ['sspr simulate policies/pilot --user ana@contoso.com', 'show each page and ask for the next step'],
    ['sspr simulate policies/pilot --user ana@contoso.com --script walk.yaml', 'run a walk'],
  ],
  async run(invocation, environment) {
    const { user, script, machine } = invocation.options as SimulateOptions
    if (user === undefined)
      throw new Failure('usage/missing-option', 'missing user for `simulate`', 'add --user ana@contoso.com')
    const open = openings[choiceOf('machine', machine, machines)]
    const found = await oneSetOf('simulate', invocation, environment)
    if ('exit' in found) return found
    const name = oneUserOf(found.set, user).userPrincipalName
    const begin = () => simulatedWalk(found.set, name, invocation)
    if (script !== undefined) {
      const read = readScript(script, environment)
      if ('diagnostics' in read) {
        const { library } = found
        const sources = new Map(read.source === null ? [] : [[read.source.file, read.source]])
        const validated = { ...validate(library, invocation.at), diagnostics: read.diagnostics, sources }
        return brokenSets('simulate', library, invocation, environment, validated)
      }
      const walk = begin()
      const holds = await runScript(walk, read.steps, open, environment)
      return walkOutcome(walk, invocation, holds ? exitCodes.good : exitCodes.failed)
    }
    if (!environment.stdin.isTerminal)
      throw new Failure(
        'usage/no-terminal',
        'standard input is not a terminal',
        'run a walk with --script FILE, or use a terminal',
      )
    const walk = await interact({ begin, open, set: found.set.path, at: invocation.at }, environment)
    return walkOutcome(walk, invocation, exitCodes.good, true)
  },
}

type SimulateOptions = { readonly user?: string; readonly script?: string; readonly machine: string }
