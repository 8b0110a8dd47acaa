/** Begins a line that is never wrapped. Text of files cannot have it: `visible` replaces control characters. */
const asItIs = '\u0002'

/** Narrower terminals get lines of this width: below it no sentence is readable. */
const narrowest = 40

const colourCode = /\u001B\[[\d;]*m/g

/** Text to copy, such as YAML or a phrase: its lines stay whole, however long they are. */
export function verbatim(text: string): string {
  return text.replace(/^/gm, asItIs)
}

/**
 * Lays a text report out for a terminal: what exceeds the width continues on the next line, indented. A word stays
 * whole, so that a place (`file:line:column`) can be copied. Code frames are cut where they are made.
 *
 * @param columns Width in characters. Colour codes take none.
 */
export function wrapText(text: string, columns: number): string {
  const width = Math.max(narrowest, columns)
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  const start = line.indexOf(asItIs)
  if (start >= 0) return line.replaceAll(asItIs, '')
  const plain = line.replace(colourCode, '')
  if (plain.length <= width || /^ *\d* \| /.test(plain)) return line
  const indent = ' '.repeat(hangingIndent(plain, width))
  const lines: string[] = []
  let current = ''
  let length = 0
  // A word with the blanks before it: they are left out where it begins a line.
  for (const [, blanks, word] of line.matchAll(/( *)(\S+)/g)) {
    const size = word!.replace(colourCode, '').length
    if (current !== '' && length + blanks!.length + size > width) {
      lines.push(current)
      // A long place may fit further to the left only.
      current =
        indent.length + size <= width ? indent : ' '.repeat(Math.min(plain.search(/\S/) + 2, indent.length))
      length = current.length
    } else {
      current += blanks
      length += blanks!.length
    }
    current += word
    length += size
  }
  return [...lines, current].join('\n')
}

/** Below the text after a label (`help: `) or a first column; else a little to the right of the line. */
function hangingIndent(plain: string, width: number): number {
  const indent = plain.search(/\S/)
  const isFinding = /^\S+:\d+:\d+ {2}/.test(plain)
  const label = /^ *(?:\S+: |\S.*? {2,})(?=\S)/.exec(plain)?.[0].length
  if (isFinding || (label !== undefined && label > width / 2 + 2)) return indent + 4
  return label ?? indent + 2
}
