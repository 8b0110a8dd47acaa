import { emptyContext, type Context } from '../../machines/context.ts'
import { memoized } from '../../model/memoized.ts'
import { numbering } from './packed-key.ts'

/** The name of a value of a context. */
export type ContextKey = keyof Context

const keys = Object.keys(emptyContext) as ContextKey[]

/** A bit for each value of a context: sums of them say which values something is about. */
export const contextBits = Object.fromEntries(keys.map((key, index) => [key, 1 << index])) as Readonly<
  Record<ContextKey, number>
>

/** Changes of some values, for every context. */
export class ContextChanges {
  /** The values that change, as the sum of their bits. */
  readonly bits: number
  readonly #to: Context

  /** @param to A context with the new values; what else it has is left aside. */
  constructor(to: Context, bits: number) {
    this.#to = to
    this.bits = bits
  }

  /** Equal for changes of the same values to the same. */
  get key(): string {
    return String.fromCharCode(this.bits) + valuesOf(this.#to, this.bits)
  }

  /** The context with the changes; written out for the reason that `contextWith` has. */
  on(context: Context): Context {
    const [to, bits, bit] = [this.#to, this.bits, contextBits]
    return {
      problem: (bits & bit.problem ? to : context).problem,
      passed: (bits & bit.passed ? to : context).passed,
      option: (bits & bit.option ? to : context).option,
      method: (bits & bit.method ? to : context).method,
      contact: (bits & bit.contact ? to : context).contact,
      outstanding: (bits & bit.outstanding ? to : context).outstanding,
      password: (bits & bit.password ? to : context).password,
      confirm: (bits & bit.confirm ? to : context).confirm,
      current: (bits & bit.current ? to : context).current,
      answers: (bits & bit.answers ? to : context).answers,
      missing: (bits & bit.missing ? to : context).missing,
      secondFactorMissing: (bits & bit.secondFactorMissing ? to : context).secondFactorMissing,
      leftForSecondFactor: (bits & bit.leftForSecondFactor ? to : context).leftForSecondFactor,
      registered: (bits & bit.registered ? to : context).registered,
      refusal: (bits & bit.refusal ? to : context).refusal,
      retry: (bits & bit.retry ? to : context).retry,
    }
  }
}

/** Values of a context as a text, which is equal where they are. */
export function valuesOf(context: Context, bits: number): string {
  let text = ''
  for (const key of keysOf(bits)) text += String.fromCharCode(numberOfValue(context[key]))
  return text
}

const numberOf = numbering()
const numberOfList = memoized((list: object) => numberOf(JSON.stringify(list)))

function numberOfValue(value: Context[ContextKey]): number {
  return typeof value === 'object' && value !== null ? numberOfList(value) : numberOf(value)
}

const lists = new Map<number, readonly ContextKey[]>()

function keysOf(bits: number): readonly ContextKey[] {
  let list = lists.get(bits)
  if (list === undefined) lists.set(bits, (list = keys.filter((key) => (bits & contextBits[key]) !== 0)))
  return list
}
