import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { isWithin } from '../document/pointer.ts'
import { addressInSet } from '../policy/addresses.ts'
import type { PolicySet } from '../policy/sets.ts'
import type { Suppression } from '../policy/sspr-policy.ts'
import { parseMoment } from '../policy/time.ts'
import type { Instant } from '../policy/time.ts'
import { didYouMeanCode, isBaselineCode } from './suppressible.ts'

/** A finding of a rule or a baseline, and the pointer below `/tenant` or `/policy` that it flags. */
export interface Pointed {
  readonly finding: Diagnostic
  readonly pointer: string
}

/** The findings with what a team has decided to live with marked, and what is wrong with the marks. */
export function suppressed(set: PolicySet, found: readonly Pointed[], at: Instant): Diagnostic[] {
  return [...found.map((one) => marked(set, one, at)), ...staleSuppressions(set, found, at)]
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

/** A suppression that suppresses nothing hides nothing but the truth. */
function staleSuppressions(set: PolicySet, found: readonly Pointed[], at: Instant): Diagnostic[] {
  return set.policy.suppress.flatMap((one, index): Diagnostic[] => {
    const matches = found.filter(({ finding, pointer }) => concerns(one, finding.code, pointer))
    const words = staleness(set, one, matches, at)
    return words === null ? [] : [stale(...words, addressInSet(set, `/policy/suppress/${index}/code`))]
  })
}

/** Null: it hides something, or does so in another run. */
function staleness(
  set: PolicySet,
  suppression: Suppression,
  matches: readonly Pointed[],
  at: Instant,
): [code: string, message: string, help: string] | null {
  const { code, until } = suppression
  if (hasRunOut(suppression, at)) {
    const help =
      matches.length === 0
        ? 'delete it: nothing is left of the finding'
        : 'repair the finding, or agree on a new `until`'
    return ['policy/expired-suppression', `the suppression of \`${code}\` ended on ${until}`, help]
  }
  if (matches.some(({ finding }) => finding.severity !== 'error')) return null
  if (matches.length > 0) {
    const message = `\`${code}\` is an error, and errors cannot be suppressed`
    return ['policy/suppressed-error', message, 'repair the finding']
  }
  if (isForOtherRuns(set, code)) return null
  const message = `the suppression of \`${code}\` suppresses nothing`
  return ['policy/stale-suppression', message, didYouMeanCode(code)]
}

/** A row of a baseline that only some command lines measure by; what the set names itself is measured always. */
function isForOtherRuns({ policy }: PolicySet, code: string): boolean {
  return isBaselineCode(code) && !policy.baselines.some((name) => code.startsWith(`baseline/${name}/`))
}

/** A warning about a line that says nothing. */
export function stale(code: string, message: string, help: string, at: Diagnostic['at']): Diagnostic {
  return diagnostic({ code, severity: 'warning', message, help, at })
}
