import type { Reading } from '../document/read.ts'
import { linesOf } from '../policy/load/directory-ndjson.ts'
import { csvRecords, NoCsv } from './csv.ts'
import { jsonParts } from './json-parts.ts'
import { isTooDeep } from './json-depth.ts'
import { textOfChunks } from './text.ts'

/** Rows of a part. */
const rowsInPart = 100

/**
 * The values of a large file in parts, each of which can be read as if it were the whole. Null: the file is small, can
 * be read once only, or is not JSON, JSON Lines or CSV throughout; then it is to be read whole, which tells what it is.
 */
export function fileParts({ files }: Reading, path: string): Iterable<unknown> | null {
  if ((files.chunks?.(path, 0) ?? null) === null) return null
  const chunks = () => textOfChunks(files.chunks!(path, 0)!)
  try {
    const start = beginningOf(chunks())
    if (start.startsWith('<')) return null
    if (!/^[[{]/.test(start)) return checked(() => csvRecords(chunks()))
    return isLines(start) ? checked(() => jsonLines(chunks())) : jsonParts(chunks)
  } catch (error) {
    // Bytes that are no text.
    if (error instanceof TypeError) return null
    throw error
  }
}

/** The first chunks with something in them, to the end of the first line. */
function beginningOf(chunks: Iterable<string>): string {
  let text = ''
  for (const chunk of chunks) {
    text = (text + chunk).trimStart()
    if (text.includes('\n') || text.length > longestFirstLine) break
  }
  return text
}

const longestFirstLine = 1024 * 1024

/** True if the first line is JSON by itself, and more follows. */
function isLines(start: string): boolean {
  const end = start.indexOf('\n')
  if (end < 0) return false
  try {
    JSON.parse(start.slice(0, end))
    return true
  } catch {
    return false
  }
}

/** A line that is no JSON, or is nested too deeply. */
class NoLine extends Error {}

function* jsonLines(chunks: Iterable<string>): Generator<unknown> {
  for (const line of linesOf(chunks)) {
    if (line.trim() === '') continue
    const value = lineValue(line)
    if (value === undefined || isTooDeep(value)) throw new NoLine()
    yield value
  }
}

function lineValue(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The rows in parts; null if one of them is none, for which all are read once before. */
function checked(rows: () => Iterable<unknown>): Iterable<unknown> | null {
  try {
    for (const _ of rows());
  } catch (error) {
    if (error instanceof NoCsv || error instanceof NoLine) return null
    throw error
  }
  return { [Symbol.iterator]: () => inParts(rows()) }
}

function* inParts(rows: Iterable<unknown>): Generator<unknown[]> {
  let part: unknown[] = []
  for (const row of rows) {
    part.push(row)
    if (part.length < rowsInPart) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
