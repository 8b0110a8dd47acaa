import { structuredPatch } from 'diff'
import { Failure } from '../../diagnostics/failure.ts'
import { editAt } from '../../document/edit.ts'
import { isMapping } from '../../document/mapping.ts'
import { parse, type Document, type DocumentPlace } from '../../document/parse.ts'
import { child, valueAt } from '../../document/pointer.ts'
import type { Source } from '../../document/source.ts'
import { normalName } from '../../model/directory.ts'
import { stripNulls } from '../strip-nulls.ts'
import type { DirectoryPlaces } from '../load/directory-locations.ts'
import type { Layer } from '../merge.ts'
import type { PolicySet } from '../load/library.ts'
import { specLayer, tenantLayer } from '../spec-layers.ts'

export type Part = 'tenant' | 'policy'

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
  layers(of: 'saved' | 'draft'): { readonly tenant: Layer; readonly policy: Layer }
  /** The draft's text of the file that a part is in. */
  draftOf(part: Part): Source
  /** Makes the draft the saved state; gives the change since the last time as a unified diff, empty if there is none. */
  keep(): string
}

interface Place {
  readonly file: string
  readonly index: number
}

type Texts = ReadonlyMap<string, Source>

export function bladeOfSet(set: PolicySet): Blade {
  const { tenantDocument, policyDocument } = set
  const place = ({ source, index }: DocumentPlace): Place => ({ file: source.file, index })
  const texts = new Map([tenantDocument, policyDocument].map(({ source }) => [source.file, source]))
  return blade(
    { texts, directory: set.directory },
    { tenant: place(tenantDocument), policy: place(policyDocument) },
  )
}

/** The documents of a new tenant: an initial domain, P1, and the portal's defaults. */
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
  const places = { tenant: { file: 'tenant.yaml', index: 0 }, policy: { file: 'sspr.yaml', index: 0 } }
  return blade({ texts, directory: null }, places)
}

/** The texts of a set's files, and the users and groups of its directory file. */
interface Files {
  readonly texts: Texts
  readonly directory: DirectoryPlaces | null
}

type Specs = ReturnType<Blade['layers']>

function blade(initial: Files, places: { readonly [Name in Part]: Place }): Blade {
  let kept = initial
  let saved = initial
  let draft = initial
  const read = new WeakMap<Files, Specs>()
  const layersIn = (files: Files): Specs => {
    const known = read.get(files)
    if (known !== undefined) return known
    const made = {
      tenant: tenantLayer(documentIn(files.texts, places.tenant), files.directory),
      policy: specLayer(documentIn(files.texts, places.policy)),
    }
    read.set(files, made)
    return made
  }
  const rewritten = (files: Files, part: Part, pointer: string, value: unknown): Files => {
    const { file, index } = places[part]
    const source = editAt(files.texts.get(file)!, index, `/spec${pointer}`, value)
    return { ...files, texts: new Map([...files.texts, [file, source]]) }
  }
  const rewrite = (part: Part, pointer: string, value: unknown) => {
    draft = rewritten(draft, part, pointer, value)
    if (part === 'tenant') saved = rewritten(saved, part, pointer, value)
  }
  const set = (part: Part, pointer: string, value: unknown) => {
    if (part === 'tenant') refuseDirectoryFile(layersIn(draft).tenant, pointer, draft.directory)
    rewrite(part, pointer, value)
  }
  const specAt = (part: Part, pointer: string) => valueAt(layersIn(draft)[part].value, pointer)
  const writtenAt = (part: Part, pointer: string) =>
    valueAt(specLayer(documentIn(draft.texts, places[part])).value, pointer)
  const layOver = (files: Files, part: Part, pointer: string, value: unknown): Files => {
    const present = valueAt(specLayer(documentIn(files.texts, places[part])).value, pointer)
    if (!isMapping(value) || (pointer !== '' && !isMapping(present)))
      return rewritten(files, part, pointer, stripNulls(value))
    return Object.entries(value).reduce((before, [key, inner]) => {
      const at = child(pointer, key)
      return inner === null ? rewritten(before, part, at, undefined) : layOver(before, part, at, inner)
    }, files)
  }
  /** Edits all three states alike; states that are one stay one. */
  const everywhere = (edit: (files: Files) => Files) => {
    const made = new Map([kept, saved, draft].map((files) => [files, edit(files)]))
    kept = made.get(kept)!
    saved = made.get(saved)!
    draft = made.get(draft)!
  }
  return {
    lay(part, value) {
      everywhere((files) => {
        const directory = part === 'tenant' ? remaining(files.directory, value) : files.directory
        return layOver({ ...files, directory }, part, '', value)
      })
    },
    removeMember(group, userPrincipalName) {
      const is = (name: string) => (one: unknown) => typeof one === 'string' && normalName(one) === name
      const [isGroup, isMember] = [is(normalName(group)), is(normalName(userPrincipalName))]
      const groups = writtenAt('tenant', '/groups')
      const at = Array.isArray(groups) ? groups.findIndex((one) => isMapping(one) && isGroup(one.name)) : -1
      const members = at < 0 ? undefined : writtenAt('tenant', `/groups/${at}/members`)
      if (Array.isArray(members) && members.some(isMember))
        rewrite(
          'tenant',
          `/groups/${at}/members`,
          members.filter((one) => !isMember(one)),
        )
      everywhere((files) => ({ ...files, directory: withoutMember(files.directory, isGroup, isMember) }))
    },
    valueAt: specAt,
    set,
    append(part, pointer, value) {
      const list = writtenAt(part, pointer)
      const isPresent = Array.isArray(list)
      if (part === 'tenant') refuseDirectoryFile(layersIn(draft).tenant, pointer, draft.directory)
      rewrite(part, isPresent ? `${pointer}/${list.length}` : pointer, isPresent ? value : [value])
    },
    layers: (of) => layersIn(of === 'saved' ? saved : draft),
    draftOf: (part) => draft.texts.get(places[part].file)!,
    keep() {
      const change = diffOf(kept.texts, draft.texts)
      saved = draft
      kept = draft
      return change
    },
  }
}

