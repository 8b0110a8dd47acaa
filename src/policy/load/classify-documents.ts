import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { cutOff } from '../../document/truncated-file.ts'
import { parse, type Document } from '../../document/parse.ts'
import { readSource, type Reading } from '../../document/read.ts'
import type { Source } from '../../document/source.ts'
import { straySeparator } from '../../document/stray-separator.ts'
import { kindOf, unknownKind } from './document-kind.ts'

/** The documents of a file by kind, and its errors. */
export interface FileContent {
  readonly path: string
  /** False if a document of the file cannot be read: it may hold what the others lack. */
  readonly isWhole: boolean
  readonly tenants: readonly Document[]
  readonly policies: readonly Document[]
  readonly cases: readonly Document[]
  readonly source: Source
  readonly diagnostics: readonly Diagnostic[]
  /** The file seems to end early; counts only where nothing else is wrong. */
  readonly cutOff: Diagnostic | null
}

/** Reads files; a file of the name and text of one that was read before is not parsed again. */
export type ContentReader = (reading: Reading, path: string) => FileContent

/** A reader for libraries that have files in common, such as two commits. It keeps what it has read. */
export function contentReader(): ContentReader {
  const known = new Map<string, FileContent>()
  return (reading, path) => {
    const source = readSource(reading, path)
    if ('code' in source) return unreadable(source)
    const before = known.get(source.file)
    if (before?.source.text === source.text) return before
    const content = contentOf(source)
    known.set(source.file, content)
    return content
  }
}

export function readContent(reading: Reading, path: string): FileContent {
  const source = readSource(reading, path)
  return 'code' in source ? unreadable(source) : contentOf(source)
}

function unreadable(found: Diagnostic): FileContent {
  const { file } = found.at
  return { ...unread, path: file, source: { file, text: '' }, diagnostics: [found], cutOff: null }
}

function contentOf(source: Source): FileContent {
  const { documents, diagnostics } = parse(source)
  const about = { path: source.file, source, cutOff: cutOff(source) }
  const stray = documents.length > 1 ? straySeparator(documents) : null
  if (stray !== null) return { ...unread, ...about, diagnostics: [...diagnostics, stray] }
  const strangers = documents.flatMap((document) => unknownKind(document) ?? [])
  const ofKind = (kind: string) => documents.filter((document) => kindOf(document) === kind)
  return {
    ...about,
    isWhole: strangers.length === 0 && !hasErrors(diagnostics),
    tenants: ofKind('Tenant'),
    policies: ofKind('SsprPolicy'),
    cases: ofKind('Cases'),
    diagnostics: [...strangers, ...diagnostics],
  }
}

const unread = { isWhole: false, tenants: [], policies: [], cases: [] }
