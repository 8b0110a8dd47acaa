import { Failure } from '../diagnostics/failure.ts'
import type { Source } from '../document/source.ts'
import { placeOf } from '../document/resolve-locations.ts'
import type { Environment } from '../system/environment.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { CoverageReport } from '../reports/coverage.ts'
import { unreachableOn } from '../analysis/suites/unreachable-on.ts'
import { coverageOf } from '../testing/coverage/coverage.ts'
import { driverNames, machines } from '../walks/drivers/index.ts'
import type { DriverName } from '../walks/drivers/index.ts'
import type { Result } from '../testing/result.ts'
import { oneSet } from '../policy/load/one-set.ts'
import undecided from '../testing/coverage/undecided-facts.json' with { type: 'json' }
import type { CommandOption, Invocation } from './command.ts'

export const coverageOptions: readonly CommandOption[] = [
  {
    flags: '--coverage',
    about:
      'measure what the passed tests cover: settings (values that decide an answer for a tested user), facts, guards (seen true and false; a guard with a parameter, true), transitions',
    default: false,
  },
  {
    flags: '--threshold <percent>',
    about: 'with --coverage: exit with 4 if setting coverage is below this (default: none)',
  },
]

/** What was asked of coverage. @throws Failure if the options do not go together. */
export function coverageAsked({ options, format }: Pick<Invocation, 'options' | 'format'>): {
  readonly wanted: boolean
  readonly threshold: number | null
} {
  const wanted = options.coverage === true
  const written = options.threshold as string | undefined
  if (written !== undefined && !wanted)
    throw new Failure('usage/bad-option', '`--threshold` needs `--coverage`', 'add --coverage')
  if (format === 'lcov' && !wanted) throw lcovWithoutCoverage()
  const driver = driverNames.find((name) => name === options.driver)
  if (wanted && driver !== undefined && driver !== machines.driver) throw coverageOfAPortal(driver)
  const threshold = written === undefined ? null : Number(written)
  if (threshold !== null && !(/^\d+(\.\d+)?$/.test(written!) && threshold <= 100))
    throw new Failure(
      'usage/bad-option',
      `\`--threshold ${written}\` is not a percentage`,
      'write a number from 0 to 100, such as --threshold 80',
    )
  return { wanted, threshold }
}

/** Guards and edges are only visible on the machine driver. */
function coverageOfAPortal(driver: DriverName): Failure {
  return new Failure(
    'usage/bad-option',
    `\`--coverage\` measures the machines of this process, but \`--driver ${driver}\` uses a portal`,
    'remove --driver and --url, or remove --coverage',
  )
}

export function lcovWithoutCoverage(): Failure {
  return new Failure('usage/bad-option', 'the format `lcov` needs `--coverage`', 'add --coverage')
}

/** Coverage with resolved positions. */
export function coverageReport(
  results: readonly Result[],
  facts: ReadonlySet<string>,
  environment: Environment,
): CoverageReport {
  const sets = new Map<string, PolicySet>()
  const sources = new Map<string, Source>()
  const setAt = (path: string): PolicySet => {
    const set = sets.get(path) ?? oneSet(environment, path)
    sets.set(path, set)
    for (const { source } of [set.tenantDocument, set.policyDocument]) sources.set(source.file, source)
    return set
  }
  const listed = new Set(Object.values(undecided).flat())
  const decided = [...facts].filter((fact) => fact.startsWith('R-') && !listed.has(fact))
  const { settings, hits, ...rest } = coverageOf({ results, facts: decided, setAt, unreachableOn })
  return {
    ...rest,
    settings: { ...settings, missed: settings.missed.map((at) => placeOf(at, sources)) },
    hits: hits.map((one) => ({ ...placeOf(one.at, sources), hits: one.hits })),
  }
}
