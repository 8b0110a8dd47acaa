import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean } from '../../diagnostics/suggestion.ts'
import { foundAs } from '../fixes/expectation.ts'
import type { DirectoryRecord } from './directory-record.ts'

/**
 * Reads a directory file as NDJSON: one user a line, or a group with `"kind": "group"`. Reads chunk by chunk and keeps
 * no line.
 */
export function* ndjsonRecords(chunks: Iterable<string>, file: string): Generator<DirectoryRecord> {
  let index = 0
  for (const line of linesOf(chunks)) {
    if (line.trim() !== '') yield recordOf(line, index, file)
    index++
  }
}

/** The lines of a text in chunks. */
export function* linesOf(chunks: Iterable<string>): Generator<string> {
  // INVARIANT: only appended to; looking into it would copy a long line once for each chunk.
  let rest = ''
  for (const chunk of chunks) {
    let at = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', at)) {
      yield rest + chunk.slice(at, end)
      rest = ''
      at = end + 1
    }
    rest += chunk.slice(at)
  }
  yield rest
}

/** The record of a line, counted from 0. */
export function recordOf(written: string, line: number, file: string): DirectoryRecord {
  const text = () => written
  const broken = (finding: Diagnostic, isWhole: boolean) =>
    ({ line, text, kind: 'broken', finding, isWhole }) as const
  const object = objectIn(written)
  if (object === null) return broken(notObject(written, line, file), written.trim() === '[')
  const kind = object.kind ?? 'user'
  if (kind === 'user' || kind === 'group') {
    // Users are many, and have no `kind` as a rule: a copy without it would cost more than the parsing.
    const fields = 'kind' in object ? withoutKind(object) : object
    // Written out: V8 allocates a copy by spread where it keeps what lives long, and with it all that it refers to.
    return { line, text, kind, fields }
  }
  const finding = diagnostic({
    code: 'schema/wrong-value',
    message: `expected one of \`user\`, \`group\`, found ${foundAs(kind, '')}`,
    help: didYouMean(String(kind), ['user', 'group']),
    at: { file, document: line, pointer: '/kind' },
  })
  return broken(finding, false)
}

function withoutKind({ kind: _, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return fields
}

/** The JSON object of a line; null if it is none. */
export function objectIn(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function notObject(line: string, index: number, file: string): Diagnostic {
  const end = line.trimEnd().length
  const broken = breakIn(line) ?? end
  const [start, stop] = broken < end ? [broken, broken + 1] : [0, end]
  return diagnostic({
    code: 'set/directory-line',
    message: 'this line is not a JSON object',
    help:
      line.trim() === '['
        ? 'remove the `[`, the `]` and the commas between objects: each line is one object'
        : start === 0
          ? 'write one user or group per line, as `{"userPrincipalName": "..."}`'
          : `check the \`${line[start]!}\`: keys and texts need double quotes, and the last entry has no comma after it`,
    at: { file, document: index, pointer: '' },
    span: {
      start: { line: index + 1, column: start + 1 },
      end: { line: index + 1, column: stop + 1 },
    },
  })
}

/** The offset of a JSON error; null if there is none, or it is unknown. */
function breakIn(line: string): number | null {
  try {
    JSON.parse(line)
    return null
  } catch (error) {
    const [, offset] = /at position (\d+)/.exec((error as Error).message) ?? []
    return offset === undefined ? null : Number(offset)
  }
}
