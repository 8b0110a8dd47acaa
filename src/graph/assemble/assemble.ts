import { otherUsers } from '../../model/other-users.ts'
import { whyOthersMayExist } from '../all-users.ts'
import type { Collected } from '../collected.ts'
import { isTenantName } from '../fits-language.ts'
import type { UserRecord, UserStore } from '../user-store.ts'
import { compactUnknown } from './unknown.ts'
import { addUnknown, notStated, put, unknownComment } from './draft.ts'
import type { Draft, Unknown } from './draft.ts'
import type { DocumentName } from '../fits-language.ts'
import { assembleGroups, mergeGroupsByName, nameGroups, settleMembers } from './groups.ts'
import type { AssembledGroup } from './groups.ts'
import { assemblePolicy } from './policy.ts'
import { heldRoles } from './roles.ts'
import { assembleTenant, domainsOf, standIns } from './tenant.ts'
import { assembleUser, sourcesOf, upnOf } from './users.ts'
import type { UserContext } from './users.ts'

/** A document with the source of each value. */
export interface ImportedDocument {
  readonly value: Record<string, unknown>
  readonly comments: ReadonlyMap<string, string>
}

/** A policy set from what the sources state. */
export interface Imported {
  readonly tenant: ImportedDocument
  readonly policy: ImportedDocument
  /** Users and groups for a directory file; null: they are in the tenant. */
  readonly directory: { readonly users: Iterable<object>; readonly groups: readonly object[] } | null
  readonly unknown: readonly Unknown[]
  readonly from: Collected
}

/** What an import is asked to do beside reading. */
export interface AssembleOptions {
  readonly keepContactData: boolean
  /** Name of the directory file for many users; null: users stay in the tenant. */
  readonly directoryFile: string | null
}

/** More users than this are kept in a directory file, if there may be one. */
const usersInTenant = 100

/** Makes a policy set of what the sources state. What none states is unknown. */
export function assemble(from: Collected, options: AssembleOptions): Imported {
  const tenant = draftOf('tenant', nameOf(from))
  const policy = draftOf('policy', 'password-reset')
  mergeGroupsByName(from)
  settleMembers(from)
  const groupNames = nameGroups(from)
  assembleTenant(from, tenant, groupNames)
  const domain = domainsOf(from)[0] ?? standIns.domain
  const roles = heldRoles(from)
  const context = { from, domain, roles, keepContactData: options.keepContactData }
  const records = byName(from.users, domain)
  const hasFile = options.directoryFile !== null && from.users.length > usersInTenant
  const groups = assembleGroups(from, groupNames, (key) => {
    const number = from.users.numberOf(key)
    return number === undefined ? null : upnOf(from.users.at(number), domain)
  })
  if (hasFile) put(tenant, '/spec/directory', options.directoryFile, `${from.users.length} users`)
  putGroups(tenant, groups, hasFile)
  putUsers(tenant, records, context, hasFile)
  assemblePolicy(from, policy, groupNames)
  const unknown = compactUnknown([...tenant.unknown, ...policy.unknown])
  return {
    tenant: finished(tenant, unknown),
    policy: finished(policy, unknown),
    directory: hasFile
      ? { users: usersOf(records, context), groups: groups.map(({ value }) => value) }
      : null,
    unknown,
    from,
  }
}

function draftOf(document: DocumentName, name: string): Draft {
  const kind = document === 'tenant' ? 'Tenant' : 'SsprPolicy'
  const value = { apiVersion: 'sspr/v1', kind, metadata: { name, unknown: [] }, spec: {} }
  return { document, value, comments: new Map(), unknown: [] }
}

function nameOf(from: Collected): string {
  const [domain] = domainsOf(from)
  const stated = from.settings.get('tenantName')?.value
  return domain?.split('.')[0] ?? (typeof stated === 'string' && isTenantName(stated) ? stated : 'imported')
}

