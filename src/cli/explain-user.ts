import { Failure } from '../diagnostics/failure.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { pathOf } from '../document/pointer.ts'
import { placeOf } from '../document/resolve-locations.ts'
import type { Environment } from '../system/environment.ts'
import { didYouMean } from '../diagnostics/suggestion.ts'
import { reasonNames } from '../effective/reasons.ts'
import { explainAllCsv, explainAllMarkdown, explainAllText } from '../reports/explain-all.ts'
import { nearestChanges } from '../effective/counterfactuals.ts'
import { consulted } from '../effective/consulted.ts'
import { prepare } from '../effective/index-policy.ts'
import { resolvePrepared } from '../effective/resolve.ts'
import { addressInSet } from '../policy/load/locations.ts'
import type { Library, PolicySet } from '../policy/load/library.ts'
import { explainMarkdown } from '../reports/explain-markdown.ts'
import { explainBody, explainText } from '../reports/explain.ts'
import type { ExplainReport } from '../reports/explain.ts'
import type { FormatName } from '../reports/formats.ts'
import { jsonLine, jsonReport } from '../reports/json.ts'
import type { Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { indexOfUser } from '../model/directory.ts'
import { headOf } from './report-header.ts'
import { libraryOf } from './input.ts'
import { brokenSets, severalSets } from './one-set.ts'
import { noSuchUser, userIn } from './one-user.ts'

/** What the policy set that has this user means for them. @throws Failure if no set has them, or several */
export async function explainUser(
  name: string,
  invocation: Invocation,
  environment: Environment,
): Promise<Outcome> {
  const library = await libraryOf(invocation, environment)
  const found = library.sets.flatMap((set) => {
    const user = userIn(set, name)
    return user === undefined ? [] : [{ set, user }]
  })
  const [first] = found
  if (first === undefined) {
    if (hasErrors(library.diagnostics)) return brokenSets('explain', library, invocation)
    throw noSuchUser('no policy set has the user', name, library.sets)
  }
  if (found.length > 1) {
    const paths = found.map(({ set }) => set.path)
    throw severalSets(`explain ${name}`, paths, `the user is in ${found.length} policy sets`)
  }
  const report = reportFor(
    first.set,
    indexOfUser(first.set.tenant.users, first.user.userPrincipalName),
    library,
    invocation,
  )
  return {
    exit: exitCodes.good,
    render: (format, colour) =>
      format === 'json'
        ? jsonReport(headOf('explain', invocation), explainBody(report))
        : pageOf(report, format, colour),
  }
}

/** The same of every user, as a list; with `--format json` one object a line. @throws Failure if there is none */
export async function explainEverybody(invocation: Invocation, environment: Environment): Promise<Outcome> {
  const wanted = wantedOnly(invocation)
  const library = await libraryOf(invocation, environment)
  if (hasErrors(library.diagnostics)) return brokenSets('explain', library, invocation)
  const all = library.sets.flatMap((set) =>
    set.tenant.users.map((_, index) => reportFor(set, index, library, invocation)),
  )
  if (all.length === 0)
    throw new Failure('usage/no-match', 'no policy set has a user', 'name a set with users')
  const reports = all.filter(({ effective: { reset } }) =>
    wanted === null ? true : wanted.has(reset.outcome) || (reset.reason !== null && wanted.has(reset.reason)),
  )
  if (reports.length === 0)
    throw new Failure(
      'usage/no-match',
      `none of ${all.length} users is what \`--only\` asks for`,
      'leave --only out to see what there is',
    )
  const head = headOf('explain', invocation)
  return {
    exit: exitCodes.good,
    render(format, colour) {
      if (format === 'csv') return explainAllCsv(reports)
      if (format === 'markdown') return explainAllMarkdown(reports)
      if (format === 'json') return reports.map((one) => `${jsonLine(head, explainBody(one))}\n`).join('')
      return explainAllText(reports, colour)
    },
  }
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
        `\`--only ${one}\` is no outcome and no reason`,
        didYouMean(one, known) ?? 'write allowed, denied, or the name of a reason',
      )
  return new Set(written)
}

function pageOf(report: ExplainReport, format: FormatName, colour: boolean): string {
  return format === 'markdown' ? explainMarkdown(report) : explainText(report, colour)
}

function reportFor(set: PolicySet, index: number, library: Library, { at }: Invocation): ExplainReport {
  const user = set.tenant.users.at(index)!
  const effective = resolvePrepared(prepare(set.tenant, set.policy, at), user)
  const evidence = [...effective.reset.because, ...effective.registration.because].flatMap((one) =>
    one.at === null ? [] : [one.at],
  )
  const restsOn = [...evidence, ...consulted(effective, index)]
  return {
    effective,
    set: { tenant: set.tenantMetadata.name, policy: set.policyMetadata.name, path: set.path },
    placeOf: (pointer) => placeOf(addressInSet(set, pointer), library.sources),
    unknown: unknownConsulted(set, restsOn),
    nearest: nearestChanges(set.tenant, set.policy, user, at),
  }
}

/** Unknown keys at, above or below a line the answer rests on. */
function unknownConsulted(set: PolicySet, restsOn: readonly string[]): string[] {
  const both = [
    { prefix: '/tenant', unknown: set.tenantMetadata.unknown },
    { prefix: '/policy', unknown: set.policyMetadata.unknown },
  ]
  return both.flatMap(({ prefix, unknown }) =>
    unknown.filter((pointer) => {
      const inSet = `${prefix}${pointer.replace(/^\/spec/, '')}`
      return restsOn.some((one) => touches(one, inSet))
    }),
  )
}

/** True if one pointer is at or below the other; `*` stands for every entry of a list. */
function touches(one: string, other: string): boolean {
  const [names, others] = [pathOf(one), pathOf(other)]
  const shared = Math.min(names.length, others.length)
  return names
    .slice(0, shared)
    .every((name, index) => name === others[index] || name === '*' || others[index] === '*')
}
