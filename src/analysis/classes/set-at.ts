import type { Source } from '../../document/source.ts'
import type { Instant } from '../../model/time.ts'
import type { PolicySet } from '../../policy/load/library.ts'

/** A policy set at a moment, with the texts its places are looked up in. */
export interface SetAt {
  readonly set: PolicySet
  readonly at: Instant
  readonly sources: ReadonlyMap<string, Source>
}
