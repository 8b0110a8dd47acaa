import { child } from '../document/pointer.ts'
import type { WalkStep } from './case.ts'

/** Rows of the language's table of steps: keys of one row may stand together in one step. */
const stepRows: readonly (readonly string[])[] = [
  ['open', 'interrupt'],
  ['identify', 'captcha'],
  ['reason'],
  ['choose'],
  ['contact'],
  ['send', 'resend', 'times'],
  ['scan'],
  ['code', 'times'],
  ['push', 'times'],
  ['answers', 'times'],
  ['password', 'confirm', 'current'],
  ['next', 'finish', 'cancel', 'back', 'reload'],
  ['delete'],
  ['contactAdministrator'],
  ['signIn', 'times'],
  ['session'],
  ['wait'],
  ['onPremises'],
  ['delivery'],
  ['administrator'],
  ['expect'],
]

/** Keys that only say more of another one in their step. */
const companions = ['interrupt', 'times', 'confirm']

const beforeOpen = ['administrator', 'onPremises', 'delivery', 'wait', 'expect', 'session']

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
    return [...mixture(keys, pointer), ...(index === first ? openingOf(step, keys, pointer) : [])]
  })
}

function mixture(keys: readonly string[], at: string): StepFinding[] {
  const code = 'cases/step-mixes'
  const quoted = keys.map((key) => `\`${key}\``).join(' and ')
  if (keys.every((key) => companions.includes(key))) {
    const row = stepRows.find((one) => keys.every((key) => one.includes(key)))
    const help = `add \`${row?.[0]}\` to the step, or delete it`
    return [{ code, message: `${quoted} alone is nothing that anybody does`, help, at }]
  }
  if (stepRows.some((row) => keys.every((key) => row.includes(key)))) return []
  return [{ code, message: `${quoted} do not go together in one step`, help: 'make 2 steps of them', at }]
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
