import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { isWithin } from '../document/pointer.ts'
import { didYouMeanCode } from './suppressible.ts'
import { addressIn, addressInSet, placesOf } from '../policy/sets.ts'
import type { Library, PolicySet } from '../policy/sets.ts'
import { below } from '../policy/merge.ts'
import type { Suppression } from '../policy/sspr-policy.ts'
import { parseMoment } from '../policy/time.ts'
import type { Instant } from '../policy/time.ts'
import { check, diagnosed } from '../rules/check.ts'
import { decodeCases } from './cases.ts'
import type { Cases } from './cases.ts'

/** Everything that was read, with everything that can be said of it. */
export interface Validated {
  readonly library: Library
  readonly cases: readonly Cases[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Validates a library at a moment: text, shape, references, limits, opinions. */
export function validate(library: Library, at: Instant): Validated {
  const decoded = library.cases.map((document) => decodeCases(document))
  const diagnostics = [
    ...library.diagnostics,
    ...decoded.flatMap((one) => one.diagnostics),
    ...library.sets.flatMap((set) => validateSet(set, at)),
  ]
  return { library, cases: decoded.flatMap((one) => (one.value === null ? [] : [one.value])), diagnostics }
}

/** What the rules say of one set, with what its team has decided to live with marked. */
export function validateSet(set: PolicySet, at: Instant): Diagnostic[] {
  const places = {
    tenant: below(placesOf(set.tenantDocument), '/spec'),
    policy: below(placesOf(set.policyDocument), '/spec'),
  }
  const raised = check(set.tenant, set.policy, at)
  const found = diagnosed(raised, places).map((finding, index) => {
    const suppression = suppressionOf(set, finding, raised[index]!.flag.at, at)
    return suppression === undefined
      ? finding
      : { ...finding, suppressed: { reason: suppression.reason, until: suppression.until } }
  })
  const pointers = raised.map(({ flag }) => flag.at)
  return [...found, ...staleSuppressions(set, found, pointers, at), ...unknownPointers(set)]
}

/** Errors cannot be suppressed. */
function suppressionOf(
  set: PolicySet,
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
function staleSuppressions(
  set: PolicySet,
  found: readonly Diagnostic[],
  pointers: readonly string[],
  at: Instant,
): Diagnostic[] {
  return set.policy.suppress.flatMap((one, index): Diagnostic[] => {
    const address = addressInSet(set, `/policy/suppress/${index}/code`)
    const matches = found.filter((finding, place) => concerns(one, finding.code, pointers[place]!))
    if (hasRunOut(one, at))
      return [
        stale(
          'policy/expired-suppression',
          `the suppression of \`${one.code}\` ended on ${one.until}`,
          matches.length === 0
            ? 'delete it: nothing is left of the finding'
            : 'repair the finding, or agree on a new `until`',
          address,
        ),
      ]
    if (matches.some((finding) => finding.severity !== 'error')) return []
    if (matches.length > 0)
      return [
        stale(
          'policy/suppressed-error',
          `\`${one.code}\` is an error, and errors cannot be suppressed`,
          'repair the finding',
          address,
        ),
      ]
    return [
      stale(
        'policy/stale-suppression',
        `the suppression of \`${one.code}\` suppresses nothing`,
        didYouMeanCode(one.code),
        address,
      ),
    ]
  })
}

function stale(code: string, message: string, help: string, at: Diagnostic['at']): Diagnostic {
  return diagnostic({ code, severity: 'warning', message, help, at })
}

/** `metadata.unknown` names keys by their pointers; one that leads nowhere says nothing. */
function unknownPointers(set: PolicySet): Diagnostic[] {
  const both = [
    { document: set.tenantDocument, metadata: set.tenantMetadata },
    { document: set.policyDocument, metadata: set.policyMetadata },
  ]
  return both.flatMap(({ document, metadata }) =>
    metadata.unknown.flatMap((pointer, index): Diagnostic[] =>
      pointer.startsWith('/spec/')
        ? []
        : [
            stale(
              'policy/unknown-outside-spec',
              `\`${pointer}\` is no pointer into the spec`,
              'begin it with `/spec/`',
              addressIn(document)(`/metadata/unknown/${index}`),
            ),
          ],
    ),
  )
}
