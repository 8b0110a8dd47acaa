import { contextWith, emptyContext, type Context } from '../../machines/context.ts'

/** The name of a value of a context. */
export type ContextKey = keyof Context

/**
 * A context that notes which values of a first context are read: what is worked out from it is the same for every
 * context that agrees in these. Changes lie on top, so that a value that is only passed on is not read.
 */
export class WatchedContext {
  readonly #first: Context
  readonly #read: Set<ContextKey>
  /** What differs from the first context. */
  readonly changes: Partial<Context>

  constructor(first: Context, read: Set<ContextKey>, changes: Partial<Context>) {
    this.#first = first
    this.#read = read
    this.changes = changes
  }

  /** The same with more changes. */
  with(more: Partial<Context>): WatchedContext {
    return new WatchedContext(this.#first, this.#read, { ...this.changes, ...more })
  }

  value(key: ContextKey): unknown {
    if (key in this.changes) return this.changes[key]
    this.#read.add(key)
    return this.#first[key]
  }
}

export interface WatchedContext extends Context {}

for (const key of Object.keys(emptyContext) as ContextKey[])
  Object.defineProperty(WatchedContext.prototype, key, {
    get(this: WatchedContext) {
      return this.value(key)
    },
  })

/** A context with some of it replaced; a watched one stays watched. */
export function watchedWith(context: Context, parts: Partial<Context>): Context {
  return context instanceof WatchedContext ? context.with(parts) : contextWith(context, parts)
}

/** True if two values of a context are equal; lists that hold the same are. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  return one.every((item, index) => item === other[index])
}
