import type { Replacement } from './text-fix.ts'

/** The keys that every document of the language begins with. */
export const headKeys: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec'])

/** A line that ends the blocks above it, since it begins at the margin. */
export interface StrayLine {
  readonly range: readonly [start: number, end: number]
  readonly message: string
  readonly help: string
  /** Null where a person has to. */
  readonly writes: Replacement | null
}

/**
 * The line at the margin that is behind an error further down: a key of the spec that lost its blanks, the mark of a
 * diff, a fence of Markdown.
 *
 * @param from Where the document begins.
 * @param place Where the parser stopped.
 */
export function strayLine(text: string, from: number, place: number): StrayLine | null {
  const lineEnd = text.indexOf('\n', place)
  const part = text.slice(from, lineEnd < 0 ? text.length : lineEnd)
  if (!/^(?:apiVersion|kind|metadata|spec)\s*:/m.test(part)) return null
  const lines = [...part.matchAll(/^(?!---|\.\.\.|[<=>]{7})[^\s#%[\]{}"'].*$/gm)]
  const last = lines.findLast(({ 0: line }) => !headKeys.has(/^[\w.-]+(?=\s*:)/.exec(line)?.[0] ?? ''))
  if (last === undefined) return null
  return told(last[0], from + last.index, text.lastIndexOf('\n', place - 1) + 1)
}

function told(line: string, start: number, errorLine: number): StrayLine | null {
  const fence = /^```\w*/.exec(line)?.[0]
  if (fence !== undefined)
    return {
      range: [start, start + fence.length],
      message: 'invalid YAML: a Markdown code fence is part of the file',
      help: `delete the lines with \`${fence}\` and \`\`\`\`\`\``,
      writes: null,
    }
  if (/^\+(?:\s|\w+:)/.test(line))
    return {
      range: [start, start + 1],
      message: 'invalid YAML: this line begins with a diff marker',
      help: 'delete the `+`, and remove the lines with `-`',
      writes: null,
    }
  const key = /^[A-Za-z]\w*(?=:(?:\s|$))/.exec(line)?.[0]
  if (key === undefined || start === errorLine) return null
  return {
    range: [start, start + key.length],
    message: `invalid YAML: \`${key}\` is not indented, but the lines below it are`,
    help: `indent \`${key}\` like the keys of the same mapping: a key of \`spec\` is indented by 2 spaces`,
    writes: { range: [start, start], text: '  ' },
  }
}
