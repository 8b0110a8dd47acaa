import type { AffectedClass } from '../analysis/comparison/diff.ts'
import { directionLabels } from './diff-text.ts'
import type { DiffReport } from './diff.ts'
import { counted } from './report.ts'

/** A feature to write to a file. */
export interface FeatureFile {
  readonly name: string
  readonly text: string
}

/**
 * For each set, scenarios that come true on the old side and fail on the new one: one a class that loses reset or is
 * stuck.
 */
export function diffFeatures({ new: now, sets }: DiffReport): FeatureFile[] {
  const taken = new Set<string>()
  return sets.flatMap(({ set, classes }) => {
    const scenarios = classes.flatMap((one) =>
      one.steps === null ? [] : [scenarioText(one, one.steps, set, now.at)],
    )
    if (scenarios.length === 0) return []
    const text = `Feature: Users of ${oneLine(set)} who lose reset or are stuck\n${scenarios.join('')}`
    return [{ name: `${freeName(fileNameOf(set), taken)}.feature`, text }]
  })
}

/** Classes that lose reset or are stuck, and for which no phrase tells the two sides apart. */
export function classesWithoutScenario({ sets }: DiffReport): readonly AffectedClass[] {
  return sets.flatMap(({ classes }) =>
    classes.filter(
      ({ steps, directions }) =>
        steps === null && (directions.includes('lost') || directions.includes('stuck')),
    ),
  )
}

function fileNameOf(set: string): string {
  return (
    set
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')
      .replaceAll(/^[-.]+|\.ya?ml$/g, '') || 'policies'
  )
}

/** A name that no other set has, without regard to case: `policies-a` and `policies/a` are two files. */
function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}-${number}`
  taken.add(free.toLowerCase())
  return free
}

function scenarioText(
  { witness, count, directions }: AffectedClass,
  steps: readonly string[],
  set: string,
  at: string,
): string {
  const what = directions.map((name) => directionLabels[name]).join(', ')
  const lines = [
    `Given the policy set ${JSON.stringify(set)}`,
    `And it is ${at}`,
    `And the user ${witness}`,
    ...steps,
  ]
  return `
  Scenario: ${oneLine(witness)}: ${what} (${counted(count, 'user')})
${lines.map((line) => `    ${line}\n`).join('')}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
