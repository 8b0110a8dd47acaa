import { editDistance, meantName, nearestName } from '../diagnostics/nearest-name.ts'
import { child } from '../document/pointer.ts'
import { schemaAt } from './schemas.ts'
import type { Schema } from './schemas.ts'

/** Other words for a key, as portals, Graph and other tools have them; the first that is free here is meant. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  admins: ['administrators'],
  alternateEmail: ['email', 'otherMails'],
  alternateEmails: ['otherMails'],
  businessPhone: ['officePhone'],
  mail: ['email'],
  methods: ['available', 'authenticationMethods'],
  mobile: ['mobilePhone', 'phone'],
  mobilePhone: ['phone'],
  phoneNumber: ['phone', 'mobilePhone'],
  plan: ['license'],
  scope: ['enabled'],
  telephoneNumber: ['businessPhone', 'officePhone'],
  upn: ['userPrincipalName'],
  username: ['userPrincipalName'],
  users: ['members'],
}

/** A key that does not exist, and what is around it. */
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
}

/** What a key was meant to be, or where it belongs; null if nothing is like it. */
export function keyRepair(strange: StrangeKey): string | null {
  const { key, known, missing } = strange
  const chosen = keyOfChoice(strange)
  if (chosen !== null) return `write \`${chosen}: ${key}\``
  const same = missing.find((name) => name.toLowerCase() === key.toLowerCase())
  const synonym = same ?? synonymsOf(key).find((name) => missing.includes(name))
  if (synonym !== undefined) return meantName(key, synonym)
  const slip = nearestName(key, missing)
  if (slip !== null && editDistance(key, slip) <= Math.max(1, key.length / 5)) return meantName(key, slip)
  const home = homeOf(strange)
  if (home !== null) return `move it into ${home}`
  const near = slip ?? nearestName(key, known) ?? nearestByWords(key, missing)
  return near === null ? null : meantName(key, near)
}

function synonymsOf(key: string): readonly string[] {
  return Object.hasOwn(synonyms, key) ? synonyms[key]! : []
}

/** `voice: ...` where `method: voice` is wanted. */
function keyOfChoice({ key, around, schema, at, missing }: StrangeKey): string | null {
  const required = requiredOf(around).filter((name) => missing.includes(name))
  return required.find((name) => schemaAt(schema, child(at, name))?.enum?.includes(key) === true) ?? null
}

function requiredOf(schema: Schema): readonly string[] {
  return schema.required ?? (schema.anyOf ?? []).flatMap(requiredOf)
}

const specs = [
  { kind: 'Tenant', schema: 'tenant.schema.json' },
  { kind: 'SsprPolicy', schema: 'sspr-policy.schema.json' },
] as const

/** The one mapping that has a key of this name, near the top of a Tenant or SsprPolicy; null where it is deeper. */
function homeOf({ key, schema, at }: StrangeKey): string | null {
  const own = specs.find((one) => schema.startsWith(one.schema))
  const isNearTop = /^(\/[a-zA-Z]+){0,2}$/.test(at)
  if (own === undefined || !isNearTop) return null
  const here = homesIn(own.schema, key)
  if (here.length > 0) return here.length === 1 ? `\`${here[0]!}\`` : null
  const other = specs.find((one) => one !== own)!
  const there = homesIn(other.schema, key)
  return there.length === 1 ? `\`${there[0]!}\` of the ${other.kind}` : null
}

function homesIn(schema: string, key: string): string[] {
  const start = `${schema}#/$defs/spec`
  const has = (pointer: string) => Object.hasOwn(schemaAt(start, pointer)?.properties ?? {}, key)
  const inside = Object.keys(schemaAt(start, '')?.properties ?? {}).filter((name) => has(`/${name}`))
  return has('') ? ['spec', ...inside] : inside
}

/** The one candidate that shares most of its words: `adminsCanReset` and `administratorsCanReset`. */
function nearestByWords(key: string, candidates: readonly string[]): string | null {
  const wanted = wordsOf(key)
  const scored = candidates.map((name) => ({ name, score: sharedWords(wanted, wordsOf(name)) }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  const first = scored.filter(({ score }) => score === best)
  return best >= 0.6 && first.length === 1 ? first[0]!.name : null
}

function wordsOf(name: string): string[] {
  return name
    .replace(/[_-]/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ')
}

/** The share of words that begin alike, from 0 to 1. */
function sharedWords(one: readonly string[], other: readonly string[]): number {
  const alike = one.filter((word) => other.some((its) => word.slice(0, 4) === its.slice(0, 4)))
  return alike.length / Math.max(one.length, other.length)
}
