import { structuredPatch } from 'diff'
import { Failure } from '../../diagnostics/failure.ts'
import { editAt } from '../../document/edit.ts'
import { isMapping } from '../../document/mapping.ts'
import { parse } from '../../document/parse.ts'
import type { Document, DocumentPlace } from '../../document/parse.ts'
import { child, valueAt } from '../../document/pointer.ts'
import type { Source } from '../../document/source.ts'
import { withoutNulls } from '../strip-nulls.ts'
import { below } from '../merge.ts'
import type { Layer } from '../merge.ts'
import { placesOf } from '../load/locations.ts'
import type { PolicySet } from '../load/library.ts'

/** Which of a set's two documents. */
export type Part = 'tenant' | 'policy'

/** The documents of a policy set as an administrator edits them: in memory, text and all. */
export interface Blade {
  /** Lays a part of a spec over draft and saved state alike: it was so from the beginning. */
  lay(part: Part, value: unknown): void
  /** What stands in the draft at a pointer into the spec. */
  valueAt(part: Part, pointer: string): unknown
  /** Sets a value in the draft; the rest of the text stays as it is. */
  set(part: Part, pointer: string, value: unknown): void
  /** Adds an entry to a list in the draft, which may not be there yet. */
  append(part: Part, pointer: string, value: unknown): void
  /** The specs as layers for `arrange`: as saved, or as drafted. */
  layers(of: 'saved' | 'draft'): { readonly tenant: Layer; readonly policy: Layer }
  /** The draft's text of the file that a part stands in. */
  draftOf(part: Part): Source
  /** Makes the draft the saved state; gives the change as a unified diff, empty if there is none. */
  keep(): string
}

interface Place {
  readonly file: string
  readonly index: number
}

type Texts = ReadonlyMap<string, Source>

/** The blade of a set as it is checked in. */
export function bladeOfSet(set: PolicySet): Blade {
  const { tenantDocument, policyDocument } = set
  const place = ({ source, index }: DocumentPlace): Place => ({ file: source.file, index })
  const texts = new Map([tenantDocument, policyDocument].map(({ source }) => [source.file, source]))
  return blade(texts, { tenant: place(tenantDocument), policy: place(policyDocument) })
}

/** The blade of a tenant nobody has touched: an initial domain, P1, and the portal's defaults. */
export function bladeOfNewTenant(domain: string): Blade {
  const name = domain.split('.')[0]
  const head = (kind: string) => `apiVersion: sspr/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec:`
  const texts = new Map([
    [
      'tenant.yaml',
      { file: 'tenant.yaml', text: `${head('Tenant')}\n  domains: [${domain}]\n  license: p1\n` },
    ],
    ['sspr.yaml', { file: 'sspr.yaml', text: `${head('SsprPolicy')} {}\n` }],
  ])
  return blade(texts, { tenant: { file: 'tenant.yaml', index: 0 }, policy: { file: 'sspr.yaml', index: 0 } })
}

function blade(initial: Texts, places: { readonly [Name in Part]: Place }): Blade {
  let saved: Texts = initial
  let draft: Texts = initial
  const documentOf = (texts: Texts, part: Part): Document => {
    const { file, index } = places[part]
    const found = parse(texts.get(file)!).documents.find((document) => document.index === index)
    if (found === undefined)
      throw new Failure('usage/unreadable-document', `\`${file}\` can no longer be read`)
    return found
  }
  const layerOf = (texts: Texts, part: Part): Layer => {
    const document = documentOf(texts, part)
    return { value: (document.value as { spec: unknown }).spec, places: below(placesOf(document), '/spec') }
  }
  const set = (part: Part, pointer: string, value: unknown) => {
    const { file, index } = places[part]
    draft = new Map([...draft, [file, editAt(draft.get(file)!, index, `/spec${pointer}`, value)]])
  }
  const specAt = (part: Part, pointer: string) => valueAt(documentOf(draft, part).value, `/spec${pointer}`)
  const layAt = (part: Part, pointer: string, value: unknown): void => {
    const present = specAt(part, pointer)
    if (!isMapping(value) || (pointer !== '' && !isMapping(present)))
      return set(part, pointer, withoutNulls(value))
    for (const [key, inner] of Object.entries(value)) {
      if (inner === null) set(part, child(pointer, key), undefined)
      else layAt(part, child(pointer, key), inner)
    }
  }
  return {
    lay(part, value) {
      layAt(part, '', value)
      saved = draft
    },
    valueAt: specAt,
    set,
    append(part, pointer, value) {
      const list = specAt(part, pointer)
      if (Array.isArray(list)) set(part, `${pointer}/${list.length}`, value)
      else set(part, pointer, [value])
    },
    layers(of) {
      const texts = of === 'saved' ? saved : draft
      return { tenant: layerOf(texts, 'tenant'), policy: layerOf(texts, 'policy') }
    },
    draftOf: (part) => draft.get(places[part].file)!,
    keep() {
      const change = diffOf(saved, draft)
      saved = draft
      return change
    },
  }
}

function diffOf(before: Texts, after: Texts): string {
  return [...after]
    .filter(([file, source]) => before.get(file)?.text !== source.text)
    .map(([file, source]) => patchOf(file, before.get(file)?.text ?? '', source.text))
    .join('')
}

/** A unified diff with plain file names in its head. */
function patchOf(file: string, before: string, after: string): string {
  const { hunks } = structuredPatch(file, file, before, after, '', '', { context: 2 })
  const body = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) =>
    [`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`, ...lines].join('\n'),
  )
  return `${[`--- ${file}`, `+++ ${file}`, ...body].join('\n')}\n`
}
