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

/** Values of a context as texts, which are equal where the values are. */
export class ContextValues {
  readonly #context: Context
  readonly #texts = new Map<string, string>()

  constructor(context: Context) {
    this.#context = context
  }

  /** @param names Names of values, with commas between them. */
  of(names: string): string {
    let text = this.#texts.get(names)
    if (text === undefined) {
      text = JSON.stringify(namesIn(names).map((name) => this.#context[name]))
      this.#texts.set(names, text)
    }
    return text
  }
}

const lists = new Map<string, readonly ContextKey[]>()

function namesIn(names: string): readonly ContextKey[] {
  let list = lists.get(names)
  if (list === undefined) lists.set(names, (list = names === '' ? [] : (names.split(',') as ContextKey[])))
  return list
}
