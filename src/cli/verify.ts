import { Failure } from '../diagnostics/failure.ts'
import { absolutePath, inFolder } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { properties } from '../analysis/verify/properties/index.ts'
import type { Property } from '../analysis/verify/property.ts'
import { exploredMachines } from '../analysis/verify/explored.ts'
import { SoundSteps } from '../analysis/verify/sound-steps.ts'
import { verifySet } from '../analysis/verify/verify.ts'
import type { Verified } from '../analysis/verify/verify.ts'
import type { PolicySet } from '../policy/load/library.ts'
import { formatInstant } from '../model/time.ts'
import { partsOf } from '../reports/run-report.ts'
import type { VerifyReport } from '../reports/report.ts'
import { verifySvg } from './verify-svg.ts'
import { verifyBody, verifyClosing, verifyCounts, verifyMermaid, verifyText } from '../reports/verify.ts'
import { choiceOf } from './choice.ts'
import type { Command, Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { reportHeader, toolOf } from './report-header.ts'
import { soundLibraryOf } from './one-set.ts'
import { renderOutcome } from './render-outcome.ts'
import { budgetOf, budgetOption } from './budget-option.ts'

export const verifyCommand: Command = {
  args: '[path...]',
  options: [
    {
      flags: '--only <id>',
      about: 'verify only this property, such as T-05, or a list with commas; repeatable',
      repeatable: true,
    },
    { flags: '--feature <dir>', about: 'save counterexamples as scenarios to this folder' },
    budgetOption('no limit'),
  ],
  formats: ['text', 'json', 'sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown', 'mermaid', 'svg'],
  examples: [
    ['sspr verify', 'verify every property of every policy set below policies/'],
    ['sspr verify policies/pilot --only T-05 --only T-15', 'verify two properties of one set'],
    ['sspr verify --feature features/found', 'also save each counterexample as a scenario'],
    ['sspr verify policies/pilot -o svg=explored.svg', 'draw what was explored, with every counterexample'],
    ['sspr explain T-05', 'explain a property'],
  ],
  async run(invocation, environment) {
    const asked = asksOf(invocation)
    const library = await soundLibraryOf('verify', invocation, environment)
    if ('exit' in library) return library
    const sets = library.sets.filter(({ tenant }) => tenant.users.length > 0)
    const empty = library.sets.filter((set) => !sets.includes(set))
    if (sets.length === 0)
      throw new Failure(
        'usage/no-match',
        'no policy set has a user to verify it for',
        'add a user to the tenant',
      )
    const verified = await verifySets(sets, { ...asked, at: invocation.at }, environment)
    const { feature } = invocation.options as { feature?: string }
    if (feature !== undefined) saveFeatures(verified, feature, environment)
    const isWhole = verified.length === sets.length
    const outcome = await verifyOutcome({ verified, isWhole }, invocation, environment)
    return { ...outcome, closing: (colour) => outcome.closing!(colour) + leftOut(empty) }
  },
}

/** Sets that have no user to verify them for. */
function leftOut(empty: readonly PolicySet[]): string {
  const paths = empty.map(({ path }) => path).join(', ')
  return empty.length === 0 ? '' : `left out, since without users: ${paths}\n`
}

interface Asks {
  readonly properties: readonly Property[]
  readonly budget: number
}

/** @throws Failure if a property is unknown, no search settles any of them, or the budget is not a whole number */
function asksOf(invocation: Invocation): Asks {
  const { only = [] } = invocation.options as { only?: readonly string[] }
  const ids = properties.map(({ id }) => id)
  const wanted = only
    .flatMap((one) => one.split(','))
    .map((id) => choiceOf('property', id, ids, 'usage/no-match'))
  const asked = wanted.length === 0 ? properties : properties.filter(({ id }) => wanted.includes(id))
  if (asked.every(({ elsewhere }) => elsewhere !== undefined)) throw nothingSearched(asked)
  return { properties: asked, budget: budgetOf(invocation, Number.POSITIVE_INFINITY) }
}

/** A run that searches for nothing has proved nothing. */
function nothingSearched(asked: readonly Property[]): Failure {
  const covers = asked.map(({ id, elsewhere }) => `\`${id}\` is covered by ${elsewhere}`)
  return new Failure(
    'usage/no-match',
    `no search proves ${asked.map(({ id }) => `\`${id}\``).join(' or ')}: ${covers.join('; ')}`,
    'run what covers it, or name a property that `sspr verify` lists with a search',
  )
}

/** One set after the other, until interrupted. */
export async function verifySets(
  sets: readonly PolicySet[],
  asked: Asks & { readonly at: number },
  environment: Pick<Environment, 'interrupted'>,
): Promise<Verified[]> {
  let isInterrupted = false
  void environment.interrupted().then(() => (isInterrupted = true))
  const interrupted = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return isInterrupted
  }
  const verified: Verified[] = []
  const soundSteps = new SoundSteps()
  for (const set of sets) {
    if (isInterrupted) break
    verified.push(await verifySet(set, { ...asked, soundSteps, interrupted }))
  }
  return verified
}

async function verifyOutcome(
  { verified: sets, isWhole }: { readonly verified: readonly Verified[]; readonly isWhole: boolean },
  invocation: Invocation,
  environment: Environment,
): Promise<Outcome> {
  const report: VerifyReport = {
    at: formatInstant(invocation.at),
    tool: toolOf(invocation.installation),
    sets,
  }
  const { fails, unsettled } = verifyCounts(report)
  const isInterrupted = !isWhole || sets.some((one) => one.isInterrupted)
  const exit = isInterrupted
    ? exitCodes.interrupted
    : fails + unsettled > 0
      ? exitCodes.failed
      : exitCodes.good
  const parts = partsOf({ ...reportHeader('verify', invocation), exit }, { verify: report })
  const told = await renderOutcome(parts, invocation, environment, {
    body: () => verifyBody(report),
    text: (colour) => verifyText(report, colour),
  })
  return {
    ...told,
    render(format, colour, columns) {
      if (format === 'mermaid') return verifyMermaid(report)
      if (format === 'svg') return verifySvg(sets.flatMap((one) => exploredMachines(one, invocation.at)))
      return told.render(format, colour, columns)
    },
    closing: (colour) => verifyClosing(report, colour),
  }
}

/** A file for each counterexample: `t-05.feature`, with the number of the set where there are several. */
function saveFeatures(verified: readonly Verified[], folder: string, { cwd, files }: Environment): void {
  verified.forEach(({ properties: settled }, index) => {
    for (const { property, counterexample } of settled) {
      if (counterexample === null || counterexample.scenario === '') continue
      const name = `${property.id.toLowerCase()}${verified.length > 1 ? `-${index + 1}` : ''}.feature`
      files.write(inFolder(absolutePath(cwd, folder), name), counterexample.scenario)
    }
  })
}
