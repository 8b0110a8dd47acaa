import { Failure } from '../../diagnostics/failure.ts'
import { editAt } from '../../document/edit.ts'
import { parse, type Document } from '../../document/parse.ts'
import { valueAt } from '../../document/pointer.ts'
import type { Source } from '../../document/source.ts'
import type { DirectoryPlaces } from '../load/directory-locations.ts'
import type { Layer } from '../merge.ts'
import { specLayer, tenantLayer } from '../spec-layers.ts'

export type Part = 'tenant' | 'policy'

/** Where the document of a part is. */
interface Place {
  readonly file: string
  readonly index: number
}

/** One state of a set: the texts of its files, and the users and groups of its directory file. Edits make a new one. */
export interface EditedFiles {
  readonly texts: ReadonlyMap<string, Source>
  readonly places: { readonly [Name in Part]: Place }
  readonly directory: DirectoryPlaces | null
}

/** The specs of both parts as layers for `arrange`. */
export interface SpecLayers {
  readonly tenant: Layer
  readonly policy: Layer
}

const known = new WeakMap<EditedFiles, SpecLayers>()

export function layersIn(files: EditedFiles): SpecLayers {
  const found = known.get(files)
  if (found !== undefined) return found
  const made = {
    tenant: tenantLayer(documentOf(files, 'tenant'), files.directory),
    policy: specLayer(documentOf(files, 'policy')),
  }
  known.set(files, made)
  return made
}

/** What the document itself states at a pointer into its spec, without the directory file. */
export const writtenAt = (files: EditedFiles, part: Part, pointer: string): unknown =>
  valueAt(specLayer(documentOf(files, part)).value, pointer)

/** Sets the value at a pointer into a spec; the rest of the text stays as it is. */
export function rewritten(files: EditedFiles, part: Part, pointer: string, value: unknown): EditedFiles {
  const { file, index } = files.places[part]
  const source = editAt(files.texts.get(file)!, index, `/spec${pointer}`, value)
  return { ...files, texts: new Map([...files.texts, [file, source]]) }
}

/** @throws Failure if the value is in the directory file, which the blade cannot edit. */
export function refuseDirectoryFile(files: EditedFiles, pointer: string): void {
  const { file } = layersIn(files).tenant.places.addressOf(pointer)
  if (files.directory === null || files.directory.files.every(({ source }) => source.file !== file)) return
  throw new Failure(
    'usage/directory-file',
    `\`${pointer}\` of the tenant is in \`${file}\`, which a scenario cannot edit`,
    'move the group or user that the administrator changes from the directory file to the Tenant',
  )
}

function documentOf({ texts, places }: EditedFiles, part: Part): Document {
  const { file, index } = places[part]
  const found = parse(texts.get(file)!).documents.find((document) => document.index === index)
  if (found === undefined) throw new Failure('usage/unreadable-document', `\`${file}\` can no longer be read`)
  return found
}
