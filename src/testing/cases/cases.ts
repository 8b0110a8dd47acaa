import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document } from '../../document/parse.ts'
import { isMapping } from '../../document/mapping.ts'
import { child } from '../../document/pointer.ts'
import { stripNulls } from '../../policy/strip-nulls.ts'
import { above } from '../../policy/merge.ts'
import { placesOf } from '../../policy/load/locations.ts'
import { checkShape, type Places } from '../../policy/shape/shape.ts'
import { momentReader } from '../../policy/decode.ts'
import { validateCases } from '../../policy/shape/validators.generated.js'
import type { Case, Cases, WalkStep } from '../../walks/language/case.ts'
import { stepFindings } from '../../walks/language/step-findings.ts'

type Written = {
  metadata: { name: string }
  spec: {
    now: string
    set: string | null
    tenant: unknown
    policy: unknown
    user: unknown
    cases: readonly (Omit<Case, 'now' | 'pointer'> & { now: string | null })[]
  }
}

interface DecodedCases {
  readonly value: Cases | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Decodes a whole `kind: Cases` document. Fragments of tenant, policy and user stay as written. */
export function decodeCases(document: Document): DecodedCases {
  const places = placesOf(document)
  const value = keepFragments(document.value) as Written
  const shape = checkShape({
    value,
    written: document.value,
    validate: validateCases,
    schema: 'cases.schema.json',
    places,
  })
  if (shape.length > 0) return { value: null, diagnostics: oneOfPairs(shape) }
  const { spec, metadata } = value
  const { moment, diagnostics } = momentReader(places)
  diagnostics.push(...repeatedIds(spec, places), ...walkFindings(spec.cases, places))
  const now = moment('/spec/now', spec.now) ?? 0
  const cases = spec.cases.map((one, index): Case => {
    const pointer = child('/spec/cases', index)
    return { ...one, now: moment(`${pointer}/now`, one.now) ?? now, pointer }
  })
  const whole = { ...spec, document, name: metadata.name, cases }
  return { value: diagnostics.length === 0 ? whole : null, diagnostics }
}

function repeatedIds({ cases }: Written['spec'], places: Places): Diagnostic[] {
  const first = new Map(cases.map(({ id }, index) => [id, index] as const).toReversed())
  return cases.flatMap(({ id }, index) =>
    first.get(id) === index
      ? []
      : diagnostic({
          code: 'cases/repeated-id',
          message: `duplicate id \`${id}\` in this file`,
          help: 'give each case its own `id`',
          at: places.addressOf(`${child('/spec/cases', index)}/id`),
        }),
  )
}

function walkFindings(cases: readonly Pick<Case, 'walk'>[], places: Places): Diagnostic[] {
  return cases
    .flatMap(({ walk }, index) => stepFindings(walk ?? [], `${child('/spec/cases', index)}/walk`))
    .map(({ at, ...finding }) =>
      diagnostic({ ...finding, at: places.addressOf(at, /\/\d+$/.test(at) ? undefined : 'key') }),
    )
}

/** Reports `answers: [p01, Leeds]` once, not for each word of the pair. */
function oneOfPairs(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const isHalf = ({ code, at }: Diagnostic) =>
    code === 'schema/wrong-type' && /\/answers\/\d+$/.test(at.pointer)
  return findings.flatMap((one) => {
    if (!isHalf(one)) return [one]
    if (!one.at.pointer.endsWith('/0')) {
      const first = one.at.pointer.replace(/\d+$/, '0')
      return findings.some((other) => isHalf(other) && other.at.pointer === first) ? [] : [one]
    }
    return [{ ...one, help: 'write a list of pairs, such as `[[p01, Leeds]]`' }]
  })
}

/** Decodes a document that is a list of steps, such as a script. */
export function decodeWalk(document: Document): {
  readonly value: readonly WalkStep[] | null
  readonly diagnostics: readonly Diagnostic[]
} {
  const written = {
    apiVersion: 'sspr/v1',
    kind: 'Cases',
    metadata: { name: 'script' },
    spec: {
      now: '2026-01-01',
      cases: [{ id: 'script', title: 'script', walk: document.value, expect: { outcome: 'allowed' } }],
    },
  }
  const value = keepFragments(written) as Written
  const placesHere = above(placesOf(document), '/spec/cases/0/walk')
  const shape = checkShape({
    value,
    written,
    validate: validateCases,
    schema: 'cases.schema.json',
    places: placesHere,
  })
  if (shape.length > 0) return { value: null, diagnostics: oneOfPairs(shape) }
  const walk = value.spec.cases[0]!.walk!
  // What plays a script opens the page itself.
  const found = walkFindings([{ walk }], placesHere).filter(({ code }) => code !== 'cases/nothing-open')
  return { value: found.length === 0 ? walk : null, diagnostics: found }
}

/** Strips nulls except in fragments, where they remove a value of the layer below. */
function keepFragments(value: unknown): unknown {
  const pruned = stripNulls(value) as { spec?: { cases?: unknown[] } }
  const spec = (value as { spec?: Record<string, unknown> }).spec
  const restore = (target: unknown, source: unknown) => {
    if (!isMapping(target) || !isMapping(source)) return
    for (const key of ['tenant', 'policy', 'user']) if (isMapping(source[key])) target[key] = source[key]
  }
  restore(pruned.spec, spec)
  const written = spec?.cases
  if (Array.isArray(written) && Array.isArray(pruned.spec?.cases)) {
    pruned.spec.cases.forEach((one, index) => restoreCase(one, written[index]))
  }
  function restoreCase(target: unknown, source: unknown): void {
    restore(target, source)
    const steps = isMapping(source) && Array.isArray(source.walk) ? source.walk : []
    const kept = isMapping(target) && Array.isArray(target.walk) ? target.walk : []
    steps.forEach((step, index) => {
      const administrator = isMapping(step) ? step.administrator : undefined
      if (isMapping(administrator) && isMapping(kept[index])) kept[index].administrator = administrator
    })
  }
  return pruned
}