function documentIn(texts: Texts, { file, index }: Place): Document {
  const found = parse(texts.get(file)!).documents.find((document) => document.index === index)
  if (found === undefined) throw new Failure('usage/unreadable-document', `\`${file}\` can no longer be read`)
  return found
}

/** A list that is laid over the tenant also replaces what the directory file adds to it. */
function remaining(directory: DirectoryPlaces | null, laid: unknown): DirectoryPlaces | null {
  if (directory === null || !isMapping(laid)) return directory
  if ('directory' in laid) return null
  const files = directory.files.map((file) => ({
    ...file,
    userLines: 'users' in laid ? [] : file.userLines,
    groupLines: 'groups' in laid ? [] : file.groupLines,
  }))
  return {
    ...directory,
    files,
    written() {
      const written = directory.written()
      return {
        users: 'users' in laid ? [] : written.users,
        groups: 'groups' in laid ? [] : written.groups,
        memberships: 'groups' in laid ? [] : written.memberships,
      }
    },
  }
}

type Naming = (name: unknown) => boolean

/** The directory files without what makes this user a member of this group. */
function withoutMember(
  directory: DirectoryPlaces | null,
  isGroup: Naming,
  isMember: Naming,
): DirectoryPlaces | null {
  if (directory === null) return null
  const without = (group: unknown) =>
    isMapping(group) && isGroup(group.name) && Array.isArray(group.members)
      ? { ...group, members: group.members.filter((one) => !isMember(one)) }
      : group
  return {
    ...directory,
    written() {
      const { groups, memberships, ...others } = directory.written()
      const kept = memberships.filter(({ group, member }) => !isGroup(group) || !isMember(member))
      return { ...others, groups: groups.map(without), memberships: kept }
    },
  }
}

/** @throws Failure for a part in the directory file, which the blade cannot edit. */
function refuseDirectoryFile(tenant: Layer, pointer: string, directory: DirectoryPlaces | null): void {
  const { file } = tenant.places.addressOf(pointer)
  if (directory === null || directory.files.every(({ source }) => source.file !== file)) return
  throw new Failure(
    'usage/directory-file',
    `\`${pointer}\` of the tenant is in \`${file}\`, which a scenario cannot edit`,
    'move the group or user that the administrator changes from the directory file to the Tenant',
  )
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
