import { Failure } from '../diagnostics/failure.ts'
import { generateSuite } from '../analysis/suites/generate-suite.ts'
import type { Suite } from '../analysis/suites/generate-suite.ts'
import { absolutePath, inFolder, shownPath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { day } from '../model/time.ts'
import type { PolicySet } from '../policy/load/library.ts'
import { generateBody, generateClosing, generateText } from '../reports/generate.ts'
import type { GeneratedSet } from '../reports/generate.ts'
import { jsonReport, testBody } from '../reports/json.ts'
import { machines } from '../walks/drivers/index.ts'
import type { CommandOption, Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { soundLibraryOf } from './one-set.ts'
import { writeFiles } from './write-files.ts'
import { reportHeader } from './report-header.ts'
import { nothingRan, testReport } from './run-tests.ts'

export const generateOptions: readonly CommandOption[] = [
  {
    flags: '--generate <dir>',
    about:
      'write scenarios to this folder that take every transition and see every guard both true and false, for each class of users; the arguments are then policy sets (default: policies/), and no test runs',
  },
  { flags: '--force', about: 'with --generate: overwrite existing files', needs: '--generate' },
]

/** Options that only apply to a run. */
const ofRuns = ['url', 'target', 'tags', 'only', 'bail', 'coverage', 'threshold'] as const

/** Writes scenarios for policy sets: all of the files or none. @throws Failure if a file exists, or none is found. */
export async function generate(invocation: Invocation, environment: Environment): Promise<Outcome> {
  refuseOptions(invocation)
  const library = await soundLibraryOf('test', invocation, environment)
  if ('exit' in library) return library
  const sets = library.sets.filter(({ tenant }) => tenant.users.length > 0)
  if (sets.length === 0)
    throw new Failure(
      'usage/no-match',
      'no policy set has a user to write scenarios for',
      'add a user to the tenant',
    )
  const suites = await suitesOf(sets, invocation, environment)
  if (suites === null) return { exit: exitCodes.interrupted, render: () => '' }
  return generateOutcome(writeSuites(suites, invocation, environment), invocation)
}

function refuseOptions({ options, args, formats }: Invocation): void {
  const found = ofRuns.find((name) => options[name] !== undefined && options[name] !== false)
  if (found !== undefined)
    throw new Failure(
      'usage/bad-option',
      `\`--${found}\` is about a run, and with \`--generate\` nothing runs`,
      `leave out --${found}, and give it to \`sspr test\` once the scenarios are written`,
    )
  const ofRun = formats.find((format) => format !== 'text' && format !== 'json')
  if (ofRun !== undefined)
    throw new Failure(
      'usage/bad-option',
      `\`${ofRun}\` reports a run, and with \`--generate\` nothing runs`,
      'use --format text or json',
    )
  if (args.includes('-'))
    throw new Failure(
      'usage/bad-option',
      'scenarios name their policy set by its path, and standard input has none',
      'name a folder or a file',
    )
}

type NamedSuite = readonly [set: PolicySet, suite: Suite]

/** Every suite; null: interrupted, and nothing is written. */
async function suitesOf(
  sets: readonly PolicySet[],
  invocation: Invocation,
  { interrupted, stderr }: Environment,
): Promise<readonly NamedSuite[] | null> {
  let isInterrupted = false
  void interrupted().then(() => (isInterrupted = true))
  const isShown = stderr.isTerminal && !invocation.quiet
  const suites: NamedSuite[] = []
  for (const set of sets) {
    const suite = await generateSuite({ set, at: momentOf(invocation) }, async (done, total) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (isShown) stderr.write(`\r\u001B[K${set.path}: ${done} of ${total} classes of users`)
      return !isInterrupted
    })
    if (isShown) stderr.write('\r\u001B[K')
    if (suite === null) return null
    suites.push([set, suite])
  }
  return suites
}

/** Defaults to the start of the day, so that the same day gives the same scenarios. */
function momentOf({ at, isAtGiven }: Invocation): number {
  return isAtGiven ? at : Math.floor(at / day) * day
}

function writeSuites(
  suites: readonly NamedSuite[],
  { options }: Invocation,
  environment: Environment,
): GeneratedSet[] {
  const { cwd } = environment
  const folders = foldersOf(suites.map(([{ path }]) => path))
  const planned = suites.map(([set, suite], index) => {
    const folder = inFolder(absolutePath(cwd, String(options.generate)), folders[index]!)
    const texts = [...suite.files].map(([name, text]) => [inFolder(folder, name), text] as const)
    return { set, suite, texts }
  })
  writeFiles(new Map(planned.flatMap(({ texts }) => texts)), options.force === true, environment)
  return planned.map(({ set, suite, texts }) => ({
    set: set.path,
    suite,
    files: texts.map(([path]) => shownPath(cwd, path)),
  }))
}

/** A folder for each set, named after it; sets of the same name are numbered. */
function foldersOf(paths: readonly string[]): string[] {
  const known = new Map<string, number>()
  return paths.map((path) => {
    const name = path
      .split('/')
      .at(-1)!
      .replace(/\.ya?ml$/, '')
      .replace(/^\.*$/, 'set')
    const nth = (known.get(name) ?? 0) + 1
    known.set(name, nth)
    return nth === 1 ? name : `${name}-${nth}`
  })
}

/** A suite that may miss something reachable is incomplete. */
function generateOutcome(sets: readonly GeneratedSet[], invocation: Invocation): Outcome {
  const report = { sets }
  const isWhole = sets.every(({ suite }) => suite.missed.length === 0)
  return {
    exit: isWhole ? exitCodes.good : exitCodes.failed,
    render(format, colour) {
      if (format === 'text') return generateText(report, colour)
      const empty = testBody(testReport(nothingRan, machines, invocation))
      return jsonReport(reportHeader('test', invocation), { ...empty, generated: generateBody(report) })
    },
    closing: () => generateClosing(report),
  }
}
