const encodings: readonly (readonly [mark: readonly number[], name: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/**
 * Decodes a file as text, without its byte order mark: UTF-8, or UTF-16 if the mark is of UTF-16. Null: it is neither.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = encodings.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  try {
    return new TextDecoder(marked?.[1] ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
