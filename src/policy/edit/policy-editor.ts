import { structuredPatch } from 'diff'
import { valueAt } from '../../document/pointer.ts'
import type { DocumentPlace } from '../../document/parse.ts'
import type { Source } from '../../document/source.ts'
import { normalName } from '../../model/directory.ts'
import type { PolicySet } from '../load/library.ts'
import {
  layersIn,
  refuseDirectoryFile,
  rewritten,
  writtenAt,
  type EditedFiles,
  type Part,
  type SpecLayers,
} from './edited-files.ts'
import { laidOver } from './laid-over.ts'
import { withoutListedMember, withoutWrittenMember } from './memberships.ts'

/**
 * The documents of a policy set while an administrator edits them in memory. Users and groups are created on pages of
 * their own, so edits of the tenant hold at once; edits of the policy are a draft until they are kept.
 */
export interface Blade {
  /** Merges a part of a spec into both draft and saved state, as if it had been there from the start. */
  lay(part: Part, value: unknown): void
  /** Takes a user out of a group, also where a directory file says so; no change for a user who is no member. */
  removeMember(group: string, userPrincipalName: string): void
  /** The value of the draft at a pointer into the spec. */
  valueAt(part: Part, pointer: string): unknown
  /** Sets a value; the rest of the text stays as it is. */
  set(part: Part, pointer: string, value: unknown): void
  /** Adds an entry to a list, which may not be there yet. */
  append(part: Part, pointer: string, value: unknown): void
  /** The specs as layers for `arrange`: as saved, or as drafted. */
  layers(of: 'saved' | 'draft'): SpecLayers
  /** The draft's text of the file that a part is in. */
  draftOf(part: Part): Source
  /** Makes the draft the saved state; gives the change since the last time as a unified diff, empty if there is none. */
  keep(): string
}

export function bladeOfSet({ tenantDocument, policyDocument, directory }: PolicySet): Blade {
  const place = ({ source, index }: DocumentPlace) => ({ file: source.file, index })
  const texts = new Map([tenantDocument, policyDocument].map(({ source }) => [source.file, source]))
  return blade({
    texts,
    places: { tenant: place(tenantDocument), policy: place(policyDocument) },
    directory,
  })
}

/** The documents of a new tenant: an initial domain, P1, and the portal's defaults. */
export function bladeOfNewTenant(domain: string): Blade {
  const name = domain.split('.')[0]
  const head = (kind: string) => `apiVersion: sspr/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec:`
  const sources = [
    { file: 'tenant.yaml', text: `${head('Tenant')}\n  domains: [${domain}]\n  license: p1\n` },
    { file: 'sspr.yaml', text: `${head('SsprPolicy')} {}\n` },
  ]
  return blade({
    texts: new Map(sources.map((source) => [source.file, source])),
    places: { tenant: { file: 'tenant.yaml', index: 0 }, policy: { file: 'sspr.yaml', index: 0 } },
    directory: null,
  })
}

/** The set as last kept, as saved and as drafted. */
interface States {
  readonly kept: EditedFiles
  readonly saved: EditedFiles
  readonly draft: EditedFiles
}

type Edit = (files: EditedFiles) => EditedFiles

function blade(initial: EditedFiles): Blade {
  let states: States = { kept: initial, saved: initial, draft: initial }
  const edit = (part: Part, change: Edit) => {
    states = edited(states, part === 'tenant' ? ['saved', 'draft'] : ['draft'], change)
  }
  const everywhere = (change: Edit) => {
    states = edited(states, ['kept', 'saved', 'draft'], change)
  }
  const set = (part: Part, pointer: string, value: unknown) => {
    if (part === 'tenant') refuseDirectoryFile(states.draft, pointer)
    edit(part, (files) => rewritten(files, part, pointer, value))
  }
  return {
    set,
    lay: (part, value) => everywhere((files) => laidOver(files, part, value)),
    removeMember(group, userPrincipalName) {
      const membership = { group: normalName(group), member: normalName(userPrincipalName) }
      edit('tenant', (files) => withoutWrittenMember(files, membership))
      everywhere((files) => withoutListedMember(files, membership))
    },
    valueAt: (part, pointer) => valueAt(layersIn(states.draft)[part].value, pointer),
    append(part, pointer, value) {
      if (part === 'tenant') refuseDirectoryFile(states.draft, pointer)
      edit(part, (files) => {
        const list = writtenAt(files, part, pointer)
        return Array.isArray(list)
          ? rewritten(files, part, `${pointer}/${list.length}`, value)
          : rewritten(files, part, pointer, [value])
      })
    },
    layers: (of) => layersIn(states[of]),
    draftOf: (part) => states.draft.texts.get(states.draft.places[part].file)!,
    keep() {
      const { kept, draft } = states
      states = { kept: draft, saved: draft, draft }
      return diffOf(kept.texts, draft.texts)
    },
  }
}

/** Edits some of the states; states that are one object stay one. */
function edited(states: States, names: readonly (keyof States)[], change: Edit): States {
  const made = new Map<EditedFiles, EditedFiles>()
  for (const name of names) if (!made.has(states[name])) made.set(states[name], change(states[name]))
  return { ...states, ...Object.fromEntries(names.map((name) => [name, made.get(states[name])!])) }
}

type Texts = ReadonlyMap<string, Source>

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
