/** A piece of a JSON text: an entry of one of its long lists, or the text around them. */
export interface JsonPiece {
  /** Which of the lists that are not empty, counted from 0; null: around the lists. */
  readonly list: number | null
  readonly text: string
}

const [quote, comma] = [0x22, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Cuts a JSON text that arrives in chunks into the entries of its lists; holds no more than one chunk and one entry.
 *
 * The lists are the text itself, if it is one, or else the values of its object that are lists. The pieces are not checked:
 * they may be invalid JSON.
 */
export function* jsonPieces(chunks: Iterable<string>): Generator<JsonPiece> {
  let [depth, list, level] = [0, -1, 0]
  let [isString, isEscaped, isFirst] = [false, false, false]
  // Of the chunks before. INVARIANT: only appended to; looking into it would copy a long text once for each chunk.
  let rest = ''
  for (const chunk of chunks) {
    let from = 0
    let nextEscape = -1
    const pieceTo = (end: number) => {
      const text = rest + chunk.slice(from, end)
      rest = ''
      return text
    }
    for (let at = 0; at < chunk.length; at++) {
      if (isString) {
        if (isEscaped) isEscaped = false
        else {
          if (nextEscape < at) nextEscape = indexOrEnd(chunk, '\\', at)
          const end = indexOrEnd(chunk, '"', at)
          at = Math.min(end, nextEscape)
          isEscaped = nextEscape < end
          isString = isEscaped || end === chunk.length
        }
        continue
      }
      const code = chunk.charCodeAt(at)
      if (code === quote) isString = true
      else if (code === openObject) depth++
      else if (code === openList) {
        depth++
        // In a list the entries stand one level down; in an object its lists do, and their entries two.
        if (level > 0 || depth > 2) continue
        yield { list: null, text: pieceTo(at + 1) }
        from = at + 1
        level = depth
        isFirst = true
      } else if (code === closeObject || code === closeList) {
        if (depth === level) {
          const last = pieceTo(at)
          if (isFirst && last.trim() !== '') list++
          if (last.trim() !== '') yield { list, text: last }
          from = at
          level = 0
        }
        depth--
      } else if (code === comma && level > 0 && depth === level) {
        if (isFirst) list++
        isFirst = false
        yield { list, text: pieceTo(at) }
        from = at + 1
      }
    }
    rest += chunk.slice(from)
    if (level > 0) continue
    yield { list: null, text: rest }
    rest = ''
  }
  if (rest !== '') yield { list: null, text: rest }
}

function indexOrEnd(text: string, part: string, from: number): number {
  const index = text.indexOf(part, from)
  return index < 0 ? text.length : index
}
