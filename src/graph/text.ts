const utf8 = new TextDecoder('utf-8', { fatal: true })
const utf16le = new TextDecoder('utf-16le', { fatal: true })
const utf16be = new TextDecoder('utf-16be', { fatal: true })

/** Bytes as text: UTF-8 or UTF-16, with or without a byte order mark. Null: it is no text. */
export function textOfBytes(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  try {
    if (first === 0xff && second === 0xfe) return utf16le.decode(bytes)
    if (first === 0xfe && second === 0xff) return utf16be.decode(bytes)
    // Text of ASCII in UTF-16 has a zero in every other byte.
    if (bytes.length > 1 && second === 0 && first !== 0) return utf16le.decode(bytes)
    if (bytes.length > 1 && first === 0 && second !== 0) return utf16be.decode(bytes)
    return utf8.decode(bytes)
  } catch {
    return null
  }
}
