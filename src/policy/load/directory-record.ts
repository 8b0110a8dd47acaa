import { addressesIn, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Places } from '../shape/shape.ts'

/** A member or a nested group that a file adds to a group. */
export interface Membership {
  readonly group: string
  readonly member: string | null
  readonly nested: string | null
}

/**
 * One record of a directory file, whatever its format: a user or group as written, memberships, or what is wrong with
 * it. `line` is counted from 0; `text` is how it is written in the file.
 */
export type DirectoryRecord = { readonly line: number; text(): string } & (
  | { readonly kind: 'user' | 'group'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'membership'; readonly membership: Membership }
  | { readonly kind: 'broken'; readonly finding: Diagnostic; readonly isWhole: boolean }
)

/** Positions in a record: a finding is shown at its line, since the record has no YAML tree. */
export function placesInRecord(file: string, { line, text }: DirectoryRecord): Places {
  return { addressOf: addressesIn(file, line), textAt: text }
}
