/** Sixteen random bytes as a UUID. SOURCE: RFC 9562 */
export function uuidOf(bytes: Uint8Array): string {
  const own = [...bytes]
  own[6] = (own[6]! & 0x0f) | 0x40
  own[8] = (own[8]! & 0x3f) | 0x80
  const hex = own.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
