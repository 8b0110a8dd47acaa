import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

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
