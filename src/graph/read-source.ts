import { Failure } from '../diagnostics/failure.ts'
import { parse } from '../document/parse.ts'
import { BrokenCsv, NoCsv, parseCsv } from './csv.ts'

/** The values of a file: one of JSON, one for each line of JSON Lines, the rows of a CSV, or YAML documents. */
export function valuesOf(file: string, text: string): unknown {
  const whole = text.replace(/^\uFEFF/, '')
  const trimmed = whole.trim()
  if (trimmed === '') throw refused(file, 'is empty', 'export it again')
  if (/^[[{]/.test(trimmed)) return jsonValue(file, trimmed)
  if (trimmed.startsWith('<')) {
    const what = /^<(!doctype html|html)/i.test(trimmed) ? 'an HTML page' : 'XML'
    throw refused(file, `is ${what}, not an export`, 'import the JSON, CSV or YAML of the export')
  }
  // A tab at the end parts an empty cell.
  const rows = rowsOf(whole)
  if (Array.isArray(rows)) return rows
  const documents = parse({ file, text: trimmed }).documents.map((document) => document.value)
  if (documents.some((value) => typeof value === 'object' && value !== null))
    return documents.length === 1 ? documents[0] : documents
  if (rows !== null) throw refused(file, rows.message, 'export it again, or copy the whole file')
  throw refused(file, 'is neither JSON, CSV nor YAML', 'import the file as the tool exported it')
}

/** The rows of a CSV; what is wrong with it, or null if the text is none. */
function rowsOf(text: string): object[] | BrokenCsv | null {
  try {
    return parseCsv(text)
  } catch (error) {
    if (!(error instanceof NoCsv)) throw error
    return error instanceof BrokenCsv ? error : null
  }
}

function jsonValue(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    if (lines.length > 1) {
      const values = lines.map(lineValue)
      if (values.every((value) => value !== undefined)) return values
    }
    throw refused(file, brokenJson(text, error as Error), 'export it again, or copy the whole response')
  }
}

function lineValue(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Where JSON breaks off, and without its text: it may hold personal data. */
function brokenJson(text: string, error: Error): string {
  const at = /at position (\d+)/.exec(error.message)?.[1]
  if (/end of JSON|Unterminated/.test(error.message) || Number(at) >= text.length)
    return 'is truncated: its JSON ends too early'
  if (at === undefined) return 'begins like JSON but is not valid'
  const before = text.slice(0, Number(at)).split('\n')
  return `is not valid JSON from line ${before.length}, column ${before.at(-1)!.length + 1}`
}

function refused(file: string, what: string, help: string): Failure {
  return new Failure('import/not-readable', `\`${file}\` ${what}`, help)
}
