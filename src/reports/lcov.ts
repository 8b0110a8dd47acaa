import type { CoverageReport } from './coverage.ts'
import type { Parts } from './run-report.ts'

/**
 * lcov's tracefile of the policy files under test: a line is hit as often as the setting on it that was hit
 * least, so that a line counts as covered only when all of it is.
 */
export function lcovText({ test }: Parts): string {
  const coverage = test?.coverage ?? null
  return coverage === null ? '' : filesOf(coverage).map(recordOf).join('')
}

interface FileLines {
  readonly file: string
  readonly lines: ReadonlyMap<number, number>
}

function filesOf({ hits }: CoverageReport): FileLines[] {
  const files = new Map<string, Map<number, number>>()
  for (const { file, span, hits: count } of hits) {
    const lines = files.get(file) ?? new Map<number, number>()
    const line = span.start.line
    files.set(file, lines.set(line, Math.min(count, lines.get(line) ?? count)))
  }
  return [...files]
    .map(([file, lines]) => ({ file, lines }))
    .sort((one, other) => (one.file < other.file ? -1 : 1))
}

function recordOf({ file, lines }: FileLines): string {
  const sorted = [...lines].sort(([one], [other]) => one - other)
  const hit = sorted.filter(([, count]) => count > 0).length
  return [
    'TN:',
    `SF:${file.replace(/[\r\n]/g, ' ')}`,
    ...sorted.map(([line, count]) => `DA:${line},${count}`),
    `LF:${sorted.length}`,
    `LH:${hit}`,
    'end_of_record\n',
  ].join('\n')
}
