import type { Address } from '../../diagnostics/diagnostic.ts'
import { valueOf } from '../../document/parse.ts'
import { child, parentOf, pathOf, valueAt } from '../../document/pointer.ts'
import { stripNulls } from '../../policy/strip-nulls.ts'
import { schemaAt } from '../../policy/language/schemas.ts'
import { addressInSet } from '../../policy/load/locations.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { answersOf } from './decision-fingerprint.ts'
import type { CoverageRecord } from '../../walks/coverage/coverage-record.ts'

/** The initial domain, which is required and never custom: it decides nothing. SOURCE: R-023 */
const initialDomain = '/tenant/domains/0'

/** One value that a policy set writes, and how many exercises it decided something for. */
export interface Setting {
  readonly at: Address
  readonly hits: number
}

/** Keys without an effect on the service. */
const remarks = new Set(['description', 'id', 'suppress', 'baselines', 'directory', 'membership', 'rule'])

/**
 * The settings that a set writes, each with the exercises that it affects: those whose user would get other answers
 * at their moment if the setting were missing or had another value. An exercise that overrides a setting does not
 * count for it.
 */
export function settingsOf(set: PolicySet, exercises: readonly CoverageRecord[]): Setting[] {
  const raw = { tenant: specOf(set.tenantDocument), policy: specOf(set.policyDocument) }
  const classes = classesOf(exercises)
  const pointers = [...leavesOf(raw, '')].filter((pointer) => pointer !== initialDomain)
  return pointers.map((pointer) => ({
    at: addressInSet(set, pointer),
    hits: classes
      .filter(({ exercise, base }) => isInForce(raw, exercise, pointer) && decides(exercise, base, pointer))
      .reduce((sum, { count }) => sum + count, 0),
  }))
}

function specOf(document: PolicySet['tenantDocument']): unknown {
  return stripNulls((valueOf(document) as { spec: unknown }).spec)
}

function* leavesOf(value: unknown, pointer: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return yield pointer
  for (const [name, inner] of Object.entries(value)) {
    if (!remarks.has(name)) yield* leavesOf(inner, child(pointer, name))
  }
}

interface Class {
  readonly exercise: CoverageRecord
  readonly base: string | null
  readonly count: number
}

/** Groups exercises by set, user and moment, which are evaluated once. */
function classesOf(exercises: readonly CoverageRecord[]): Class[] {
  const classes = new Map<string, Class>()
  for (const exercise of exercises) {
    const { trail: _, ...what } = exercise
    const key = JSON.stringify(what)
    const known = classes.get(key)
    const count = (known?.count ?? 0) + 1
    classes.set(key, { exercise, base: known?.base ?? answersOf(exercise), count })
  }
  return [...classes.values()]
}

function isInForce(raw: object, exercise: CoverageRecord, pointer: string): boolean {
  return valueAt(raw, pointer) === valueAt(stripNulls(specsOf(exercise)), pointer)
}

function specsOf({ tenant, policy }: CoverageRecord): object {
  return { tenant, policy }
}

function decides(exercise: CoverageRecord, base: string | null, pointer: string): boolean {
  return alternatives(exercise, pointer).some((value) => {
    const changed = replaced(specsOf(exercise), pointer, value) as Pick<CoverageRecord, 'tenant' | 'policy'>
    const answers = answersOf({ ...exercise, ...changed })
    return answers !== null && answers !== base
  })
}

const schemaFiles: Readonly<Record<string, string>> = {
  tenant: 'tenant.schema.json#/$defs/spec',
  policy: 'sspr-policy.schema.json#/$defs/spec',
}

/** Other values of a setting to try: absent, another choice or name, the opposite, an end of the range. */
function alternatives(exercise: CoverageRecord, pointer: string): unknown[] {
  const value = valueAt(specsOf(exercise), pointer)
  const [part, ...path] = pathOf(pointer)
  const schema = schemaAt(schemaFiles[part!]!, path.map((name) => child('', name)).join(''))
  const choices = (schema?.enum ?? []).filter((choice) => choice !== null)
  const ends = typeof value === 'number' ? [schema?.minimum, schema?.maximum] : []
  const other = typeof value === 'boolean' ? [!value] : typeof value === 'string' ? [`${value}x`] : []
  return [undefined, ...choices, ...ends, ...other].filter((one, index) => index === 0 || one !== value)
}

/** A copy with another value at a pointer; undefined removes the key. */
function replaced(specs: object, pointer: string, value: unknown): unknown {
  const copy = structuredClone(specs)
  const around = valueAt(copy, parentOf(pointer)) as Record<string, unknown> | unknown[]
  const name = pathOf(pointer).at(-1)!
  if (Array.isArray(around)) around.splice(Number(name), 1, ...(value === undefined ? [] : [value]))
  else if (value === undefined) delete around[name]
  else around[name] = value
  return copy
}
