import { parse } from '../document/parse.ts'
import type { Environment } from '../system/environment.ts'
import { visible } from '../reports/code-frame.ts'
import { paint } from '../reports/colour.ts'
import type { WalkStep } from '../walks/language/case.ts'
import { decodeWalk } from '../testing/cases/cases.ts'
import type { Observation } from '../walks/drivers/driver.ts'
import { possibleSteps } from '../walks/possible-steps.ts'
import { textOf } from '../walks/walk.ts'
import { standing } from './simulated-walk.ts'
import type { SimulatedWalk } from './simulated-walk.ts'

/** Asks what the user does next among what is possible, until the walk has ended or the person has. */
export async function interact(
  walk: SimulatedWalk,
  open: WalkStep['open'] & string,
  { stdin, stdout }: Environment,
): Promise<void> {
  const { dim } = paint(stdout.isTerminal)
  await walk.take({ open })
  const lines = stdin.lines()[Symbol.asyncIterator]()
  for (;;) {
    const observation = await walk.driver.observe()
    const steps = await possibleSteps(observation, walk.user, walk.driver.offers)
    if (steps.length === 0) return
    stdout.write(menuText(observation, steps, stdout.isTerminal))
    const { value, done } = await lines.next()
    const written = (value ?? '').trim()
    if (done === true || written === 'q') return
    const step = steps[Number(written) - 1] ?? stepFrom(written)
    if (step === null) stdout.write('no such step\n')
    else {
      const { refused, effects } = await walk.take(step)
      if (refused) stdout.write('the page does not offer that\n')
      for (const effect of effects) stdout.write(dim(`  ${effect}\n`))
    }
  }
}

function menuText(observation: Observation, steps: readonly WalkStep[], colour: boolean): string {
  const { bold, dim } = paint(colour)
  const items = steps.map((step, index) => `  ${String(index + 1).padStart(2)}  ${visible(textOf(step))}\n`)
  const head = `\n${bold(observation.page ?? '')} ${dim(standing(observation))}\n`
  return `${head}${items.join('')}${dim('number, a step such as `code: wrong`, or q to end')} > `
}

function stepFrom(written: string): WalkStep | null {
  const { documents, diagnostics } = parse({ file: 'step', text: `[{ ${written} }]` })
  return diagnostics.length > 0 || documents[0] === undefined
    ? null
    : (decodeWalk(documents[0]).value?.[0] ?? null)
}
