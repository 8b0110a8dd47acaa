import { hasErrors } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { cutOff } from '../../document/truncated-file.ts'
import { parse } from '../../document/parse.ts'
import type { Document } from '../../document/parse.ts'
import { readSource } from '../../document/read.ts'
import type { Reading } from '../../document/read.ts'
import { straySeparator } from '../../document/stray-separator.ts'
import { isKnownKind, kindOf } from './document-kind.ts'
import type { Building } from './library.ts'

/** Documents of one file, by their kind. */
export interface FileContent {
  readonly path: string
  /** False if a document of the file cannot be read: it may hold what the others lack. */
  readonly isWhole: boolean
  readonly tenants: readonly Document[]
  readonly policies: readonly Document[]
}

/** Reads a file into the library. `notes` gets what counts only where nothing else is wrong. */
export function readContent(
  reading: Reading,
  path: string,
  library: Building,
  notes: Diagnostic[],
): FileContent {
  library.files++
  const source = readSource(reading, path)
  const tenants: Document[] = []
  const policies: Document[] = []
  if ('code' in source) {
    const { file } = source.at
    library.diagnostics.push(source)
    library.sources.set(file, { file, text: '' })
    return { path: file, isWhole: false, tenants, policies }
  }
  library.sources.set(source.file, source)
  const { documents, diagnostics } = parse(source)
  const note = cutOff(source)
  if (note !== null) notes.push(note)
  const stray = documents.length > 1 ? straySeparator(documents) : null
  if (stray !== null) {
    library.diagnostics.push(...diagnostics, stray)
    return { path: source.file, isWhole: false, tenants, policies }
  }
  let isWhole = !hasErrors(diagnostics)
  for (const document of documents) {
    const kind = isKnownKind(document, library.diagnostics) ? kindOf(document) : null
    if (kind === null) isWhole = false
    else if (kind === 'Cases') library.cases.push(document)
    else if (kind === 'Tenant') tenants.push(document)
    else policies.push(document)
  }
  library.diagnostics.push(...diagnostics)
  return { path: source.file, isWhole, tenants, policies }
}
