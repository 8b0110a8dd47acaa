import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { memoized } from '../model/memoized.ts'

/** The key of a store's digests. It is kept apart from them, since both together allow trying all codes. */
export type Key = Uint8Array

const keyLength = 32

/** A key from random numbers in [0, 1). */
export function drawKey(random: () => number): Key {
  return Uint8Array.from({ length: keyLength }, () => Math.floor(random() * 256))
}

/** The digest that is stored instead of a secret: HMAC-SHA256, 64 hexadecimal digits. `about` ties it to one use. THREAT: T-16 */
export function digestOf(key: Key, about: readonly string[], secret: string): string {
  const known = repeated.get(key)
  if (known === undefined) return newDigest(key, about, secret)
  let place = known.digests
  for (const part of about) place = below(place, part)
  let digest = place.digests.get(secret)
  if (digest === undefined) place.digests.set(secret, (digest = newDigest(key, about, secret)))
  return digest
}

const newDigest = (key: Key, about: readonly string[], secret: string): string =>
  bytesToHex(keyedText(key, JSON.stringify([...about, secret])))

/** The same as 32 bytes, for derived secrets. */
export function keyedBytes(key: Key, about: readonly string[], secret: string): Uint8Array {
  return keyedText(key, JSON.stringify([...about, secret]))
}

function keyedText(key: Key, text: string): Uint8Array {
  return keyed(key).clone().update(utf8ToBytes(text)).digest()
}

/** Digests by what they are about, a level for each of its parts, and then by their secrets. */
interface Place {
  readonly below: Map<string, Place>
  readonly digests: Map<string, string>
}

const newPlace = (): Place => ({ below: new Map(), digests: new Map() })

function below(place: Place, part: string): Place {
  let next = place.below.get(part)
  if (next === undefined) place.below.set(part, (next = newPlace()))
  return next
}

const repeated = new WeakMap<Key, { readonly digests: Place; readonly others: Map<string, unknown> }>()

/**
 * Memoizes what a key computes from now on: for a search, which computes the same few values repeatedly. The secrets
 * stay in memory as text, so a store that serves people never does this. THREAT: T-16
 */
export function memoizeDigests(key: Key): void {
  repeated.set(key, { digests: newPlace(), others: new Map() })
}

/** A value by name, computed once if the key memoizes its results. */
export function memoizedUnderKey<Value>(key: Key, name: string, make: () => Value): Value {
  const known = repeated.get(key)?.others
  if (known === undefined) return make()
  if (!known.has(name)) known.set(name, make())
  return known.get(name) as Value
}

/** The part of the HMAC that depends on the key alone. */
const keyed = memoized((key: Key) => hmac.create(sha256, key))

/** Compares in a time that does not tell where two texts differ. THREAT: T-16 */
export function equalInConstantTime(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index++)
    difference |= one.charCodeAt(index) ^ (other.charCodeAt(index) || 0)
  return difference === 0
}
