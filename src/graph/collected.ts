import type { Instant } from '../model/time.ts'
import type { AuditEvent } from './last-changes.ts'
import { misfit } from './fits-language.ts'
import type { DocumentName } from './fits-language.ts'
import { placeText } from './place.ts'
import type { Place } from './place.ts'
import type { SourceNode } from './node.ts'
import { createLog } from './source-log.ts'
import type { SourceLog } from './source-log.ts'
import { UserStore } from './user-store.ts'

/** A value that a source states. */
export interface Statement {
  readonly value: unknown
  readonly at: Place
}

/** Two sources that state different values of one key. The first stands in, and the key is unknown. */
export interface Contradiction {
  /** Key of the setting, or of a field of a user or group, in words. */
  readonly key: string
  readonly places: readonly [Place, Place]
  /** Both values, in the order of the places; null where they are contact data. */
  readonly values: readonly [unknown, unknown] | null
}

/** Something a person should know about the import; it is no error. */
export interface ImportNote {
  readonly message: string
  readonly at: Place | null
}

/** A group as the sources state it. */
export interface GroupRecord {
  values: { [field: string]: unknown }
  places: { [field: string]: Place }
  /** Object ids or user principal names of members that are users; null: not stated. */
  members: Set<string> | null
  /** Object ids of groups inside this one. */
  readonly nested: Set<string>
  /** True if a page of its members was not read. */
  isCut: boolean
  /** True if an entry of its members does not say who it is. */
  hasUnnamed: boolean
}

/** A role that a user or group holds or may activate. */
export interface RoleAssignment {
  /** Object id or user principal name; null: not stated. */
  readonly principal: string | null
  /** Display name, or the id of a role definition; null: not stated. */
  readonly role: string | null
  readonly eligible: boolean
  readonly at: Place
}

/** A list that came in pages. */
export interface PagedList {
  /** The format of its rows. */
  readonly name: string
  /** Its `@odata.context`; empty where there is none. */
  readonly context: string
  /** Its first page. */
  readonly at: Place
  /** Pages that another follows. */
  readonly followed: Place[]
  /** True if the last page was read. */
  hasLast: boolean
  /** Entries that were read, and how many there are by `@odata.count`; 0: not stated. */
  read: number
  count: number
  /** True if its pages are those of a query that filters. */
  isFiltered: boolean
}

/** Everything that the sources state. */
export interface Collected {
  /** By pointer into the documents: `/tenant/spec/license`, `/policy/spec/properties/enabled`. */
  readonly settings: Map<string, Statement>
  /** Keys of settings on which sources contradict each other. */
  readonly disputed: Set<string>
  /** When the policy of authentication methods was last modified, by the latest source that tells it. */
  methodsPolicyModified: Instant | null
  /** The ids of tenants that each file states, in lower case; ScubaGear states two. */
  readonly tenantIds: Map<string, Map<string, Place>>
  readonly contradictions: Contradiction[]
  /** Keys and values of the contradictions: each is reported once, however many files state the same. */
  readonly contradicted: Set<string>
  readonly notes: ImportNote[]
  readonly users: UserStore
  /** Files that name users. */
  readonly userFiles: Set<string>
  /** Users whom a response of `/users` lists, which may be filtered. */
  readonly listedUsers: Set<number>
  readonly groups: GroupRecord[]
  readonly groupIndex: Map<string, GroupRecord>
  readonly roleNames: Map<string, string>
  readonly assignments: RoleAssignment[]
  /** Entries of the audit log. */
  readonly audits: AuditEvent[]
  /** Best plan of each subscription; null: the name is not in the table. */
  readonly plans: { readonly name: string; readonly plan: string | null; readonly at: Place }[]
  /** Sections of which a source stated the whole list, even an empty one. */
  readonly stated: Set<string>
  /** Files or answers that were read, as shown. */
  readonly files: string[]
  /** Lists that came in pages, by the format of their rows and their context. */
  readonly pages: Map<string, PagedList>
  /** Names of the formats that were recognized. */
  readonly formats: Set<string>
  readonly log: SourceLog
}

export function createCollected(): Collected {
  return {
    settings: new Map(),
    disputed: new Set(),
    methodsPolicyModified: null,
    tenantIds: new Map(),
    contradictions: [],
    contradicted: new Set(),
    notes: [],
    users: new UserStore(),
    userFiles: new Set(),
    listedUsers: new Set(),
    groups: [],
    groupIndex: new Map(),
    roleNames: new Map(),
    assignments: [],
    audits: [],
    plans: [],
    stated: new Set(),
    files: [],
    pages: new Map(),
    formats: new Set(),
    log: createLog(),
  }
}

/** A key that is a pointer into one of the documents. */
const pointerKey = /^\/(tenant|policy)(\/.+)$/

/** Takes a statement about a setting; a second, different one is a contradiction. A value the language lacks is none. */
export function state(into: Collected, key: string, value: unknown, at: Place): void {
  const [, document, pointer] = pointerKey.exec(key) ?? []
  const why = pointer === undefined ? null : misfit(document as DocumentName, pointer, value)
  if (why !== null) return note(into, `${placeText(at)}: ${why}; the setting is unknown`, at)
  if (key === '/tenant/spec/id') addTenantId(into, String(value), at)
  const known = into.settings.get(key)
  if (known === undefined) {
    into.settings.set(key, { value, at })
    return
  }
  if (JSON.stringify(known.value) === JSON.stringify(value)) return
  into.disputed.add(key)
  const values = [known.value, value] as const
  contradict(into, { key, places: [known.at, at], values }, values)
}

/** Takes a statement about a setting from a part of a source, if that is there and a text. */
export function stateText(into: Collected, key: string, node: SourceNode | null | undefined): void {
  const text = node?.text() ?? null
  if (text !== null) state(into, key, text, node!.at)
}

function addTenantId({ tenantIds }: Collected, id: string, at: Place): void {
  const ids = tenantIds.get(at.file) ?? new Map<string, Place>()
  tenantIds.set(at.file, ids.set(id.toLowerCase(), at))
}

/** Adds a contradiction, unless other files state the same values. */
export function contradict(into: Collected, found: Contradiction, values: readonly [unknown, unknown]): void {
  const text = `${found.key} ${JSON.stringify(values)}`
  if (into.contradicted.has(text)) return
  into.contradicted.add(text)
  into.contradictions.push(found)
}

/** Adds a remark, once for each message. */
export function note(into: Collected, message: string, at: Place | null): void {
  if (!into.notes.some((one) => one.message === message)) into.notes.push({ message, at })
}
