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
  const { values } = placeOf(known.digests, about)
  let digest = values.get(secret)
  if (digest === undefined) values.set(secret, (digest = newDigest(key, about, secret)))
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

/** Values by what they are about, a level for each of its parts: texts that exist are found faster than new ones. */
interface Place<Value> {
  readonly below: Map<string, Place<Value>>
  readonly values: Map<string, Value>
}

const newPlace = <Value>(): Place<Value> => ({ below: new Map(), values: new Map() })

function placeOf<Value>(first: Place<Value>, about: readonly string[]): Place<Value> {
  let place = first
  for (const part of about) {
    let next = place.below.get(part)
    if (next === undefined) place.below.set(part, (next = newPlace()))
    place = next
  }
  return place
}

const repeated = new WeakMap<Key, { readonly digests: Place<string>; readonly others: Place<string> }>()

/**
 * Memoizes what a key computes from now on: for a search, which computes the same few values repeatedly. The secrets
 * stay in memory as text, so a store that serves people never does this. THREAT: T-16
 */
export function memoizeDigests(key: Key): void {
  repeated.set(key, { digests: newPlace(), others: newPlace() })
}

/** A text that is about something, computed once if the key memoizes its results. */
export function memoizedUnderKey(
  key: Key,
  about: readonly string[],
  name: string,
  make: () => string,
): string {
  const known = repeated.get(key)?.others
  if (known === undefined) return make()
  const { values } = placeOf(known, about)
  let value = values.get(name)
  if (value === undefined) values.set(name, (value = make()))
  return value
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
