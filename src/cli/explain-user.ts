import { mapLazily } from './map-lazily.ts'
import { Failure } from '../diagnostics/failure.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { Environment } from '../system/environment.ts'
import { didYouMean } from '../diagnostics/suggestion.ts'
import { reasonNames } from '../effective/reasons.ts'
import { explainAllCsv, explainAllMarkdown, explainAllText } from '../reports/explain-all.ts'
import type { Library } from '../policy/load/library.ts'
import { explainMarkdown } from '../reports/explain-markdown.ts'
import { explainBody, lineWriter } from '../reports/explain-json.ts'
import { explainText } from '../reports/explain-text.ts'
import type { ExplainReport } from '../reports/explain.ts'
import type { FormatName } from '../reports/formats.ts'
import { jsonReport } from '../reports/json.ts'
import type { Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { indexOfUser } from '../model/directory.ts'
import { passingUsers } from '../model/users.ts'
import { isSound } from '../validation/validate.ts'
import { reportHeader } from './report-header.ts'
import { libraryOf } from './input.ts'
import { brokenSets, severalSets, soundLibraryOf } from './one-set.ts'
import { noSuchUser, userIn } from './one-user.ts'
import { userExplainer } from './user-explainer.ts'

/** What the policy set that has this user means for them. @throws Failure if no set has them, or several */
export async function explainUser(
  name: string,
  invocation: Invocation,
  environment: Environment,
): Promise<Outcome> {
  const library = libraryOf(invocation, environment)
  const found = library.sets.flatMap((set) => {
    const user = userIn(set, name)
    return user === undefined ? [] : [{ set, user }]
  })
  const [first] = found
  if (first === undefined) {
    if (hasErrors(library.diagnostics)) return brokenSets('explain', library, invocation, environment)
    throw noSuchUser('no policy set contains the user', name, library.sets)
  }
  if (found.length > 1) {
    const paths = found.map(({ set }) => set.path)
    throw severalSets(`explain ${name}`, paths, `the user is in ${found.length} policy sets`)
  }
  const own = { ...library, sets: [first.set], cases: [], diagnostics: [], partial: [] }
  if (!isSound(own, invocation.at)) return brokenSets('explain', own, invocation, environment)
  const index = indexOfUser(first.set.tenant.users, first.user.userPrincipalName)
  const report = userExplainer(first.set, library.sources, invocation.at)(first.user, index)
  return {
    exit: exitCodes.good,
    render: (format, colour) =>
      format === 'json'
        ? jsonReport(reportHeader('explain', invocation), explainBody(report))
        : pageOf(report, format, colour),
  }
}

/** The same of every user, as a list; with `--format json` one object a line. @throws Failure if there is none */
export async function explainAllUsers(invocation: Invocation, environment: Environment): Promise<Outcome> {
  const wanted = wantedOnly(invocation)
  const library = await soundLibraryOf('explain', invocation, environment)
  if ('exit' in library) return library
  const count = library.sets.reduce((sum, { tenant }) => sum + tenant.users.length, 0)
  if (count === 0)
    throw new Failure(
      'usage/no-match',
      'no policy set contains a user',
      'give a policy set that contains users',
    )
  const reports: Iterable<ExplainReport> = {
    [Symbol.iterator]: () => reportsIn(library, wanted, invocation),
  }
  if (isEmpty(reports))
    throw new Failure(
      'usage/no-match',
      `none of ${count} users matches \`--only\``,
      'remove --only to list all users',
    )
  const lineOf = lineWriter(reportHeader('explain', invocation))
  const parts = (format: FormatName, colour: boolean, width?: number) => {
    if (format === 'csv') return explainAllCsv(reports)
    if (format === 'markdown') return explainAllMarkdown(reports, count)
    return format === 'json' ? mapLazily(reports, lineOf) : explainAllText(reports, count, { colour, width })
  }
  return {
    exit: exitCodes.good,
    parts,
    render: (format, colour) => [...parts(format, colour)].join(''),
  }
}

/**
 * Yields one report at a time, so that a million users need no more memory than one: each is valid until the next is
 * asked for.
 */
function* reportsIn(
  library: Library,
  wanted: ReadonlySet<string> | null,
  invocation: Invocation,
): Generator<ExplainReport> {
  for (const set of library.sets) {
    const explain = userExplainer(set, library.sources, invocation.at)
    let index = 0
    for (const user of passingUsers(set.tenant.users)) {
      const report = explain(user, index++)
      const { outcome, reason } = report.common.reset
      if (wanted === null || wanted.has(outcome) || (reason !== null && wanted.has(reason))) yield report
    }
  }
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false
  return true
}

/** Outcomes and reasons; null: all. @throws Failure for what is neither */
function wantedOnly({ options }: Invocation): ReadonlySet<string> | null {
  const written = options.only as readonly string[] | undefined
  if (written === undefined) return null
  const known = ['allowed', 'denied', ...reasonNames]
  for (const one of written)
    if (!known.includes(one))
      throw new Failure(
        'usage/bad-option',
        `\`--only ${one}\` is neither an outcome nor a reason`,
        didYouMean(one, known) ?? 'write allowed, denied, or the name of a reason',
      )
  return new Set(written)
}

function pageOf(report: ExplainReport, format: FormatName, colour: boolean): string {
  return format === 'markdown' ? explainMarkdown(report) : explainText(report, colour)
}
