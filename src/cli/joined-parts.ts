/** Characters of a text that is written at once: V8 keeps a text twice as long until its next full collection. */
const blockLength = 64 * 1024

/** Joins short texts, so that each write has many of them. An empty report is one empty text. */
export function* joinedParts(parts: Iterable<string>): Generator<string> {
  let block = ''
  for (const part of parts) {
    if (block !== '' && block.length + part.length > blockLength) {
      yield block
      block = ''
    }
    block += part
  }
  yield block
}
