import { blockText } from '../document/render.ts'
import type { Instant } from '../model/time.ts'
import { formatInstant } from '../model/time.ts'
import { expectationOf } from '../sites/lab/scenario.ts'
import { absolutePath, folderOf, shownPath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { scenarioText } from '../testing/transcript/scenario-text.ts'
import type { Expectation, WalkStep } from '../walks/language/case.ts'
import type { SimulatedWalk } from './simulated-walk.ts'

export interface WalkStart {
  readonly open: WalkStep['open'] & string
  /** Path of the policy set from the current folder; `-` is standard input. */
  readonly set: string
  readonly at: Instant
}

/**
 * Writes a walk as a scenario (`.feature`) or as a case (`.yaml`), with the state it has reached as the expectation.
 *
 * @returns What was done, or why it was not.
 */
export async function saveWalk(
  walk: SimulatedWalk,
  start: WalkStart,
  name: string,
  { cwd, files }: Pick<Environment, 'cwd' | 'files'>,
): Promise<string> {
  const path = absolutePath(cwd, name)
  const kind = /\.(feature|ya?ml)$/.exec(name)?.[1]
  if (kind === undefined) return 'not saved: the name of the file must end with .feature or .yaml'
  if (start.set === '-')
    return 'not saved: a policy set from standard input has no path that a file could refer to'
  if (files.kindOf(path) !== 'missing') return `not saved: \`${name}\` exists`
  const expect = expectationOf(await walk.driver.observe(), {
    entry: start.open === 'changePassword' ? 'change' : start.open,
  })
  const text =
    kind === 'feature'
      ? featureText(walk, start, expect)
      : casesText(walk, { ...start, set: shownPath(folderOf(path), absolutePath(cwd, start.set)) }, expect)
  if (text === null) return 'not saved: a step has no phrase; save the walk as .yaml'
  try {
    files.write(path, text)
  } catch (error) {
    return `not saved: ${(error as Error).message}`
  }
  return `saved as \`${name}\`: run it with \`sspr test ${name}\``
}

const titleOf = ({ user }: SimulatedWalk, { open, at }: WalkStart) =>
  `A ${open} walk by ${user} on ${formatInstant(at).slice(0, 10)}`

function featureText(walk: SimulatedWalk, start: WalkStart, expect: Expectation): string | null {
  return scenarioText({
    feature: 'Simulated walks',
    title: titleOf(walk, start),
    tags: [],
    set: start.set,
    now: start.at,
    given: { tenant: {}, policy: {}, user: walk.user, facts: {} },
    steps: walk.steps,
    expect,
  })
}

/** @param start Its set is relative to the folder of the file. */
function casesText(walk: SimulatedWalk, start: WalkStart, expect: Expectation): string {
  const one = {
    id: 'walk',
    title: titleOf(walk, start),
    why: 'Recorded with sspr simulate.',
    user: { userPrincipalName: walk.user },
    walk: walk.steps.map(({ step }) => step),
    expect,
  }
  const document = {
    apiVersion: 'sspr/v1',
    kind: 'Cases',
    metadata: { name: 'walk' },
    spec: { now: formatInstant(start.at).replace('.000Z', 'Z'), set: start.set, cases: [one] },
  }
  return `${blockText(document, 0)}\n`
}
