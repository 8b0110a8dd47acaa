import { pathOf } from '../../document/pointer.ts'
import { schemaTexts } from './schemas.generated.ts'

/** The part of JSON Schema that messages need. */
export interface Schema {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema | true>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly required?: readonly string[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly minLength?: number
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  /** The default where it is null: yaml-language-server fails on `"default": null`. */
  readonly 'x-default'?: null
  readonly additionalProperties?: boolean
  /** Completes "expected ...". */
  readonly 'x-expected'?: string
  /** What a text or number stands for, where its pattern does not tell. */
  readonly 'x-kind'?: 'date' | 'duration' | 'phone' | 'specPointer'
  /** What a number counts, in the plural: `days`. */
  readonly 'x-unit'?: string
  /** Words that people write for a value: `never` for 0. */
  readonly 'x-words'?: Readonly<Record<string, number>>
}

const read = new Map<string, Schema>()

/** A schema of the language by its file name, parsed at the first use. */
export function schemaOf(file: string): Schema {
  let schema = read.get(file)
  if (schema === undefined) read.set(file, (schema = JSON.parse(schemaTexts[file]!) as Schema))
  return schema
}

/**
 * The schema at a pointer into a document, with references followed; null if the language has none there.
 *
 * @param start A reference such as `tenant.schema.json#/$defs/spec`.
 */
export function schemaAt(start: string, pointer: string): Schema | null {
  let found: Found | null = followed({ file: start.split('#')[0]!, schema: resolveRef(start) })
  for (const name of pathOf(pointer)) {
    if (found === null) return null
    found = stepInto(found, name)
  }
  return found?.schema ?? null
}

interface Found {
  readonly file: string
  readonly schema: Schema
}

function stepInto({ file, schema }: Found, name: string): Found | null {
  const property = schema.properties?.[name]
  if (property === true) return { file, schema: {} }
  if (property !== undefined) return followed({ file, schema: property })
  if (schema.items !== undefined && /^(\d+|\*)$/.test(name)) return followed({ file, schema: schema.items })
  for (const branch of schema.anyOf ?? []) {
    const inside = stepInto(followed({ file, schema: branch }), name)
    if (inside !== null) return inside
  }
  return null
}

/** Resolves references; keywords beside `$ref` are added. */
function followed({ file, schema }: Found): Found {
  if (schema.$ref === undefined) return { file, schema: withBranches(file, schema) }
  const ref = schema.$ref.startsWith('#') ? `${file}${schema.$ref}` : schema.$ref
  const target = followed({ file: ref.split('#')[0]!, schema: resolveRef(ref) })
  const { $ref: _, ...beside } = schema
  return { file: target.file, schema: { ...target.schema, ...beside } }
}

/** Resolves the references of alternatives and entries, so that their choices and keys can be listed. */
function withBranches(file: string, schema: Schema): Schema {
  const anyOf = schema.anyOf?.map((branch) => followed({ file, schema: branch }).schema)
  const items = schema.items === undefined ? undefined : followed({ file, schema: schema.items }).schema
  return { ...schema, ...(anyOf === undefined ? {} : { anyOf }), ...(items === undefined ? {} : { items }) }
}

function resolveRef(ref: string): Schema {
  const [file, pointer = ''] = ref.split('#')
  let schema: unknown = schemaOf(file!)
  for (const name of pathOf(pointer)) schema = (schema as Record<string, unknown>)[name]
  return schema as Schema
}
