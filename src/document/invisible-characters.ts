/** A stretch of text, by its offsets. */
type Range = readonly [start: number, end: number]

/** Characters that YAML rejects, and carriage returns that no other program takes for a line end. */
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]|\r(?!\n)/

/** The first control character of a text. */
export function controlCharacter(text: string): Range | null {
  const at = text.search(control)
  return at < 0 ? null : [at, at + 1]
}

/** Blanks that look like one and are none to YAML, at the front of a line. */
const oddIndent = /^[ \t]*([\u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]+)/gm

/** The first blank of another sort that indents a line, from one place of a text to the end of the line at another. */
export function oddBlank(text: string, from: number, to: number): Range | null {
  const lineEnd = text.indexOf('\n', to)
  const part = text.slice(from, lineEnd < 0 ? text.length : lineEnd)
  const found = part.matchAll(oddIndent).next().value
  if (found === undefined) return null
  const end = from + found.index + found[0].length
  return [end - found[1]!.length, end]
}

/** The first tab that indents the line of a place. */
export function indentingTab(text: string, place: number): Range | null {
  const start = text.lastIndexOf('\n', place - 1) + 1
  const indent = /^[ \t]*/.exec(text.slice(start, place + 1))![0]
  const tab = indent.indexOf('\t')
  return tab < 0 ? null : [start + tab, start + tab + 1]
}

/** The name of a character as people look it up, such as `U+00A0`. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
