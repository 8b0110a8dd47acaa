import { child } from '../../document/pointer.ts'
import { anyKinds, keysOf } from './kind-of-step.ts'
import type { WalkStep } from './steps/index.ts'

/** Keys of one row may stand together in one step. */
const stepRows: readonly (readonly string[])[] = anyKinds.map((kind) => [
  ...keysOf(kind),
  ...(kind.repeats === true ? ['times'] : []),
])

/** Keys that only say more of another one in their step. */
const companions: readonly string[] = ['times', ...anyKinds.flatMap((kind) => kind.companions ?? [])]

/** Keys of steps that are no act of a user on a page. */
const beforeOpen: readonly string[] = anyKinds
  .filter((kind) => kind.act === undefined && !keysOf(kind).includes('open'))
  .flatMap(keysOf)

/** What is wrong with one step, and the pointer to it. */
interface StepFinding {
  readonly code: string
  readonly message: string
  readonly help: string
  readonly at: string
}

/** What the shape cannot say of steps: which keys go together, and that a page has to be open. */
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

/** Only registration can be reached through a sign-in. */
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
