/** An entry of the catalogue for `sspr explain`. */
export interface Entry {
  /** The first is the name that is printed; every one of them finds the entry. */
  readonly names: readonly string[]
  readonly kind: 'finding' | 'reason' | 'fact' | 'question' | 'event' | 'baseline' | 'property'
  readonly summary: string
  readonly why: string | null
  readonly help: string | null
  readonly facts: readonly string[]
  /** The documents that a fact comes from, in words; left out: none are named. */
  readonly origin?: string
  readonly examples: readonly { readonly title: string; readonly yaml: string }[]
  /** The rows of a baseline. */
  readonly parts?: readonly { readonly name: string; readonly summary: string }[]
}

/** Defaults of an entry. */
export const bare = { why: null, help: null, facts: [], examples: [] } as const
