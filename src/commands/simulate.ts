import { parse } from '../document/parse.ts'
import { Failure } from '../diagnostics/failure.ts'
import { readSource } from '../document/read.ts'
import { absolutePath } from '../environment.ts'
import type { Environment } from '../environment.ts'
import type { PolicySet } from '../policy/sets.ts'
import { reasonBody } from '../reports/explain.ts'
import { jsonReport } from '../reports/json.ts'
import { paint } from '../reports/colour.ts'
import { visible } from '../reports/code-frame.ts'
import { decodeWalk } from '../runs/cases.ts'
import type { WalkStep } from '../runs/case.ts'
import type { Observation } from '../runs/drivers/driver.ts'
import { differences } from '../runs/expectation.ts'
import { machineDoor } from '../runs/drivers/machine-door.ts'
import { walker } from '../runs/drivers/walker.ts'
import { possibleSteps } from '../runs/possible-steps.ts'
import { textOf } from '../runs/walk.ts'
import type { TraceEntry } from '../runs/walk.ts'
import { createStore, repeatable } from '../service/store.ts'
import type { Command, Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { headOf } from './head.ts'
import { oneSetOf } from './one-set.ts'
import { oneUserOf } from './one-user.ts'

const openings = {
  reset: 'reset',
  unlock: 'reset',
  registration: 'registration',
  signIn: 'signIn',
  change: 'changePassword',
} as const

export const simulateCommand: Command = {
  args: '[path]',
  options: [
    { flags: '--user <upn>', about: 'who walks (required)' },
    { flags: '--script <file>', about: 'plays the walk in this file: a YAML list of steps' },
    {
      flags: '--machine <name>',
      about: `where to begin: ${Object.keys(openings).join(', ')}`,
      default: 'reset',
    },
  ],
  formats: ['text', 'json'],
  examples: [
    ['sspr simulate policies/pilot --user ana@contoso.com', 'asks what happens next'],
    ['sspr simulate policies/pilot --user ana@contoso.com --script walk.yaml', 'plays a walk'],
  ],
  async run(invocation, environment) {
    const { user, script, machine } = invocation.options as {
      user?: string
      script?: string
      machine: string
    }
    if (user === undefined)
      throw new Failure('usage/missing-option', '`simulate` needs a user', 'add --user ana@contoso.com')
    const open = openings[machine as keyof typeof openings]
    if (open === undefined)
      throw new Failure(
        'usage/bad-option',
        `there is no machine \`${machine}\``,
        `use one of ${Object.keys(openings).join(', ')}`,
      )
    const found = await oneSetOf('simulate', invocation, environment)
    if ('exit' in found) return found
    const walk = new Walk(found.set, oneUserOf(found.set, user).userPrincipalName, invocation)
    if (script !== undefined) return play(walk, script, open, environment)
    if (!environment.stdin.isTerminal)
      throw new Failure(
        'usage/no-terminal',
        'nobody is there to ask',
        'play a walk with --script FILE, or run it in a terminal',
      )
    return interact(walk, open, environment)
  },
}

/** A walk that is being walked, and what happened on it. */
class Walk {
  readonly user: string
  readonly trace: TraceEntry[] = []
  readonly invocation: Invocation
  readonly driver

  constructor(set: PolicySet, user: string, invocation: Invocation) {
    this.user = user
    this.invocation = invocation
    const store = createStore(set.tenant, set.policy, invocation.at, repeatable(1))
    this.driver = walker(machineDoor(store), user)
  }

  async take(step: WalkStep, line: number | null = null): Promise<TraceEntry> {
    const { refused, page, effects } = await this.driver.perform(step)
    const entry = { step: this.trace.length + 1, line, text: textOf(step), page, effects, refused }
    this.trace.push(entry)
    return entry
  }

  async outcome(exit: number, shown = true): Promise<Outcome> {
    const observation = await this.driver.observe()
    const { user, trace, invocation } = this
    return {
      exit,
      render(format, colour) {
        if (format !== 'json') return shown ? traceText(trace, observation, colour) : ''
        const body = { user, outcome: observation.outcome, reason: reasonBody(observation.reason), trace }
        return jsonReport(headOf('simulate', invocation), body)
      },
    }
  }
}

/** Plays a script; a step that is not offered, or an expectation that does not hold, is a failure. */
async function play(
  walk: Walk,
  script: string,
  open: WalkStep['open'] & string,
  environment: Environment,
): Promise<Outcome> {
  const steps = scriptSteps(script, environment)
  if (steps[0]?.open === undefined) await walk.take({ open })
  let failed = false
  for (const step of steps) {
    if (step.expect !== undefined) {
      const found = differences(step.expect, { ...(await walk.driver.observe()) }, walk.trace.length)
      for (const { key, expected, actual } of found)
        environment.stderr.write(
          `${key}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}\n`,
        )
      failed ||= found.length > 0
    } else failed = (await walk.take(step)).refused || failed
  }
  return walk.outcome(failed ? exitCodes.failed : exitCodes.good)
}

/** @throws Failure if the file is no list of steps. */
function scriptSteps(script: string, environment: Environment): readonly WalkStep[] {
  const path = absolutePath(environment.cwd, script)
  if (environment.files.kindOf(path) !== 'file')
    throw new Failure(
      'usage/no-such-file',
      `there is no file \`${script}\``,
      'name a YAML file with a list of steps',
    )
  const source = readSource(environment, path)
  if ('code' in source) throw new Failure('usage/bad-script', `\`${script}\`: ${source.message}`, source.help)
  const { documents, diagnostics } = parse(source)
  const error = diagnostics.find((one) => one.severity === 'error')
  if (error !== undefined)
    throw new Failure(
      'usage/bad-script',
      `\`${script}:${error.span?.start.line ?? 1}\`: ${error.message}`,
      error.help,
    )
  const decoded = decodeWalk(documents[0]!)
  if (decoded.value === null)
    throw new Failure(
      'usage/bad-script',
      `\`${script}\`: ${decoded.diagnostics[0]!.message}`,
      decoded.diagnostics[0]!.help,
    )
  return decoded.value
}

/** Asks what the user does next among what is possible, until the walk has ended or the person has. */
async function interact(
  walk: Walk,
  open: WalkStep['open'] & string,
  environment: Environment,
): Promise<Outcome> {
  const { stdout } = environment
  const { bold, dim } = paint(stdout.isTerminal)
  await walk.take({ open })
  const lines = environment.stdin.lines()[Symbol.asyncIterator]()
  for (;;) {
    const observation = await walk.driver.observe()
    const steps = await possibleSteps(observation, walk.user, walk.driver.offers)
    if (steps.length === 0) return walk.outcome(0, false)
    stdout.write(`\n${bold(observation.page ?? '')} ${dim(standing(observation))}\n`)
    steps.forEach((step, index) =>
      stdout.write(`  ${String(index + 1).padStart(2)}  ${visible(textOf(step))}\n`),
    )
    stdout.write(`${dim('number, a step such as `code: wrong`, or q to end')} > `)
    const { value, done } = await lines.next()
    const written = (value ?? '').trim()
    if (done === true || written === 'q') return walk.outcome(0, false)
    const step = steps[Number(written) - 1] ?? stepFrom(written)
    if (step === null) stdout.write('no such step\n')
    else {
      const entry = await walk.take(step)
      if (entry.refused) stdout.write('the page does not offer that\n')
      for (const effect of entry.effects) stdout.write(dim(`  ${effect}\n`))
    }
  }
}

function stepFrom(written: string): WalkStep | null {
  const { documents, diagnostics } = parse({ file: 'step', text: `[{ ${written} }]` })
  return diagnostics.length > 0 || documents[0] === undefined
    ? null
    : (decodeWalk(documents[0]).value?.[0] ?? null)
}

function standing({ outcome, reason }: Observation): string {
  return reason === null ? outcome : `${outcome}: ${reason}`
}

function traceText(trace: readonly TraceEntry[], observation: Observation, colour: boolean): string {
  const { bold, dim, red } = paint(colour)
  const width = Math.max(...trace.map((entry) => entry.text.length))
  const lines = trace.map(({ step, text, page, effects, refused }) => {
    const does = effects.length === 0 ? '' : dim(`  ${effects.join(', ')}`)
    return `${dim(String(step).padStart(3))}  ${visible(text).padEnd(width)}  → ${page ?? '-'}${refused ? red(' not offered') : ''}${does}\n`
  })
  return `${lines.join('')}\n${bold(standing(observation))}\n`
}
