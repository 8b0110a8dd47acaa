import { unknownAnswers } from '../analysis/classes/unknown-of-set.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { User } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import { causes, flagsOf } from './reconcile-causes.ts'
import type { CauseName, Compared } from './reconcile-causes.ts'
import { reportFlags } from './report-rows.ts'
import type { ReportFlag, ReportRow } from './report-rows.ts'

/** Users whose differences have one cause. */
export interface ReconciledClass {
  readonly class: CauseName
  readonly flags: ReportFlag[]
  /** Users, each once. */
  count: number
  /** The lowest user principal name. */
  witness: string
  readonly text: string
}

/** Differences that no cause explains, of one flag and direction. */
export interface Unexplained {
  readonly flag: ReportFlag
  readonly ours: boolean
  readonly theirs: boolean
  count: number
  witness: string
  users: string[]
}

/** Our answers beside those of Microsoft's registration report. */
export interface Reconciliation {
  readonly summary: {
    readonly compared: number
    readonly agree: number
    readonly explained: number
    readonly unexplained: number
    /** Users of the set without a row; disabled users have none. SOURCE: R-194 */
    readonly absent: number
    /** Rows of users that the set does not have. */
    readonly unmatched: number
  }
  /** Flags that were compared, and whose agreement says something: ours do not come from the report itself. */
  readonly independent: readonly ReportFlag[]
  /** Flags that the report states of none of the users that were compared. */
  readonly missing: readonly ReportFlag[]
  readonly classes: readonly ReconciledClass[]
  readonly unexplained: readonly Unexplained[]
  /** Pointers of `metadata.unknown` that our answers, and who has one, rest on. */
  readonly unknown: readonly string[]
}

/** Compares a set with the report, user by user. */
export function reconcile(set: PolicySet, rows: readonly ReportRow[], at: Instant): Reconciliation {
  const prepared = indexPolicy(set.tenant, set.policy, at)
  const unknown = unknownOf(set)
  const rowOf = rowFinder(rows)
  const classes: ReconciledClasses = new Map()
  const unexplained = new Map<string, Unexplained>()
  const counts = { compared: 0, agree: 0, explained: 0, unexplained: 0, absent: 0 }
  const matched = new Set<ReportRow>()
  for (const user of set.tenant.users) {
    const row = rowOf(user)
    if (row === undefined) {
      counts.absent++
      continue
    }
    matched.add(row)
    counts[compare({ prepared, user, row, unknown }, classes, unexplained)]++
    counts.compared++
  }
  const missing = reportFlags.filter((flag) => [...matched].every((row) => row.flags[flag] === null))
  const proves = (flag: ReportFlag) => flag !== 'enabled' || !unknown.includes('/policy/properties')
  return {
    summary: { ...counts, unmatched: rows.length - matched.size },
    independent: reportFlags.filter((flag) => !missing.includes(flag) && proves(flag)),
    missing,
    classes: [...classes.values()]
      .map(inReportOrder)
      .sort(
        (one, other) =>
          other.count - one.count || (`${one.class}${one.text}` < `${other.class}${other.text}` ? -1 : 1),
      ),
    unexplained: [...unexplained.values()].map((one) => ({ ...one, users: one.users.sort() })),
    unknown: unknownAnswers(set),
  }
}

/** Finds the row of a user: by object id, which stays when a user is renamed, else by user principal name. */
export function rowFinder(
  rows: readonly ReportRow[],
): (user: Pick<User, 'id' | 'userPrincipalName'>) => ReportRow | undefined {
  const index = new Map<string, ReportRow>()
  for (const row of rows)
    for (const key of [row.id, row.userPrincipalName]) if (key !== null) index.set(key.toLowerCase(), row)
  return (user) => index.get(user.id?.toLowerCase() ?? '') ?? index.get(user.userPrincipalName.toLowerCase())
}

