import { isUtf8 as isUtf8Buffer } from 'node:buffer'

/** Bytes that are looked at in several ways; all of them share the memory. */
export interface TextBytes {
  readonly bytes: Uint8Array
  /** The same, for more than one byte at a time. */
  readonly view: DataView
  readonly length: number
  /** The bytes from `start` up to `end` as a text with one character a byte: an ASCII text is itself. */
  latin1(start: number, end: number): string
  /** True if an ASCII text is somewhere in the bytes. */
  includes(text: string): boolean
  isUtf8(): boolean
}

/** @param bytes They must not become fewer while they are looked at. */
export function textBytes(bytes: Uint8Array): TextBytes {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return {
    bytes,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
    length: bytes.length,
    latin1: (start, end) => buffer.toString('latin1', start, end),
    includes: (text) => buffer.includes(text, 0, 'latin1'),
    isUtf8: () => isUtf8Buffer(bytes),
  }
}
