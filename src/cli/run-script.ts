import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { namedFile } from '../document/named-file.ts'
import { parse } from '../document/parse.ts'
import { readSource } from '../document/read.ts'
import type { Source } from '../document/source.ts'
import type { Environment } from '../system/environment.ts'
import type { Expectation, WalkStep } from '../walks/language/case.ts'
import { decodeWalk } from '../testing/cases/cases.ts'
import { differences } from '../walks/language/expectation.ts'
import type { SimulatedWalk } from './simulated-walk.ts'

/** Plays the steps of a script. False: a step was not offered, or an expectation did not hold. */
export async function runScript(
  walk: SimulatedWalk,
  steps: readonly WalkStep[],
  open: WalkStep['open'] & string,
  environment: Environment,
): Promise<boolean> {
  if (steps[0]?.open === undefined) await walk.take({ open })
  let holds = true
  for (const step of steps) {
    if (step.expect === undefined) holds = !(await walk.take(step)).refused && holds
    else holds = (await standsAs(walk, step.expect, environment)) && holds
  }
  return holds
}

async function standsAs(
  { driver, trace }: SimulatedWalk,
  expectation: Expectation,
  { stderr }: Environment,
): Promise<boolean> {
  const found = differences(expectation, { ...(await driver.observe()) }, trace.length)
  for (const { key, expected, actual } of found)
    stderr.write(`${key}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}\n`)
  return found.length === 0
}

/** A script, or what is wrong with it. */
export type Script =
  | { readonly steps: readonly WalkStep[] }
  | { readonly source: Source | null; readonly diagnostics: readonly Diagnostic[] }

/** Reads the list of steps in a file. @throws Failure if there is no such file */
export function readScript(script: string, environment: Environment): Script {
  const source = readSource(environment, namedFile(environment, script))
  if ('code' in source) return { source: null, diagnostics: [asOfScript(source)] }
  const { documents, diagnostics } = parse(source)
  if (hasErrors(diagnostics)) return { source, diagnostics: diagnostics.map(asOfScript) }
  const decoded = decodeWalk(documents[0]!)
  return decoded.value === null
    ? { source, diagnostics: decoded.diagnostics.map(asOfScript) }
    : { steps: decoded.value }
}

/** A script has no head, so that an empty one lacks steps; and `validate --fix` repairs none. */
function asOfScript(one: Diagnostic): Diagnostic {
  const help = one.code === 'document/empty' ? 'write a list of steps, such as `- open: reset`' : one.help
  return { ...one, help, fixes: [] }
}
