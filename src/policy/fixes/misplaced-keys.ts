import { keysOf } from '../../document/mapping.ts'
import { child, parentOf, pathOf, valueAt } from '../../document/pointer.ts'
import { schemaAt } from '../language/schemas.ts'

/** A misplaced key and its position. */
interface Homeless {
  readonly key: string
  /** Reference of the schema the pointer starts from. */
  readonly schema: string
  readonly at: string
  /** The mapping that contains it, as written. */
  readonly inside: unknown
}

/** Where a key belongs: in words, and as pointers; without pointers in another document. */
export interface KeyHome {
  readonly words: string
  readonly into: readonly string[]
}

const specs = [
  { kind: 'Tenant', schema: 'tenant.schema.json' },
  { kind: 'SsprPolicy', schema: 'sspr-policy.schema.json' },
] as const

/** The mapping below this one that has a key of this name and is not written yet. */
export function homeBelow({ key, schema, at, inside }: Homeless): KeyHome | null {
  const homes = childrenWith(schema, at, key).filter(
    (name) => (valueAt(inside, child(child('', name), key)) ?? null) === null,
  )
  return at === '' ? null : oneOrTwo(homes, at)
}

/** The mapping that has a key of this name: an ancestor, a sibling, or one near the top; null if none. */
export function homeOf(homeless: Homeless): KeyHome | null {
  const { key, schema, at } = homeless
  const below = homeBelow(homeless)
  if (below !== null) return below
  const near = isNearTop(at) ? homeNearTop(key, schema) : null
  return near ?? homeAround(key, schema, at)
}

/** The spec of the other document, if its key of this name accepts all keys below this one. */
export function homeInOtherSpec({ key, schema, at, inside }: Homeless): KeyHome | null {
  const own = specs.find((one) => schema.startsWith(one.schema))
  const written = keysOf(valueAt(inside, child('', key)))
  if (own === undefined || !/^(?:\/spec)?$/.test(at) || written.length === 0) return null
  const other = specs.find((one) => one !== own)!
  const known = schemaAt(`${other.schema}#/$defs/spec`, child('', key))?.properties ?? {}
  return written.every((name) => Object.hasOwn(known, name))
    ? { words: `\`spec\` of the ${other.kind}`, into: [] }
    : null
}

/** The ancestors up to the entry of a list. */
function homeAround(key: string, schema: string, at: string): KeyHome | null {
  const around = parentOf(at)
  const step = pathOf(at).at(-1)
  if (step === undefined || /^\d+$/.test(step) || around === '') return null
  if (Object.hasOwn(schemaAt(schema, around)?.properties ?? {}, key))
    return { words: `the enclosing mapping, next to \`${step}\``, into: [around] }
  return oneOrTwo(childrenWith(schema, around, key), around) ?? homeAround(key, schema, around)
}

function childrenWith(schema: string, at: string, key: string): string[] {
  const children = Object.keys(schemaAt(schema, at)?.properties ?? {})
  return children.filter((name) => Object.hasOwn(schemaAt(schema, child(at, name))?.properties ?? {}, key))
}

function isNearTop(at: string): boolean {
  return /^(\/[a-zA-Z]+){0,2}$/.test(at)
}

/** The one mapping that has the key near the top of a Tenant or SsprPolicy. */
function homeNearTop(key: string, schema: string): KeyHome | null {
  const own = specs.find((one) => schema.startsWith(one.schema))
  if (own === undefined) return null
  const here = homesIn(own.schema, key)
  if (here.length > 0) return oneOrTwo(here, schema.includes('#') ? '' : '/spec')
  const other = specs.find((one) => one !== own)!
  const there = homesIn(other.schema, key)
  return there.length === 1 ? { words: `\`${there[0]!}\` of the ${other.kind}`, into: [] } : null
}

function homesIn(schema: string, key: string): string[] {
  const start = `${schema}#/$defs/spec`
  const isHere = Object.hasOwn(schemaAt(start, '')?.properties ?? {}, key)
  const inside = childrenWith(start, '', key)
  return isHere ? ['spec', ...inside] : inside
}

/** `spec` among the names is the mapping itself. */
function oneOrTwo(names: readonly string[], around: string): KeyHome | null {
  if (names.length === 0 || names.length > 2) return null
  return {
    words: names.map((name) => `\`${name}\``).join(' or '),
    into: names.map((name) => (name === 'spec' ? around : child(around, name))),
  }
}
