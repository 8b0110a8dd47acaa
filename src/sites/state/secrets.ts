import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { equalInConstantTime } from '../../service/digest.ts'

/** Unguessable values, and proofs that a value was issued here. */
export interface Secrets {
  /** 192 random bits as text that is safe in cookies and forms. */
  fresh(): string
  /** A proof for a value and a purpose; the same for the same. */
  proofOf(purpose: string, value: string): string
  /** True if that is the proof. Takes as long for a wrong one. THREAT: T-16 */
  proves(purpose: string, value: string, proof: string): boolean
}

const length = 24

/** Secrets derived from a key: random for this process, or stored so that issued values remain valid. */
export function keyedBy(
  randomBytes: (count: number) => Uint8Array,
  key: Uint8Array = randomBytes(32),
): Secrets {
  const proofOf = (purpose: string, value: string) =>
    base64url(hmac(sha256, key, utf8ToBytes(`${purpose} ${value}`)).subarray(0, length))
  return {
    fresh: () => base64url(randomBytes(length)),
    proofOf,
    proves: (purpose, value, proof) => equalInConstantTime(proofOf(purpose, value), proof),
  }
}

/** For lengths divisible by three, which need no padding. */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
