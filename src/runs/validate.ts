import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { BaselineName } from '../baselines/index.ts'
import { addressIn, placesOf } from '../policy/sets.ts'
import type { Library, PolicySet } from '../policy/sets.ts'
import { below } from '../policy/merge.ts'
import type { Instant } from '../policy/time.ts'
import { check, diagnosed } from '../rules/check.ts'
import { certainFindings } from './certain.ts'
import { decodeCases } from './cases.ts'
import type { Cases } from './cases.ts'
import { applyBaselines } from './apply-baselines.ts'
import type { Applied } from './apply-baselines.ts'
import { stale, suppressed } from './suppression.ts'

/** Everything that was read, with everything that can be said of it. */
export interface Validated {
  readonly library: Library
  readonly cases: readonly Cases[]
  readonly diagnostics: readonly Diagnostic[]
  /** How each set stands to each baseline it is measured by. */
  readonly baselines: readonly Applied[]
}

/**
 * Validates a library at a moment: text, shape, references, limits, opinions.
 *
 * @param measuredBy Baselines for every set, beside those that a set names itself.
 */
export function validate(library: Library, at: Instant, measuredBy: readonly BaselineName[] = []): Validated {
  const decoded = library.cases.map((document) => decodeCases(document))
  const sets = library.sets.map((set) => validateSet(set, at, measuredBy))
  const diagnostics = [
    ...library.diagnostics,
    ...decoded.flatMap((one) => one.diagnostics),
    ...sets.flatMap((one) => one.diagnostics),
    ...library.doubtful.flatMap((set) => certainFindings(set, at)),
  ]
  return {
    library,
    cases: decoded.flatMap((one) => (one.value === null ? [] : [one.value])),
    diagnostics,
    baselines: sets.flatMap((one) => one.baselines),
  }
}

/** What rules and baselines say of one set, with what its team has decided to live with marked. */
export function validateSet(
  set: PolicySet,
  at: Instant,
  measuredBy: readonly BaselineName[] = [],
): Pick<Validated, 'diagnostics' | 'baselines'> {
  const places = {
    tenant: below(placesOf(set.tenantDocument), '/spec'),
    policy: below(placesOf(set.policyDocument), '/spec'),
  }
  const raised = check(set.tenant, set.policy, at)
  const found = diagnosed(raised, places).map((finding, index) => ({
    finding,
    pointer: raised[index]!.flag.at,
  }))
  const measured = applyBaselines(set, at, measuredBy)
  return {
    diagnostics: [...suppressed(set, [...found, ...measured.found], at), ...unknownPointers(set)],
    baselines: measured.applied,
  }
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
