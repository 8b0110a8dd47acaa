import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The key of a store's digests. It is kept apart from them, since both together allow trying all codes. */
export type Key = Uint8Array

const keyLength = 32

/** A key from numbers from 0 up to 1. */
export function drawKey(random: () => number): Key {
  return Uint8Array.from({ length: keyLength }, () => Math.floor(random() * 256))
}

/** What is kept of a secret in place of it: HMAC-SHA256, 64 hexadecimal digits. `about` ties it to one use. THREAT: T-16 */
export function digestOf(key: Key, about: readonly string[], secret: string): string {
  return bytesToHex(keyedBytes(key, about, secret))
}

/** The same as 32 bytes, for secrets that are made from it. */
export function keyedBytes(key: Key, about: readonly string[], secret: string): Uint8Array {
  return keyed(key)
    .clone()
    .update(utf8ToBytes(JSON.stringify([...about, secret])))
    .digest()
}

const begun = new WeakMap<Key, ReturnType<typeof hmac.create>>()

/** The half of the work that a key always makes is done once for it. */
function keyed(key: Key): ReturnType<typeof hmac.create> {
  const known = begun.get(key) ?? hmac.create(sha256, key)
  begun.set(key, known)
  return known
}

/** Compares two digests in a time that does not tell where they differ. THREAT: T-16 */
export function sameDigest(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let difference = 0
  for (let index = 0; index < one.length; index++)
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}
