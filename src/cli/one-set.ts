import { Failure } from '../diagnostics/failure.ts'
import type { Environment } from '../system/environment.ts'
import type { Library, PolicySet } from '../policy/load/library.ts'
import { validateBody } from '../reports/json.ts'
import { partsOf } from '../reports/run-report.ts'
import { validateClosing, validateText } from '../reports/text.ts'
import { isSound, validate } from '../validation/validate.ts'
import type { Validated } from '../validation/validate.ts'
import type { Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { renderOutcome } from './render-outcome.ts'
import { reportHeader } from './report-header.ts'
import { libraryOf } from './input.ts'
import { validateReport } from './validate.ts'

/** The policy sets that the arguments name; if they have errors, these and how the command ends. */
export async function soundLibraryOf(
  command: string,
  invocation: Invocation,
  environment: Environment,
): Promise<Library | Outcome> {
  const library = libraryOf(invocation, environment)
  return isSound(library, invocation.at) ? library : brokenSets(command, library, invocation, environment)
}

/** The one policy set a command is about, or how it ends instead. @throws Failure if there are several, or none. */
export async function oneSetOf(
  command: string,
  invocation: Invocation,
  environment: Environment,
): Promise<{ set: PolicySet; library: Library } | Outcome> {
  const library = libraryOf(invocation, environment)
  const [set] = library.sets
  if (library.sets.length + library.broken.length > 1) {
    const paths = [...library.sets.map((one) => one.path), ...library.broken]
    throw severalSets(command, paths)
  }
  if (!isSound(library, invocation.at)) return brokenSets(command, library, invocation, environment)
  if (set === undefined)
    throw new Failure(
      'usage/no-match',
      'no policy set found',
      'give a folder with a Tenant and an SsprPolicy',
    )
  return { set, library }
}

const mostNamed = 10

/** The failure where one set is expected and there are several: lists the first ten. */
export function severalSets(
  command: string,
  paths: readonly string[],
  found = `${paths.length} policy sets found`,
): Failure {
  const named = paths.slice(0, mostNamed).map((path) => `  ${path}`)
  const more = paths.length > mostNamed ? [`  … and ${paths.length - mostNamed} more`] : []
  return new Failure(
    'usage/several-sets',
    [`${found}, but \`${command}\` takes one:`, ...named, ...more].join('\n'),
    `name one of them, as in \`sspr ${command} ${paths[0]}\``,
  )
}

/** The findings of files with errors, and code 1. */
export async function brokenSets(
  command: string,
  library: Library,
  invocation: Invocation,
  environment: Environment,
  validated: Validated = validate(library, invocation.at),
): Promise<Outcome> {
  const report = validateReport(validated, invocation)
  const head = { ...reportHeader(command, invocation), exit: exitCodes.findings }
  const { isPartsFormat } = await import('../reports/render.ts')
  return {
    ...(await renderOutcome(partsOf(head, { validate: report }), invocation, environment, {
      body: () => validateBody(report),
      text: (colour, columns) => validateText(report, colour, columns),
    })),
    // A format that cannot hold findings.
    instead: (format, colour, columns) =>
      format === 'text' || format === 'json' || isPartsFormat(format)
        ? null
        : validateText(report, colour, columns),
    closing: (colour) => validateClosing(report, colour),
  }
}
