import { note } from './collected.ts'
import type { Collected } from './collected.ts'
import type { SourceNode } from './node.ts'
import { isTypeName } from './source-log.ts'

/** The truth value of a setting; null if it is none, which is noted: the setting stays unknown. */
export function flagOf(node: SourceNode | null, into: Collected): boolean | null {
  return readOf(node, node?.flag() ?? null, 'true or false', into)
}

/** The whole number of a setting, likewise. */
export function wholeOf(node: SourceNode | null, into: Collected): number | null {
  return readOf(node, node?.whole() ?? null, 'a whole number', into)
}

/** A value as it was read; a value that is there and cannot be read is noted. */
export function readOf<T>(
  node: SourceNode | null,
  read: T | null,
  expected: string,
  into: Collected,
): T | null {
  if (node === null || read !== null || node.value === null || node.value === '' || isTypeName(node.value))
    return read
  const key = node.at.pointer.slice(node.at.pointer.lastIndexOf('/') + 1)
  const found = JSON.stringify(node.value).slice(0, 60)
  note(into, `\`${key}\`: expected ${expected}, found \`${found}\`; the setting is unknown`, node.at)
  return null
}