function finished(draft: Draft, all: readonly Unknown[]): ImportedDocument {
  const unknown = all.filter((one) => one.document === draft.document)
  const comments = new Map(draft.comments)
  unknown.forEach(({ pointer, why }, index) => {
    const comment = unknownComment(pointer, why)
    if (comment !== null) comments.set(`/metadata/unknown/${index}`, comment)
  })
  const metadata = { ...(draft.value.metadata as object), unknown: unknown.map(({ pointer }) => pointer) }
  return { value: { ...draft.value, metadata }, comments }
}

/** Users in order of their names; of many thousands, one at a time is in memory. */
function byName(users: UserStore, domain: string): Iterable<UserRecord> {
  const order = orderByName(users, domain)
  return {
    *[Symbol.iterator]() {
      for (const number of order) yield users.at(number)
    },
  }
}

/** The numbers of the users in order of their names, which are compared without regard to case. */
function orderByName(users: UserStore, domain: string): Uint32Array {
  const names: string[] = []
  const numbers: number[] = []
  for (const record of users) {
    numbers.push(record.number)
    names[record.number] = upnOf(record, domain).toLowerCase()
  }
  return Uint32Array.from(numbers).sort((one, other) =>
    names[one]! < names[other]! ? -1 : names[one] === names[other] ? one - other : 1,
  )
}

/** Users as written, each made when it is asked for. */
function usersOf(records: Iterable<UserRecord>, context: UserContext): Iterable<object> {
  return {
    *[Symbol.iterator]() {
      for (const record of records) yield assembleUser(record, context).value
    },
  }
}

function putGroups(tenant: Draft, groups: readonly AssembledGroup[], hasFile: boolean): void {
  if (groups.length === 0) return addUnknown(tenant, '/spec/groups')
  if (!hasFile)
    put(
      tenant,
      '/spec/groups',
      groups.map(({ value }) => value),
      null,
    )
  groups.forEach(({ unknown, comment }, index) => {
    if (comment !== null) tenant.comments.set(`/spec/groups/${index}`, comment)
    for (const { field, why } of unknown)
      addUnknown(tenant, hasFile ? `/spec/groups/*/${field}` : `/spec/groups/${index}/${field}`, why)
  })
}

function putUsers(
  tenant: Draft,
  records: Iterable<UserRecord>,
  context: UserContext,
  hasFile: boolean,
): void {
  if (context.from.users.length === 0) return addUnknown(tenant, '/spec/users')
  const whyOthers = whyOthersMayExist(context.from)
  if (whyOthers !== null) addUnknown(tenant, otherUsers, whyOthers)
  if (hasFile) return putUnknownOfMany(tenant, records, context)
  const missing = new Map<string, number[]>()
  const values: object[] = []
  for (const record of records) {
    const { value, unknown, places } = assembleUser(record, context)
    const index = values.push(value) - 1
    tenant.comments.set(`/spec/users/${index}`, sourcesOf(places))
    for (const field of unknown) {
      const of = missing.get(field)
      if (of === undefined) missing.set(field, [index])
      else of.push(index)
    }
  }
  put(tenant, '/spec/users', values, null)
  for (const [field, indexes] of missing)
    for (const index of indexes.length === values.length ? ['*'] : indexes)
      addUnknown(tenant, `/spec/users/${index}/${field}`, notStated)
}

/** A user of a directory file has no pointer: what one does not state is unknown of all. */
function putUnknownOfMany(tenant: Draft, records: Iterable<UserRecord>, context: UserContext): void {
  const missing = new Set<string>()
  const seen = new Set<readonly string[]>()
  for (const record of records) {
    const { unknown } = assembleUser(record, context)
    // Most users share one list.
    if (seen.has(unknown)) continue
    seen.add(unknown)
    for (const field of unknown) missing.add(field)
  }
  for (const field of missing) addUnknown(tenant, `/spec/users/*/${field}`, notStated)
}
