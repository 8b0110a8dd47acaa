import { child } from '../../document/pointer.ts'
import { anyKinds, keysOf } from './kind-of-step.ts'
import type { WalkStep } from './steps/index.ts'

/** Keys that may be combined in one step. */
const stepRows: readonly (readonly string[])[] = anyKinds.map((kind) => [
  ...keysOf(kind),
  ...(kind.repeats === true ? ['times'] : []),
])

/** Keys that qualify another key of their step. */
const companions: readonly string[] = ['times', ...anyKinds.flatMap((kind) => kind.companions ?? [])]

/** Keys of steps that need no open page. */
const beforeOpen: readonly string[] = anyKinds
  .filter((kind) => kind.act === undefined && !keysOf(kind).includes('open'))
  .flatMap(keysOf)

/** A mistake in one step, and its pointer. */
interface StepFinding {
  readonly code: string
  readonly message: string
  readonly help: string
  readonly at: string
}

/** Checks what the schema cannot: which keys go together, and that a page is open. */
export function stepFindings(walk: readonly WalkStep[], at: string): StepFinding[] {
  const first = walk.findIndex((step) => !Object.keys(step).every((key) => beforeOpen.includes(key)))
  return walk.flatMap((step, index) => {
    const pointer = child(at, index)
    const keys = Object.keys(step)
    return [
      ...mixture(keys, pointer),
      ...strayInterrupt(step, pointer),
      ...changes(step, pointer),
      ...(index === first ? openingOf(step, keys, pointer) : []),
    ]
  })
}

function mixture(keys: readonly string[], at: string): StepFinding[] {
  const code = 'cases/step-mixes'
  const quoted = keys.map((key) => `\`${key}\``).join(' and ')
  if (keys.every((key) => companions.includes(key))) {
    const row = stepRows.find((one) => keys.every((key) => one.includes(key)))
    const help = `add \`${row?.[0]}\` to the step, or delete it`
    return [{ code, message: `${quoted} alone is not a step`, help, at }]
  }
  if (stepRows.some((row) => keys.every((key) => row.includes(key)))) return []
  return [{ code, message: `${quoted} cannot be combined in one step`, help: 'write 2 steps', at }]
}

/** Only registration can interrupt a sign-in. */
function strayInterrupt({ open, interrupt }: WalkStep, at: string): StepFinding[] {
  if (interrupt !== true || open === undefined || open === 'registration') return []
  return [
    {
      code: 'cases/step-mixes',
      message: `\`interrupt\` cannot be combined with \`open: ${open}\``,
      help: 'delete it, or write `open: registration`, the only page that is reached through a sign-in',
      at: child(at, 'interrupt'),
    },
  ]
}

/** An administrator changes one thing at a time. */
function changes({ administrator = {} }: WalkStep, at: string): StepFinding[] {
  const keys = Object.keys(administrator)
  if (keys.length < 2) return []
  return [
    {
      code: 'cases/step-mixes',
      message: `${keys.map((key) => `\`${key}\``).join(' and ')} are ${keys.length} changes in one step`,
      help: `write ${keys.length} steps with one change each`,
      at: child(child(at, 'administrator'), keys[1]!),
    },
  ]
}

function openingOf(step: WalkStep, keys: readonly string[], at: string): StepFinding[] {
  if (step.open !== undefined) return []
  return [
    {
      code: 'cases/nothing-open',
      message: `\`${keys[0]}\` comes before a page is open`,
      help: 'begin with `open: reset`, or another page',
      at,
    },
  ]
}
