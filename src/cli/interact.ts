import { parse } from '../document/parse.ts'
import type { Environment } from '../system/environment.ts'
import { visible } from '../reports/code-frame.ts'
import { paint } from '../reports/paint.ts'
import { wrapText } from '../reports/wrap-text.ts'
import type { WalkStep } from '../walks/language/case.ts'
import { decodeWalk } from '../testing/cases/cases.ts'
import { possibleSteps } from '../walks/possible-steps.ts'
import { hasColour } from './has-colour.ts'
import { saveWalk } from './save-walk.ts'
import type { WalkStart } from './save-walk.ts'
import type { SimulatedWalk } from './simulated-walk.ts'
import { changeTexts, pageText, stepWords } from './simulated-words.ts'

const helpText = `Enter the number of a step, or:
  undo         undo the last step
  save FILE    save the walk as a scenario (.feature) or a case (.yaml)
  help         print this help
  quit         end the walk
  code: wrong  any other step of the language, written as in a case
`

interface Simulation extends WalkStart {
  begin(): SimulatedWalk
}

/** A walk in progress, and how to show it. */
interface Dialogue {
  walk: SimulatedWalk
  readonly simulation: Simulation
  readonly environment: Environment
  say(text: string): void
}

/** Asks for one step at a time until the input ends or is `quit`. @returns The walk. */
export async function interact(simulation: Simulation, environment: Environment): Promise<SimulatedWalk> {
  const { stdin, stdout } = environment
  const dialogue: Dialogue = {
    walk: await walked(simulation, [{ open: simulation.open }]),
    simulation,
    environment,
    say: (text) => stdout.write(wrapText(text, stdout.columns)),
  }
  const { dim } = paint(hasColour(environment, stdout))
  dialogue.say(dim(`${visible(dialogue.walk.user)} opens the page; \`help\` lists the commands\n`))
  const lines = stdin.lines()[Symbol.asyncIterator]()
  for (;;) {
    const steps = await showMenu(dialogue)
    const { value, done } = await lines.next()
    const written = (value ?? '').trim()
    if (done === true || written === 'quit' || written === 'q') return dialogue.walk
    if (written !== '') await answer(written, steps, dialogue)
  }
}

/** Shows the page and its possible steps, and returns these. */
async function showMenu({ walk, environment, say }: Dialogue): Promise<readonly WalkStep[]> {
  const { bold, dim } = paint(hasColour(environment, environment.stdout))
  const observation = await walk.driver.observe()
  const steps = await possibleSteps(observation, walk.user, walk.driver.offers)
  const items = steps.map(
    (step, index) => `  ${String(index + 1).padStart(2)}  ${visible(stepWords(step, takenBy(walk)))}\n`,
  )
  const end = steps.length === 0 ? `  the walk ends here: ${observation.outcome}\n` : ''
  say(`\n${bold(pageText(observation))}\n${items.join('')}${end}`)
  say(`${dim('number, undo, save FILE, help or quit')} > `)
  return steps
}

const takenBy = ({ steps }: SimulatedWalk): WalkStep[] => steps.map(({ step }) => step)

/** Handles one input: a command, the number of a step, or a step in YAML. */
async function answer(written: string, steps: readonly WalkStep[], dialogue: Dialogue): Promise<void> {
  const { walk, simulation, environment, say } = dialogue
  const [command, ...rest] = written.split(/\s+/)
  if (command === 'help') return say(helpText)
  if (command === 'save')
    return say(`${visible(await saveWalk(walk, simulation, rest.join(' '), environment))}\n`)
  if (command === 'undo') return undo(dialogue)
  const step = steps[Number(written) - 1] ?? stepFrom(written)
  if (step === null) return say(`\`${visible(written)}\` is neither in the list nor a step; see \`help\`\n`)
  say(`→ ${visible(stepWords(step, takenBy(walk)))}\n`)
  const before = await walk.driver.observe()
  const { refused } = await walk.take(step)
  if (refused) say('  the page does not offer this step; nothing changed\n')
  for (const text of changeTexts(before, await walk.driver.observe())) say(`  ${visible(text)}\n`)
}

/** Undoes the last step by replaying the others. The first step opened the page. */
async function undo(dialogue: Dialogue): Promise<void> {
  const taken = takenBy(dialogue.walk)
  const last = taken.at(-1)!
  if (taken.length === 1) return dialogue.say('there is no step to undo\n')
  dialogue.walk = await walked(dialogue.simulation, taken.slice(0, -1))
  dialogue.say(`undone: ${visible(stepWords(last, taken))}\n`)
}

/** A new walk that has taken these steps. */
async function walked({ begin }: Simulation, steps: readonly WalkStep[]): Promise<SimulatedWalk> {
  const walk = begin()
  for (const step of steps) await walk.take(step)
  return walk
}

function stepFrom(written: string): WalkStep | null {
  const { documents, diagnostics } = parse({ file: 'step', text: `[{ ${written} }]` })
  return diagnostics.length > 0 || documents[0] === undefined
    ? null
    : (decodeWalk(documents[0]).value?.[0] ?? null)
}
