/** The range of an entry without a dash, and its line. */
interface LostDash {
  readonly range: readonly [start: number, end: number]
  readonly line: string
}

/** What people write for `- `: a dash that touches its entry, or another character. */
const nearlyDash = /^(\s*)(-[^\s-]|[\u2010-\u2015\u2022\u2212]|-[\u00A0\u2000-\u200B\u202F\u3000])/

/**
 * The line above a place, if it begins an entry with a character that YAML does not take for a dash: the lines below
 * are then too deep.
 *
 * @param place Where the parser stopped.
 */
export function lostDash(text: string, place: number): LostDash | null {
  const lineStart = text.lastIndexOf('\n', place - 1) + 1
  if (lineStart === 0) return null
  const front = text.lastIndexOf('\n', lineStart - 2) + 1
  const above = text.slice(front, lineStart - 1)
  const indent = nearlyDash.exec(above)?.[1]
  if (indent === undefined) return null
  const line = above.slice(indent.length)
  const start = front + indent.length
  return { range: [start, start + line.split(/:(?=\s|$)/)[0]!.trimEnd().length], line }
}
