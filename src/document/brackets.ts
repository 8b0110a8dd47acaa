/**
 * True if every list and mapping in brackets ends in its line, and no mapping has one of them where a key belongs.
 *
 * Readers of YAML differ on how far the lines between two brackets have to be indented.
 */
export function areBracketsPlain(text: string): boolean {
  bracket.lastIndex = 0
  while (bracket.test(text)) {
    const at = bracket.lastIndex - 1
    const end = text.indexOf('\n', at)
    if (!isPlain(text, text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end)) return false
    if (end < 0) return true
    bracket.lastIndex = end
  }
  return true
}

const bracket = /[[{]/g
const [blank, quote, doubleQuote, hash] = [0x20, 0x27, 0x22, 0x23]
const [list, mapping] = [0x5b, 0x7b]

/** A loop over characters, since it reads most of a text: a regular expression takes three times as long. */
function isPlain(text: string, start: number, end: number): boolean {
  const open: number[] = []
  let last = 0
  for (let at = start; at < end; at++) {
    const one = text.charCodeAt(at)
    if (one === blank) continue
    if (one === hash) break
    if ((one === quote || one === doubleQuote) && (last === 0 || front.has(last))) {
      at = endOfQuoted(text, at, one)
    } else if (one === list || one === mapping) {
      if (open.at(-1) === mapping && (last === mapping || last === comma)) return false
      open.push(one)
      // In ASCII, `]` and `}` come two places behind `[` and `{`.
    } else if ((one === list + 2 || one === mapping + 2) && open.pop() !== one - 2) return false
    last = one
  }
  return open.length === 0
}

const comma = 0x2c
const front = new Set([...'[{,:-?'].map((one) => one.charCodeAt(0)))

/** The end of a quoted text: a doubled quote is one character of it. */
function endOfQuoted(text: string, start: number, mark: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text.charCodeAt(at) !== mark) continue
    if (mark === doubleQuote || text.charCodeAt(at + 1) !== mark) return at
    at++
  }
  return text.length
}
