import { editDistance, meantName, suggestion, slipOf } from '../../diagnostics/suggestion.ts'
import { likely, move, rename, type Advice, type Repair } from '../../diagnostics/repair.ts'
import { keysOf } from '../../document/mapping.ts'
import { child } from '../../document/pointer.ts'
import { homeBelow, homeInOtherSpec, homeOf, type KeyHome } from './misplaced-keys.ts'
import { synonymsOf, keyAdvice } from './key-synonyms.ts'
import { schemaAt, type Schema } from '../language/schemas.ts'
import { accepts } from '../language/accepts.ts'
import { choiceAround, choiceWithin, wordsOf } from './value-synonyms.ts'

/** An unknown key in its context. */
export interface StrangeKey {
  readonly key: string
  /** Keys that exist here. */
  readonly known: readonly string[]
  /** Those of them that are not written yet. */
  readonly missing: readonly string[]
  readonly around: Schema
  /** Reference of the schema the pointer starts from. */
  readonly schema: string
  readonly at: string
  /** The mapping that contains it, as written. */
  readonly inside: unknown
}

/** The known key that an unknown key stands for, or where it belongs; null if none. */
export function keyRepair(strange: StrangeKey): Advice | null {
  const { key, known, missing } = strange
  const chosen = keyOfChoice(strange)
  if (chosen !== null) return `write \`${chosen}: ${key}\``
  const told = keyAdvice(key, known)
  if (told !== null) return told
  const same = missing.find((name) => name.toLowerCase() === key.toLowerCase())
  const synonym = same ?? synonymsOf(key).find((name) => missing.includes(name))
  if (synonym !== undefined) return renamed(strange, synonym)
  const slip = suggestion(key, missing)
  if (slip !== null && editDistance(key, slip) <= Math.max(1, key.length / 5)) {
    const below = homeBelow(strange)
    if (below === null) return renamed(strange, slip)
    const help = `move it to ${below.words}, or write \`${slip}\``
    return { help, changes: [...moved(below, key).changes, { rename: slip }], safe: false }
  }
  const [, glued, rest] = /^(\w+):(\S.*)$/.exec(key) ?? []
  if (glued !== undefined && missing.includes(glued))
    return `put a space after the colon: \`${glued}: ${rest}\``
  const other = homeInOtherSpec(strange)
  if (other !== null) return `move it to ${other.words}`
  const written = (strange.inside as Readonly<Record<string, unknown>> | null)?.[key]
  const inner = keysOf(written)
  if (inner.length > 0 && inner.every((name) => known.includes(name)))
    return nameAsKey(strange, inner) ?? `write its keys here, without \`${key}:\` above them`
  const content = byContent(strange, written)
  if (content !== null) return likely(renamed(strange, content))
  const home = homeOf(strange)
  if (home !== null) return moved(home, key)
  for (const name of synonymsOf(key)) {
    const itsHome = homeOf({ ...strange, key: name })
    if (itsHome !== null) return likely(moved(itsHome, name, `, as \`${name}\``))
  }
  const near = slip ?? suggestion(key, known) ?? nearestByWords(key, missing) ?? sharedPart(key, missing)
  return near === null ? null : likely(renamed(strange, near))
}

/** Renames the key: safe if it is a misspelling of that name and its value fits. */
function renamed({ key, known, schema, at, inside }: StrangeKey, name: string): Repair {
  const repair = rename(name, meantName(key, name))
  const wanted = schemaAt(schema, child(at, name))
  const written = (inside as Readonly<Record<string, unknown>> | null)?.[key]
  const fits = wanted !== null && (typeof written === 'object' || accepts(wanted, written))
  return fits && slipOf(key, known) === name ? repair : likely(repair)
}

/** Moves the key: safe if there is only one place. */
function moved({ words, into }: KeyHome, as: string, rest = ''): Repair {
  const [first, ...others] = into
  const help = `move it to ${words}${rest}`
  if (first !== undefined && others.length === 0) return move(first, as, help)
  return { help, changes: into.map((pointer) => ({ into: pointer, as })), safe: false }
}

function sharedPart(key: string, missing: readonly string[]): string | null {
  return choiceWithin(key, missing) ?? choiceAround(key, missing)
}

/** `voice: ...` where `method: voice` is expected. */
function keyOfChoice({ key, around, schema, at, missing }: StrangeKey): string | null {
  const required = requiredOf(around).filter((name) => missing.includes(name))
  return required.find((name) => schemaAt(schema, child(at, name))?.enum?.includes(key) === true) ?? null
}

/** The one missing neighbour key that accepts the value. */
function byContent({ missing, schema, at }: StrangeKey, written: unknown): string | null {
  const fits = missing.filter((name) => {
    const wanted = schemaAt(schema, child(at, name))
    if (wanted === null) return false
    if (typeof written === 'string') return wanted.enum !== undefined && accepts(wanted, written)
    const isList = Array.isArray(written)
    const known = (isList ? wanted.items : wanted)?.properties ?? {}
    const keys = keysOf(isList ? written[0] : written)
    return keys.length > 0 && keys.every((key) => Object.hasOwn(known, key))
  })
  return fits.length === 1 ? fits[0]! : null
}

/** `- ana@contoso.com: { ... }` where the name belongs under a key. */
function nameAsKey(
  { key, around, schema, at, missing }: StrangeKey,
  inner: readonly string[],
): string | null {
  const name = requiredOf(around).find((one) => missing.includes(one) && !inner.includes(one))
  const wanted = name === undefined ? null : schemaAt(schema, child(at, name))
  return /\/\d+$/.test(at) && wanted !== null && accepts(wanted, key)
    ? `write \`${name}: ${key}\`, with its keys at the same level`
    : null
}

function requiredOf(schema: Schema): readonly string[] {
  return schema.required ?? (schema.anyOf ?? []).flatMap(requiredOf)
}

/** The one candidate that shares most of its words: `adminsCanReset` and `administratorsCanReset`. */
function nearestByWords(key: string, candidates: readonly string[]): string | null {
  const wanted = wordsOf(key)
  const scored = candidates.map((name) => ({ name, score: sharedWords(wanted, wordsOf(name)) }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  const first = scored.filter(({ score }) => score === best)
  return best >= 0.6 && first.length === 1 ? first[0]!.name : null
}

/** The share of words that begin alike, from 0 to 1. */
function sharedWords(one: readonly string[], other: readonly string[]): number {
  const alike = one.filter((word) => other.some((its) => word.slice(0, 4) === its.slice(0, 4)))
  return alike.length / Math.max(one.length, other.length)
}
