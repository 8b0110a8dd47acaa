import type { Address } from './diagnostic.ts'
import type { Edit, Fix } from './fix.ts'

/** An edit of the value or key of a finding. */
export type Change =
  /** `at`: pointer of what is written, where it is not what the finding points at. */
  | { readonly write: unknown; readonly at?: string }
  | { readonly rename: string }
  /** Pointer of a mapping, and the name the key gets there. */
  | { readonly into: string; readonly as: string }
  | { readonly remove: true; readonly at?: string }

/** The repair of a finding: the text of `help`, and alternative edits. */
export interface Repair {
  readonly help: string
  readonly changes: readonly Change[]
  /** True if there is one change, and it is certain to be what was meant. */
  readonly safe: boolean
}

/** A text alone is a repair without an edit. */
export type Advice = string | Repair

/** Alternative edits without the text. */
export type Choice = Pick<Repair, 'changes' | 'safe'>

/** Alternative edits. */
export function oneOf(...changes: readonly Change[]): Choice {
  return { changes, safe: false }
}

/** Replaces the value. */
export function write(value: unknown, help = `write ${shown(value)}`, at?: string): Repair {
  return { help, changes: [at === undefined ? { write: value } : { write: value, at }], safe: true }
}

/** Renames the key. */
export function rename(key: string, help: string): Repair {
  return { help, changes: [{ rename: key }], safe: true }
}

/** Removes the key with its value, or the entry. */
export function remove(help: string): Repair {
  return { help, changes: [{ remove: true }], safe: true }
}

/** Moves the key with its value into another mapping. */
export function move(into: string, as: string, help: string): Repair {
  return { help, changes: [{ into, as }], safe: true }
}

/** The same repair, marked as not safe. */
export function likely(repair: Repair): Repair {
  return { ...repair, safe: false }
}

/** An advice with its text changed. */
export function withWords(advice: Advice, words: (help: string) => string): Advice {
  return typeof advice === 'string' ? words(advice) : { ...advice, help: words(advice.help) }
}

/** The text of an advice. */
export function helpOf(advice: Advice | null): string | null {
  return typeof advice === 'object' && advice !== null ? advice.help : advice
}

/** The edits of an advice, at the position of a finding. */
export function fixesOf(
  advice: Advice | null,
  pointer: string,
  addressOf: (pointer: string) => Address,
): Fix[] {
  if (advice === null || typeof advice === 'string') return []
  return advice.changes.map((change) => {
    const edit = editOf(change, pointer, addressOf)
    return { title: titleOf(edit), safe: advice.safe, edits: [edit] }
  })
}

function editOf(change: Change, pointer: string, addressOf: (pointer: string) => Address): Edit {
  if ('write' in change) return { kind: 'write', at: addressOf(change.at ?? pointer), value: change.write }
  if ('remove' in change) return { kind: 'remove', at: addressOf(change.at ?? pointer) }
  const at = addressOf(pointer)
  if ('rename' in change) return { kind: 'rename', at, key: change.rename }
  return { kind: 'move', at, into: addressOf(change.into).pointer, key: change.as }
}

export function titleOf(edit: Edit): string {
  if (edit.kind === 'text') return edit.text === '' ? 'delete it' : `write ${shown(edit.text)}`
  const subject = subjectOf(edit.at.pointer)
  if (edit.kind === 'write') return `write ${shown(edit.value)}`
  if (edit.kind === 'rename') return `rename ${subject} to \`${edit.key}\``
  if (edit.kind === 'remove') return `remove ${subject}`
  return `move ${subject} to ${subjectOf(edit.into)}`
}

/** The last part of a pointer in words. */
function subjectOf(pointer: string): string {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1)
  return /^\d+$/.test(name) ? `entry ${Number(name) + 1}` : `\`${name}\``
}

function shown(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}
