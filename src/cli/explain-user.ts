import { mapLazily } from './map-lazily.ts'
import { Failure } from '../diagnostics/failure.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { touches } from '../document/pointer.ts'
import { placeOf } from '../document/resolve-locations.ts'
import type { Environment } from '../system/environment.ts'
import { didYouMean } from '../diagnostics/suggestion.ts'
import { reasonNames } from '../effective/reasons.ts'
import { explainAllCsv, explainAllMarkdown, explainAllText } from '../reports/explain-all.ts'
import { rules } from '../rules/index.generated.ts'
import { counterfactualsOf } from '../effective/counterfactuals.ts'
import { consulted } from '../effective/consulted.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import { resolveIndexed } from '../effective/resolve.ts'
import type { EffectivePolicy } from '../effective/resolve.ts'
import type { User } from '../model/tenant.ts'
import { addressInSet } from '../policy/load/locations.ts'
import type { Library, PolicySet } from '../policy/load/library.ts'
import { explainMarkdown } from '../reports/explain-markdown.ts'
import { explainText } from '../reports/explain-text.ts'
import { explainBody, type ExplainReport } from '../reports/explain.ts'
import type { FormatName } from '../reports/formats.ts'
import { jsonLine, jsonReport } from '../reports/json.ts'
import type { Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { indexOfUser } from '../model/directory.ts'
import { validate } from '../validation/validate.ts'
import { reportHeader } from './report-header.ts'
import { libraryOf } from './input.ts'
import { brokenSets, severalSets, soundLibraryOf } from './one-set.ts'
import { noSuchUser, userIn } from './one-user.ts'

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
  if (hasErrors(validate(own, invocation.at).diagnostics))
    return brokenSets('explain', own, invocation, environment)
  const index = indexOfUser(first.set.tenant.users, first.user.userPrincipalName)
  const report = reporterOf(first.set, library, invocation)(first.user, index)
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
  const head = reportHeader('explain', invocation)
  const parts = (format: FormatName, colour: boolean) => {
    if (format === 'csv') return explainAllCsv(reports)
    if (format === 'markdown') return explainAllMarkdown(reports)
    return format === 'json'
      ? mapLazily(reports, (one) => `${jsonLine(head, explainBody(one))}\n`)
      : explainAllText(reports, colour)
  }
  return {
    exit: exitCodes.good,
    parts,
    render: (format, colour) => [...parts(format, colour)].join(''),
  }
}

/** Yields one report at a time, so that a million users need no more memory than one. */
function* reportsIn(
  library: Library,
  wanted: ReadonlySet<string> | null,
  invocation: Invocation,
): Generator<ExplainReport> {
  for (const set of library.sets) {
    const about = reporterOf(set, library, invocation)
    let index = 0
    for (const user of set.tenant.users) {
      const report = about(user, index++)
      const { outcome, reason } = report.effective.reset
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

function reporterOf(set: PolicySet, library: Library, { at }: Pick<Invocation, 'at'>) {
  const { tenant, policy } = set
  const prepared = indexPolicy(tenant, policy, at)
  const nearestOf = counterfactualsOf(prepared)
  return (user: User, index: number): ExplainReport => {
    const effective = resolveIndexed(prepared, user)
    return {
      effective,
      set: { tenant: set.tenantMetadata.name, policy: set.policyMetadata.name, path: set.path },
      placeOf: (pointer) => placeOf(addressInSet(set, pointer), library.sources),
      whyOf: (code) => rules.find((one) => one.code === code)?.why ?? '',
      // Only the reports of one user and JSON ask for these, and they take most of the time.
      get unknown() {
        return unknownConsulted(set, restsOn(effective, index))
      },
      get nearest() {
        return nearestOf(user)
      },
    }
  }
}

function restsOn(effective: EffectivePolicy, index: number): string[] {
  const evidence = [...effective.reset.because, ...effective.registration.because].flatMap((one) =>
    one.at === null ? [] : [one.at],
  )
  return [...evidence, ...consulted(effective, index)]
}

/** Unknown keys at, above or below a line that the answer depends on. */
function unknownConsulted(set: PolicySet, pointers: readonly string[]): string[] {
  const both = [
    { prefix: '/tenant', unknown: set.tenantMetadata.unknown },
    { prefix: '/policy', unknown: set.policyMetadata.unknown },
  ]
  return both.flatMap(({ prefix, unknown }) =>
    unknown.filter((pointer) => {
      const inSet = `${prefix}${pointer.replace(/^\/spec/, '')}`
      return pointers.some((one) => touches(one, inSet))
    }),
  )
}
