import { suggestion } from '../../diagnostics/suggestion.ts'
import { isMapping } from '../../document/mapping.ts'
import { child, parentOf, valueAt } from '../../document/pointer.ts'
import { schemaAt } from '../language/schemas.ts'
import type { ShapeError } from './validators.generated.js'

/** Drops errors about alternatives that were not meant. */
export function narrow(errors: readonly ShapeError[], value: unknown): ShapeError[] {
  const alternatives = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf')
  const kept = errors.filter(
    (error) => !alternatives.some((alternative) => explains(alternative, error, value, errors)),
  )
  return withoutRepetition(
    kept.filter((error) => error.keyword !== 'if'),
    value,
  )
}

/** True if the error about alternatives implies `error`, or `error` is more precise. */
function explains(
  alternative: ShapeError,
  error: ShapeError,
  value: unknown,
  errors: readonly ShapeError[],
): boolean {
  const at = alternative.instancePath
  if (alternative.keyword === 'oneOf') {
    const branches = ['ask', 'walk']
    return (
      (error.instancePath === at &&
        error.keyword === 'required' &&
        branches.includes(String(error.params.missingProperty))) ||
      (parentOf(error.instancePath) === at && error.keyword === 'not')
    )
  }
  const inside = valueAt(value, at)
  const isCollection = typeof inside === 'object' && inside !== null
  // The error of a branch of the right type, about the form or range of the value, is the most exact.
  const exact = isCollection
    ? undefined
    : errors.find((one) => one.instancePath === at && exactKeywords.has(one.keyword))
  if (exact !== undefined) return error !== exact && isAtOrBelow(error, at)
  const collectionErrors = errors.filter((one) => describesCollection(one, at, inside))
  if (!isCollection || collectionErrors.length === 0) return error !== alternative && isAtOrBelow(error, at)
  return error === alternative || (error.instancePath === at && !describesCollection(error, at, inside))
}

const exactKeywords: ReadonlySet<string> = new Set([
  'minimum',
  'maximum',
  'pattern',
  'minLength',
  'maxLength',
])

/** Errors inside a mapping or list that was meant as such. */
function describesCollection(error: ShapeError, at: string, inside: unknown): boolean {
  if (error.keyword === 'anyOf' && error.instancePath === at) return false
  if (error.instancePath.startsWith(`${at}/`)) return true
  if (error.instancePath !== at) return false
  const keywords = Array.isArray(inside)
    ? ['minItems', 'maxItems', 'uniqueItems']
    : ['required', 'additionalProperties', 'minProperties']
  return keywords.includes(error.keyword)
}

function isAtOrBelow(error: ShapeError, at: string): boolean {
  return error.instancePath === at || error.instancePath.startsWith(`${at}/`)
}

/** Missing and unknown keys are reported one by one; otherwise a value has one error. */
function withoutRepetition(errors: readonly ShapeError[], value: unknown): ShapeError[] {
  const seen = new Set<string>()
  return errors.filter((error) => {
    const byKey = error.params.additionalProperty ?? error.params.missingProperty ?? ''
    const key = `${error.instancePath} ${String(byKey)}`
    if (seen.has(key)) return false
    seen.add(key)
    return (
      !isMisspelt(error, errors) && !isElsewhere(error, errors) && !isMisspeltQuestion(error, errors, value)
    )
  })
}

/** A case whose `ask` or `walk` is misspelt. */
function isMisspeltQuestion(error: ShapeError, errors: readonly ShapeError[], value: unknown): boolean {
  if (error.keyword !== 'oneOf') return false
  const unknown = errors.filter(
    (one) => one.instancePath === error.instancePath && one.keyword === 'additionalProperties',
  )
  const questions = schemaAt('cases.schema.json', '/spec/cases/0/ask')?.enum ?? []
  return unknown.some(({ instancePath, params }) => {
    const key = String(params.additionalProperty)
    const inside = valueAt(value, child(instancePath, key))
    // A list of steps under another name, or one word that is a question.
    const isMeant = Array.isArray(inside) ? isMapping(inside[0]) : questions.includes(inside ?? '')
    return isMeant || suggestion(key, ['ask', 'walk']) !== null
  })
}

/** A missing key that is misspelt, reported where it is. */
function isMisspelt(error: ShapeError, errors: readonly ShapeError[]): boolean {
  const missing = error.params.missingProperty
  if (typeof missing !== 'string') return false
  const here = errors.filter((one) => one.instancePath === error.instancePath)
  const unknown = here
    .filter((one) => one.keyword === 'additionalProperties')
    .map((one) => String(one.params.additionalProperty))
  const alone = unknown.length === 1 && here.filter((one) => one.keyword === 'required').length === 1
  return alone || unknown.some((key) => suggestion(key, [missing]) !== null)
}

/** A missing key that is one mapping too high or too low, reported where it is. */
function isElsewhere(error: ShapeError, errors: readonly ShapeError[]): boolean {
  const missing = error.params.missingProperty
  return (
    typeof missing === 'string' &&
    errors.some(
      (one) =>
        one.params.additionalProperty === missing &&
        entryOf(one.instancePath) === entryOf(error.instancePath),
    )
  )
}

/** The list entry around a pointer, or the document. */
function entryOf(pointer: string): string {
  return /^.*\/\d+(?=\/|$)/.exec(pointer)?.[0] ?? ''
}
