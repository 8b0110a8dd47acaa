import { otherUsers } from '../../model/other-users.ts'
import { pathOf } from '../../document/pointer.ts'
import type { Collected } from '../collected.ts'
import type { DocumentName } from '../fits-language.ts'
import { placeText } from '../place.ts'

/** A key that no source states, or on which sources contradict each other. */
export interface Unknown {
  readonly document: DocumentName
  readonly pointer: string
  readonly why: string
}

/** A document that is being put together. */
export interface Draft {
  readonly document: DocumentName
  readonly value: Record<string, unknown>
  /** The source of each value, by pointer. */
  readonly comments: Map<string, string>
  readonly unknown: Unknown[]
}

export const notStated = 'not stated in any source'
const contradicted = 'sources contradict each other'

/** The comment behind an unknown key; null where there is nothing to add to the header of the file. */
export function unknownComment(pointer: string, why: string): string | null {
  if (pointer === otherUsers) return `${why}; delete this line if these are all users`
  return why === notStated ? null : why.replace(`${notStated}; `, '')
}

/** Puts a value at a pointer of a draft; mappings above it are made. */
export function put(draft: Draft, pointer: string, value: unknown, comment: string | null): void {
  const path = pathOf(pointer)
  let at = draft.value
  for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>
  at[path.at(-1)!] = value
  if (comment !== null) draft.comments.set(pointer, comment)
}

export function addUnknown(draft: Draft, pointer: string, why: string = notStated): void {
  draft.unknown.push({ document: draft.document, pointer, why })
}

/** Puts what the sources state about a setting; without a statement the key is unknown. True if it is known. */
export function putStated(from: Collected, draft: Draft, pointer: string, why?: string): boolean {
  const key = `/${draft.document}${pointer}`
  const statement = from.settings.get(key)
  if (statement === undefined) {
    addUnknown(draft, pointer, why)
    return false
  }
  const isDisputed = from.disputed.has(key)
  put(draft, pointer, statement.value, `${placeText(statement.at)}${isDisputed ? '; contradicted' : ''}`)
  if (isDisputed) addUnknown(draft, pointer, contradicted)
  return !isDisputed
}
