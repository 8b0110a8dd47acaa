import type { Collected } from '../collected.ts'
import type { SourceNode } from '../node.ts'

/** What surrounds a value that is to be recognized. */
export interface Surroundings {
  /** `@odata.context` of the page that the value is on; empty if there is none. */
  readonly context: string
  /** Path of the file as shown; exporters put the owner of a list into it. */
  readonly file: string
}

/** Reads values inside a container format. */
export interface Reader {
  readonly surroundings: Surroundings
  /** True if the value, or anything in it, was recognized. */
  read(node: SourceNode, context?: string): boolean
}

/** One format of a source: how it is recognized, and what it states. */
export interface Format {
  /** As people call it. */
  readonly name: string
  /** Rows of a long list: one with the same keys as the row before is of the same format. */
  readonly isRow?: true
  recognizes(node: SourceNode, surroundings: Surroundings): boolean
  read(node: SourceNode, into: Collected, reader: Reader): void
}
