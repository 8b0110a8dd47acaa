import type { Mark } from './run-report.ts'

/**
 * A fingerprint for each mark, in their order: a hash of 16 hex digits, and the number of the mark among those with the
 * same hash.
 *
 * The hash covers code, file, pointer and message, not the line: it stays the same when the line moves.
 */
export function fingerprints(marks: readonly Mark[]): string[] {
  const seen = new Map<string, number>()
  return marks.map(({ code, file, document, pointer, message }) => {
    const hash = fnv1a([code, file, document, pointer, message].join('\n'))
    const ordinal = (seen.get(hash) ?? 0) + 1
    seen.set(hash, ordinal)
    return `${hash}:${ordinal}`
  })
}

/** FNV-1a with 64 bits over UTF-16 code units: it identifies, and protects nothing. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let index = 0; index < text.length; index++) {
    hash ^= BigInt(text.charCodeAt(index))
    hash = BigInt.asUintN(64, hash * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
