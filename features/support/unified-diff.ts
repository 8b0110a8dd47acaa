/** One line of a unified diff; a removed or added one has its sign. */
interface DiffLine {
  readonly text: string
  /** Its line in the old file, from 1; null: no hunk says so. An added line has that of the next old one. */
  readonly line: number | null
}

interface Diff {
  readonly files: readonly string[]
  readonly changes: readonly DiffLine[]
  readonly context: readonly string[]
}

/** A diff may be a fragment without headers, of which the package `diff` reads nothing. */
function readDiff(text: string): Diff {
  const files: string[] = []
  const changes: DiffLine[] = []
  const context: string[] = []
  let line: number | null = null
  for (const written of text.split('\n').map((one) => one.trimEnd())) {
    const hunk = /^@@ -(\d+)/.exec(written)
    if (hunk !== null) line = Number(hunk[1])
    else if (/^(--- |\+\+\+ )/.test(written)) files.push(written.replace(/^[-+]+ (?:[ab]\/)?|\t.*/g, ''))
    else if (/^[+-]/.test(written)) changes.push({ text: written, line })
    else if (/^(@@|Index: |diff |=+$)/.test(written)) continue
    else if (written !== '') context.push(written)
    if (hunk === null && line !== null && !written.startsWith('+')) line++
  }
  return { files, changes, context }
}

/** Compares two unified diffs; files, places and the lines around are compared where both show them. */
export function sameChange(one: string, other: string): boolean {
  const [expected, actual] = [readDiff(one), readDiff(other)]
  const contains = (whole: readonly string[], part: readonly string[]) =>
    part.every((line) => whole.includes(line))
  return (
    expected.changes.length === actual.changes.length &&
    expected.changes.every((one, index) => sameLine(one, actual.changes[index]!)) &&
    expected.files.every((file) => actual.files.some((other) => `/${other}`.endsWith(`/${file}`))) &&
    (contains(actual.context, expected.context) || contains(expected.context, actual.context))
  )
}

function sameLine(one: DiffLine, other: DiffLine): boolean {
  return one.text === other.text && (one.line === null || other.line === null || one.line === other.line)
}
