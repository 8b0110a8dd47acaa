import { Failure } from '../diagnostics/failure.ts'
import type { MachineName } from '../machines/plan.ts'
import { mermaidText } from '../machines/render/mermaid.ts'
import { svgText } from '../machines/render/svg.ts'
import { tableText } from '../machines/render/table.ts'
import { jsonReport } from '../reports/json.ts'
import { counted } from '../reports/report.ts'
import { verbatim } from '../reports/wrap-text.ts'
import { machineClasses } from '../analysis/classes/machine-classes.ts'
import type { MachineClass } from '../analysis/classes/machine-classes.ts'
import { choiceOf } from './choice.ts'
import type { Command } from './command.ts'
import { reportHeader } from './report-header.ts'
import { oneSetOf } from './one-set.ts'
import { oneUserOf } from './one-user.ts'

const publicMachines: readonly MachineName[] = ['reset', 'registration', 'unlock', 'change', 'signIn']

export const compileCommand: Command = {
  args: '[path]',
  options: [
    {
      flags: '--machine <name>',
      about: 'the machine to compile: reset, registration, unlock, change, signIn or all',
      default: 'reset',
    },
    {
      flags: '--user <upn>',
      about: 'compile the machine of this user (default: one for each class of users)',
    },
  ],
  formats: ['text', 'json', 'mermaid', 'svg', 'table'],
  examples: [
    [
      'sspr compile policies/pilot --format mermaid --user ana@contoso.com',
      'draw a Mermaid diagram, which GitHub renders',
    ],
    ['sspr compile policies/pilot -o svg=machines.svg', 'write an SVG image'],
    ['sspr compile policies/pilot --machine all --format json', 'print every machine as XState JSON'],
  ],
  async run(invocation, environment) {
    const { machine, user } = invocation.options as { machine: string; user?: string }
    const names = namesOf(machine)
    const found = await oneSetOf('compile', invocation, environment)
    if ('exit' in found) return found
    const one = user === undefined ? null : oneUserOf(found.set, user).userPrincipalName
    const classes = names.flatMap((name) => machineClasses(found.set, name, invocation.at, one))
    if (classes.length === 0)
      throw new Failure('usage/no-match', 'the tenant has no user to compile a machine for', 'add a user')
    return {
      exit: 0,
      render(format) {
        if (format === 'json') return jsonReport(reportHeader('compile', invocation), { machines: classes })
        if (format === 'svg')
          return svgText(classes.map((one) => ({ title: title(one), config: one.config })))
        const tables = classes.map((one) => (format === 'mermaid' ? picture(one) : tableOf(one))).join('\n')
        return format === 'text' ? verbatim(tables) : tables
      },
    }
  },
}

function namesOf(machine: string): readonly MachineName[] {
  const name = choiceOf('machine', machine, [...publicMachines, 'all'])
  return name === 'all' ? publicMachines : [name]
}

function title({ name, class: user, users }: MachineClass): string {
  return `${name}: ${user}${users > 1 ? ` and ${counted(users - 1, 'other user')}` : ''}`
}

function tableOf(one: MachineClass): string {
  return `${title(one)}\n${tableText(one.config)}`
}

function picture(one: MachineClass): string {
  return mermaidText(one.config).replace('stateDiagram-v2\n', `stateDiagram-v2\n  %% ${title(one)}\n`)
}
