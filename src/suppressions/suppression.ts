import { diagnostic, type Address, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { fixesOf, oneOf, type Choice } from '../diagnostics/repair.ts'
import { isWithin } from '../document/pointer.ts'
import { addressInSet } from '../policy/load/locations.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { SsprPolicy, Suppression } from '../model/sspr-policy.ts'
import { parseMoment, type Instant } from '../model/time.ts'
import { didYouMeanCode, isBaselineCode, isError } from './suppressible.ts'

/** A finding of a rule or a baseline, and the pointer below `/tenant` or `/policy` that it flags. */
export interface Pointed {
  readonly finding: Diagnostic
  readonly pointer: string
}

/** The findings with what a team has decided to live with marked, and what is wrong with the marks. */
export function suppressed(set: PolicySet, found: readonly Pointed[], at: Instant): Diagnostic[] {
  const stale = staleSuppressions(set.policy, found, at, (pointer) => addressInSet(set, pointer))
  return [...found.map((one) => marked(set, one, at)), ...stale.map(({ finding }) => finding)]
}

/** One finding, marked if the set suppresses it. */
export function marked(
  set: Pick<PolicySet, 'policy'>,
  { finding, pointer }: Pointed,
  at: Instant,
): Diagnostic {
  const suppression = suppressionOf(set, finding, pointer, at)
  if (suppression === undefined) return finding
  return { ...finding, suppressed: { reason: suppression.reason, until: suppression.until } }
}

/** Errors cannot be suppressed. */
function suppressionOf(
  set: Pick<PolicySet, 'policy'>,
  finding: Diagnostic,
  pointer: string,
  at: Instant,
): Suppression | undefined {
  if (finding.severity === 'error') return undefined
  return set.policy.suppress.find((one) => !hasRunOut(one, at) && concerns(one, finding.code, pointer))
}

function concerns(suppression: Suppression, code: string, pointer: string): boolean {
  return suppression.code === code && (suppression.at === null || isWithin(pointer, suppression.at))
}

function hasRunOut({ until }: Suppression, at: Instant): boolean {
  return until !== null && at >= (parseMoment(until) ?? Number.POSITIVE_INFINITY)
}

/** The warnings about suppressions that have run out or suppress nothing. */
export function staleSuppressions(
  policy: SsprPolicy,
  found: readonly Pointed[],
  at: Instant,
  addressOf: (pointer: string) => Address,
): Pointed[] {
  return policy.suppress.flatMap((one, index): Pointed[] => {
    const staleness = stalenessOf(policy, one, found, at)
    if (staleness === null) return []
    const { code, message, help, key, fix } = staleness
    const entry = `/policy/suppress/${index}`
    const remove = { remove: true, at: entry } as const
    const repair = { help, ...(fix ?? oneOf(remove)) }
    const pointer = `${entry}/${key}`
    const finding = {
      ...stale(code, message, help, addressOf(pointer)),
      fixes: fixesOf(repair, pointer, addressOf),
    }
    return [{ finding, pointer }]
  })
}

/** What is wrong with a suppression, and which of its keys is. */
interface Staleness extends Pick<Diagnostic, 'code' | 'message'> {
  readonly help: string
  readonly key: keyof Suppression
  /** Left out: to remove the suppression is the repair. */
  readonly fix?: Choice
}

/** Null: it hides something, or does so in another run. */
function stalenessOf(
  policy: SsprPolicy,
  suppression: Suppression,
  found: readonly Pointed[],
  at: Instant,
): Staleness | null {
  const { code, until } = suppression
  const alike = found.filter(({ finding }) => finding.code === code)
  const matches = alike.filter(({ pointer }) => concerns(suppression, code, pointer))
  if (hasRunOut(suppression, at)) {
    const help =
      matches.length === 0
        ? 'delete it: the finding no longer exists'
        : 'repair the finding, or agree on a new `until`'
    const message = `the suppression of \`${code}\` ended on ${until}`
    return { code: 'policy/expired-suppression', message, help, key: 'until' }
  }
  if (matches.some(({ finding }) => finding.severity !== 'error')) return null
  if (matches.length > 0 || isError(code)) {
    const message = `\`${code}\` is an error, which cannot be suppressed`
    const help = matches.length > 0 ? 'repair the finding' : 'delete it from `suppress`'
    return { code: 'policy/suppressed-error', message, help, key: 'code' }
  }
  if (isForOtherRuns(policy, code)) return null
  return { code: 'policy/stale-suppression', ...nothingThere(suppression, alike) }
}

/** The message about a suppression whose finding does not exist, or exists at another position. */
function nothingThere({ code, at }: Suppression, alike: readonly Pointed[]): Omit<Staleness, 'code'> {
  const message = `the suppression of \`${code}\` suppresses nothing`
  const [first] = alike
  if (first === undefined) return { message, help: didYouMeanCode(code), key: 'code' }
  const elsewhere = `${message} at \`${at}\``
  return {
    message: elsewhere,
    help: `write \`at: ${first.pointer}\`, the position of the finding, or delete it`,
    fix: oneOf({ write: first.pointer }),
    key: 'at',
  }
}

/** A row of a baseline that only some command lines measure by; what the set names itself is measured always. */
function isForOtherRuns({ baselines }: SsprPolicy, code: string): boolean {
  return isBaselineCode(code) && !baselines.some((name) => code.startsWith(`baseline/${name}/`))
}

/** A warning about a line without effect. */
export function stale(code: string, message: string, help: string, at: Diagnostic['at']): Diagnostic {
  return diagnostic({ code, severity: 'warning', message, help, at })
}
