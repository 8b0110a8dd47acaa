/** One entry of the catalogue that `sspr explain` reads. */
export interface Entry {
  /** The first is the name that is printed; every one of them finds the entry. */
  readonly names: readonly string[]
  readonly kind: 'finding' | 'reason' | 'fact' | 'question' | 'baseline'
  readonly summary: string
  readonly why: string | null
  readonly help: string | null
  readonly facts: readonly string[]
  readonly examples: readonly { readonly title: string; readonly yaml: string }[]
  /** The rows of a baseline. */
  readonly parts?: readonly { readonly name: string; readonly summary: string }[]
}
