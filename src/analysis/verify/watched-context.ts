import { contextWith, type Context } from '../../machines/context.ts'
import { ContextChanges, contextBits as bit, type ContextKey } from './context-values.ts'

/** Values of a context that are read, as the sum of their bits. */
export class ContextReads {
  bits = 0
}

/**
 * A context that notes which values of a first context are read: what is worked out from it is the same for every
 * context that agrees in these. Changes lie on top, so that a value that is only passed on is not read.
 *
 * The getters are written out: V8 takes several times longer for a name that it has to look up.
 */
export class WatchedContext implements Context {
  /** The first context with the changes. */
  readonly #values: Context
  readonly #reads: ContextReads
  readonly #changed: number

  constructor(values: Context, reads: ContextReads, changed = 0) {
    this.#values = values
    this.#reads = reads
    this.#changed = changed
  }

  /** The same with more changes. */
  with(more: Partial<Context>): WatchedContext {
    let changed = this.#changed
    for (const key in more) changed |= bit[key as ContextKey]
    return new WatchedContext(contextWith(this.#values, more), this.#reads, changed)
  }

  /** What differs from the first context. */
  get changes(): ContextChanges {
    return new ContextChanges(this.#values, this.#changed)
  }

  #reading(key: number): Context {
    if ((this.#changed & key) === 0) this.#reads.bits |= key
    return this.#values
  }

  get problem() {
    return this.#reading(bit.problem).problem
  }
  get passed() {
    return this.#reading(bit.passed).passed
  }
  get option() {
    return this.#reading(bit.option).option
  }
  get method() {
    return this.#reading(bit.method).method
  }
  get contact() {
    return this.#reading(bit.contact).contact
  }
  get outstanding() {
    return this.#reading(bit.outstanding).outstanding
  }
  get password() {
    return this.#reading(bit.password).password
  }
  get confirm() {
    return this.#reading(bit.confirm).confirm
  }
  get current() {
    return this.#reading(bit.current).current
  }
  get answers() {
    return this.#reading(bit.answers).answers
  }
  get missing() {
    return this.#reading(bit.missing).missing
  }
  get secondFactorMissing() {
    return this.#reading(bit.secondFactorMissing).secondFactorMissing
  }
  get leftForSecondFactor() {
    return this.#reading(bit.leftForSecondFactor).leftForSecondFactor
  }
  get registered() {
    return this.#reading(bit.registered).registered
  }
  get refusal() {
    return this.#reading(bit.refusal).refusal
  }
  get retry() {
    return this.#reading(bit.retry).retry
  }
}

/** A context with some of it replaced; a watched one stays watched. */
export function watchedWith(context: Context, parts: Partial<Context>): Context {
  return context instanceof WatchedContext ? context.with(parts) : contextWith(context, parts)
}
