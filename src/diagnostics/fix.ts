import type { Address, Span } from './diagnostic.ts'

/** A change of a document by operation; the replaced text is resolved when it is shown. */
export type Edit =
  /** Sets a value, or adds the key with it. `through`: the last key in the same line that is a part of the old value. */
  | { readonly kind: 'write'; readonly at: Address; readonly value: unknown; readonly through?: Address }
  /** Gives a key another name; its value stays. */
  | { readonly kind: 'rename'; readonly at: Address; readonly key: string }
  /** Removes a key with its value, or an entry of a list. */
  | { readonly kind: 'remove'; readonly at: Address }
  /** Moves a key with its value into another mapping of the document, which is made if it is not there. */
  | { readonly kind: 'move'; readonly at: Address; readonly into: string; readonly key: string }
  /** Replaces a stretch of text. */
  | { readonly kind: 'text'; readonly file: string; readonly span: Span; readonly text: string }

/** One way to repair a finding. */
export interface Fix {
  /** What it does, in the imperative. */
  readonly title: string
  /** True if it restores what was meant for certain, and changes nothing beside the finding. */
  readonly safe: boolean
  /** Applied together. */
  readonly edits: readonly Edit[]
}

/** A replacement in the text of a file. */
export interface TextEdit {
  readonly file: string
  readonly span: Span
  readonly text: string
}

/** A fix as replacements, in order of place; none overlaps another. */
export interface TextFix extends Omit<Fix, 'edits'> {
  readonly edits: readonly TextEdit[]
}
