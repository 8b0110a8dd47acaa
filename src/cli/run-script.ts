import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { Failure } from '../diagnostics/failure.ts'
import { namedFile } from '../document/named-file.ts'
import { parse } from '../document/parse.ts'
import { readSource } from '../document/read.ts'
import type { Environment } from '../system/environment.ts'
import type { Expectation, WalkStep } from '../walks/language/case.ts'
import { decodeWalk } from '../testing/cases/cases.ts'
import { differences } from '../walks/language/expectation.ts'
import type { SimulatedWalk } from './simulated-walk.ts'

/**
 * Plays the script in a file. False: a step was not offered, or an expectation did not hold.
 *
 * @throws Failure if it is none
 */
export async function runScript(
  walk: SimulatedWalk,
  script: string,
  open: WalkStep['open'] & string,
  environment: Environment,
): Promise<boolean> {
  const steps = scriptSteps(script, environment)
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

/** @throws Failure if the file is no list of steps. */
function scriptSteps(script: string, environment: Environment): readonly WalkStep[] {
  const source = readSource(environment, namedFile(environment, script))
  if ('code' in source) throw badScript(`\`${script}\``, source)
  const { documents, diagnostics } = parse(source)
  const error = diagnostics.find((one) => one.severity === 'error')
  if (error !== undefined) throw badScript(`\`${script}:${error.span?.start.line ?? 1}\``, error)
  const decoded = decodeWalk(documents[0]!)
  if (decoded.value === null) throw badScript(`\`${script}\``, decoded.diagnostics[0]!)
  return decoded.value
}

function badScript(place: string, { message, help }: Diagnostic): Failure {
  return new Failure('usage/bad-script', `${place}: ${message}`, help)
}
