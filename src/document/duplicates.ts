import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { headKeys } from './unindented-line.ts'

/** Merges repeated keys with one cause: a missing `---`, or the missing dash of an entry. */
export function withoutEcho(duplicates: readonly Diagnostic[], text: string): readonly Diagnostic[] {
  const lines = text.split('\n')
  return oneOfHeads(oneOfEntry(duplicates, lines), lines)
}

/** A second document without `---` repeats every key of the first, which is one mistake. */
function oneOfHeads(duplicates: readonly Diagnostic[], lines: readonly string[]): readonly Diagnostic[] {
  const heads = duplicates.filter((one) => columnOf(one) === 1 && headKeys.has(keyOf(one, lines)))
  const [first] = heads
  if (heads.length < 2 || first === undefined) return duplicates
  const { start } = first.span!
  const edit = { kind: 'text', file: first.at.file, span: { start, end: start }, text: '---\n' } as const
  const told = {
    ...first,
    help: 'write `---` on a separate line before it if a second document begins here',
    fixes: [{ title: 'write `---` above', safe: true, edits: [edit] }],
  }
  return duplicates.flatMap((one) => (one === first ? [told] : heads.includes(one) ? [] : [one]))
}

/** An entry without its dash repeats the keys of the entry above. */
function oneOfEntry(duplicates: readonly Diagnostic[], lines: readonly string[]): readonly Diagnostic[] {
  let first: Diagnostic | null = null
  return duplicates.flatMap((one) => {
    if (first !== null && isSameEntry(first, one, lines)) return []
    if (!repeatsFirstKey(one, lines)) return [one]
    first = one
    const isLost = duplicates.some((other) => other !== one && isSameEntry(one, other, lines))
    const dash = `write \`- ${keyOf(one, lines)}\`, two spaces further left, if another entry begins here`
    const { start } = one.span!
    const dashed = { start: { ...start, column: start.column - 2 }, end: start }
    const edit = { kind: 'text', file: one.at.file, span: dashed, text: '- ' } as const
    const fixes = [{ title: `write \`- ${keyOf(one, lines)}\``, safe: isLost, edits: [edit] }]
    return [{ ...one, fixes, help: isLost ? dash : `keep one of the 2; or ${dash.replace(': ', ' if ')}` }]
  })
}

/** True if the key is the one that the entry around it begins with. */
function repeatsFirstKey(one: Diagnostic, lines: readonly string[]): boolean {
  const { line, column } = one.span!.start
  const above = lines.slice(0, line - 1)
  const head = above.findLast((text) => isSaid(text) && indentOf(text) < column - 1) ?? ''
  const [, dash, key] = /^(\s*- +)["']?([\w.-]+)["']?\s*:/.exec(head) ?? []
  return dash?.length === column - 1 && key === keyOf(one, lines)
}

function isSameEntry(first: Diagnostic, other: Diagnostic, lines: readonly string[]): boolean {
  const [from, to] = [first.span!.start.line, other.span!.start.line]
  const between = lines.slice(from, to - 1).filter(isSaid)
  const depth = columnOf(first) - 1
  return from < to && columnOf(other) === depth + 1 && between.every((text) => indentOf(text) >= depth)
}

function keyOf({ span }: Diagnostic, lines: readonly string[]): string {
  const { start, end } = span!
  return lines[start.line - 1]!.slice(start.column - 1, end.column - 1).trim()
}

function columnOf({ span }: Diagnostic): number {
  return span!.start.column
}

function isSaid(line: string): boolean {
  return /^\s*[^\s#]/.test(line)
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
