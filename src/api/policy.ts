import { Failure } from '../diagnostics/failure.ts'
import type { Environment } from '../system/environment.ts'
import { commandFunction, outcomeOf, reportOf } from './command-report.ts'
import type { CommonOptions, OneSetOptions } from './options.ts'
import type {
  CheckReport,
  CodeReport,
  CompileReport,
  DiffReport,
  ExplainReport,
  ForecastReport,
  SimulateReport,
  TestReport,
  ValidateReport,
  VerifyReport,
} from '../reports/reports.generated.ts'

/**
 * Validates, and runs every scenario and case.
 *
 * @throws NothingRan if no scenario and no case ran, unless `tests` is false
 * @example
 * import { check } from 'sspr-as-code'
 * const { summary } = await check({ paths: ['policies/examples', 'features/cases/helpdesk.yaml'] })
 * console.log(summary.exit) // 0
 */
export const check = commandFunction<
  CommonOptions & { tests?: boolean; maxWarnings?: number; baseline?: readonly string[]; budget?: number },
  CheckReport
>('check')

/**
 * Checks files: syntax, schema, references, the limits of the service, advice.
 *
 * @example
 * import { validate } from 'sspr-as-code'
 * const { reach } = await validate({ paths: ['policies/examples'], at: '2026-06-01' })
 * console.log(reach[0].canReset) // 3
 */
export const validate = commandFunction<
  CommonOptions & { maxWarnings?: number; baseline?: readonly string[]; fix?: boolean },
  ValidateReport
>('validate')

/**
 * Explains what a policy set means for a user, and why.
 *
 * @example
 * import { explain } from 'sspr-as-code'
 * const { reset } = await explain('lou@contoso.com', { path: 'policies/examples/directory-file' })
 * console.log(reset.reason.name) // UserNotMemberOfScopedAccessGroup
 */
export function explain(
  user: string,
  { path, ...options }: OneSetOptions = {},
  environment?: Environment,
): Promise<ExplainReport> {
  if (!user.includes('@')) throw new Failure('usage/bad-user', `\`${user}\` is not a user principal name`)
  return reportOf('explain', [user, path], options, environment)
}

/**
 * Explains every user of a policy set.
 *
 * @example
 * import { explainAll } from 'sspr-as-code'
 * const users = await explainAll({ path: 'policies/examples/directory-file' })
 * console.log(users.length) // 5
 */
export async function explainAll(
  { path, ...options }: OneSetOptions & { only?: readonly string[] } = {},
  environment?: Environment,
): Promise<ExplainReport[]> {
  const outcome = await outcomeOf('explain', [path], { ...options, all: true }, environment)
  const lines = outcome.render('json', false).split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ExplainReport)
}

/**
 * Explains a code: of a finding, a fact, a reason, a question or a baseline.
 *
 * @example
 * import { explainCode } from 'sspr-as-code'
 * const { code } = await explainCode('R-014')
 * console.log(code.kind) // fact
 */
export function explainCode(code: string, environment?: Environment): Promise<CodeReport> {
  return reportOf('explain', [code], {}, environment)
}

/**
 * Compiles the state machines of a policy set.
 *
 * @example
 * import { compile } from 'sspr-as-code'
 * const { machines } = await compile({ path: 'policies/examples/directory-file', user: 'ida@contoso.com' })
 * console.log(machines[0].name) // reset
 */
export const compile = commandFunction<OneSetOptions & { machine?: string; user?: string }, CompileReport>(
  'compile',
)

/**
 * Plays a walk from a file through a machine.
 *
 * @example
 * import { simulate } from 'sspr-as-code'
 * const script = 'policies/examples/directory-file/walk.yaml'
 * const walk = { path: 'policies/examples/directory-file', user: 'ida@contoso.com', script }
 * console.log(await simulate(walk).catch((failure) => failure.code)) // usage/no-such-file
 */
export function simulate(
  { path, ...options }: OneSetOptions & { user: string; script: string; machine?: string },
  environment?: Environment,
): Promise<SimulateReport> {
  return reportOf('simulate', [path], options, environment)
}

/**
 * Runs scenarios and cases. With `generate` writes scenarios for every path of the policy sets in `paths` to that
 * folder instead, and runs nothing.
 *
 * @throws NothingRan if nothing matched, or everything was skipped
 * @throws Failure with `generate`, if a file exists and `force` is not set
 * @example
 * import { test } from 'sspr-as-code'
 * const { summary } = await test({ paths: ['features/cases/helpdesk.yaml'] })
 * console.log(summary.failed) // 0
 * const asked = { paths: ['gone'], generate: 'features/generated' }
 * console.log(await test(asked).catch((failure) => failure.code)) // usage/no-such-file
 */
export const test = commandFunction<
  CommonOptions & {
    driver?: 'machine' | 'http' | 'browser'
    url?: string
    browser?: string
    artifacts?: string
    look?: string
    tags?: string
    only?: string
    bail?: boolean
    coverage?: boolean
    threshold?: number
    generate?: string
    force?: boolean
  },
  TestReport
>('test')

/**
 * Compares two versions of a policy. `old` and `new` are a path, a git ref, or `REF:PATH`.
 *
 * @example
 * import { diff } from 'sspr-as-code'
 * const path = 'policies/examples/directory-file'
 * const report = await diff(path, undefined, { oldAt: '2026-06-01', newAt: '2026-06-02' })
 * console.log(report.summary.lost) // 0
 */
export function diff(
  old: string,
  now?: string,
  options: {
    readonly at?: string | Date
    readonly oldAt?: string | Date
    readonly newAt?: string | Date
    readonly names?: boolean
    /** Files with the users of both sides. */
    readonly users?: readonly string[]
    /** Files with users counted by class. */
    readonly cohorts?: readonly string[]
    /** Folder for a scenario of each class that loses reset or is stuck. */
    readonly feature?: string
  } = {},
  environment?: Environment,
): Promise<DiffReport> {
  return reportOf('diff', [old, now], options, environment)
}

/**
 * Proves properties over all paths, or shows the shortest counterexample.
 *
 * @example
 * import { verify } from 'sspr-as-code'
 * const { summary } = await verify({ paths: ['policies/examples'], only: ['T-05', 'T-24'] })
 * console.log(summary.failed) // 0
 */
export const verify = commandFunction<
  CommonOptions & { only?: readonly string[]; budget?: number; feature?: string },
  VerifyReport
>('verify')

/**
 * Shows what the announced changes of the service do to users, and when.
 *
 * @example
 * import { forecast } from 'sspr-as-code'
 * const { sets } = await forecast({ paths: ['policies/examples'], at: '2026-06-01' })
 * console.log(sets.length) // 1
 */
export const forecast = commandFunction<
  CommonOptions & {
    until?: string | Date
    names?: boolean
    users?: readonly string[]
    cohorts?: readonly string[]
  },
  ForecastReport
>('forecast')