/** Unknown pointers of both documents; users of the tenant by their names. */
function unknownOf({ tenant, tenantMetadata, policyMetadata }: PolicySet): string[] {
  const named = (pointer: string) =>
    pointer.replace(/^\/tenant\/users\/(\d+)/, (_, digits: string) => {
      const user = tenant.users.at(Number(digits))
      return `/tenant/users/${user?.userPrincipalName ?? digits}`
    })
  return [
    ...tenantMetadata.unknown.map((one) => named(one.replace(/^\/spec/, '/tenant'))),
    ...policyMetadata.unknown.map((one) => one.replace(/^\/spec/, '/policy')),
  ]
}

function compare(
  compared: Compared,
  classes: ReconciledClasses,
  unexplained: Map<string, Unexplained>,
): 'agree' | 'explained' | 'unexplained' {
  const { prepared, user, row } = compared
  const ours = flagsOf(prepared, user)
  const differing = reportFlags.filter((flag) => row.flags[flag] !== null && row.flags[flag] !== ours[flag])
  if (differing.length === 0) return 'agree'
  let isExplained = true
  const found = new Map<Cause, ReportFlag[]>()
  for (const flag of differing) {
    const theirs = row.flags[flag]!
    const cause = causeOf(compared, flag, differing)
    if (cause !== null) found.set(cause, [...(found.get(cause) ?? []), flag])
    else {
      isExplained = false
      addUnexplained(unexplained, { flag, ours: ours[flag], theirs }, user.userPrincipalName)
    }
  }
  for (const [cause, flags] of found) addClass(classes, cause, flags, user.userPrincipalName)
  return isExplained ? 'explained' : 'unexplained'
}

function inReportOrder(found: ReconciledClass): ReconciledClass {
  return { ...found, flags: reportFlags.filter((flag) => found.flags.includes(flag)) }
}

type Cause = (typeof causes)[number]
type ReconciledClasses = Map<Cause, ReconciledClass>

function causeOf(compared: Compared, flag: ReportFlag, differing: readonly ReportFlag[]): Cause | null {
  const { flags: theirs } = compared.row
  const mayDiffer = (one: ReportFlag) => differing.includes(one) || theirs[one] === null
  const cause = causes.find((one) => {
    if (!one.flags.includes(flag)) return false
    const assumed = one.assume(compared)
    if (assumed !== true) return assumed?.some((flags) => flags[flag] === theirs[flag]) === true
    // Capable follows from the other two: what is unknown about one on which both sides agree does not explain it.
    const [other, another] = one.flags.filter((each) => each !== 'capable')
    return flag !== 'capable' || another !== undefined || mayDiffer(other!)
  })
  return cause ?? null
}

function addClass(classes: ReconciledClasses, cause: Cause, flags: ReportFlag[], user: string): void {
  const known = classes.get(cause)
  if (known === undefined) {
    classes.set(cause, { class: cause.name, flags, count: 1, witness: user, text: cause.text })
    return
  }
  known.count++
  known.flags.push(...flags.filter((flag) => !known.flags.includes(flag)))
  if (user < known.witness) known.witness = user
}

function addUnexplained(
  unexplained: Map<string, Unexplained>,
  difference: Pick<Unexplained, 'flag' | 'ours' | 'theirs'>,
  user: string,
): void {
  const key = JSON.stringify(difference)
  const known = unexplained.get(key)
  if (known === undefined) unexplained.set(key, { ...difference, count: 1, witness: user, users: [user] })
  else {
    known.count++
    known.users.push(user)
    if (user < known.witness) known.witness = user
  }
}

/** The same with other names of users, and lists of them only where they are asked for. */
export async function withNames(
  found: Reconciliation,
  nameOf: (user: string) => Promise<string>,
  isListed: boolean,
): Promise<Reconciliation> {
  const classes = found.classes.map(async (one) => ({ ...one, witness: await nameOf(one.witness) }))
  const unexplained = found.unexplained.map(async (one) => ({
    ...one,
    witness: await nameOf(one.witness),
    // In order of the new names: that of the old ones would tell about them.
    users: isListed ? (await Promise.all(one.users.map(nameOf))).sort() : [],
  }))
  return { ...found, classes: await Promise.all(classes), unexplained: await Promise.all(unexplained) }
}
