import { factorNames, optionNames, registrationMethodNames, type Factor } from '../../model/methods.ts'
import { memoized } from '../../model/memoized.ts'
import type { Context } from '../../machines/context.ts'
import { assigns } from '../../machines/guards-and-actions.ts'
import { resolvedAt, type Machine, type Snapshot } from '../../machines/machine.ts'
import type { ResolvedTransition } from '../../machines/resolve-state.ts'
import { contextBits, type ContextChanges } from './context-values.ts'
import { actValues } from './inputs.ts'

/** Numbers names from 1 on; null is 0. */
function numbersOf(names: readonly string[]): ReadonlyMap<string | null, number> {
  return new Map([null, ...names].map((name, index) => [name, index]))
}

/** @throws Error if the search does not know the name: two snapshots would share a key, and one of them be lost */
function numberOf(numbers: ReadonlyMap<string | null, number>, name: string | null): number {
  const number = numbers.get(name)
  if (number === undefined) throw new Error(`the search never enters \`${name}\``)
  return number
}

const factors = Object.keys(factorNames) as Factor[]
const optionNumbers = numbersOf(optionNames)
const methodNumbers = numbersOf(registrationMethodNames)
/** Passwords are those that the search types. */
const passwordNumbers = numbersOf([...new Set([...actValues.password, ...actValues.confirm])])

/**
 * Sums of factors: each counts as often as it is there, up to `base - 1` times, and guards tell no more apart. Contexts
 * that follow each other share their lists, so that each list is summed up once.
 */
function sumsOf(base: number): (names: readonly Factor[]) => number {
  const digits = new Map(factors.map((factor, index) => [factor, base ** index]))
  return memoized((names: readonly Factor[]) => {
    let sum = 0
    for (const name of names) {
      const digit = digits.get(name)!
      if (Math.floor(sum / digit) % base < base - 1) sum += digit
    }
    return sum
  })
}

/** A digit for each factor: 3 values in `passed`, 2 in `registered`. */
const sumOfPassed = sumsOf(3)
const sumOfRegistered = sumsOf(2)

/**
 * Equal for contexts after which the same can happen in a state. Left out is what no guard reads and no action passes
 * on: why a page asks again, the order of factors, what else is in the password form, and the factors registered once
 * no method is missing, since they count for nothing then.
 */
function contextKey(context: Context): number {
  const { passed, registered, missing } = context
  let key = missing
  key = key * 32 + (missing === 0 ? 0 : sumOfRegistered(registered))
  key = key * 243 + (passed.length === 0 ? 0 : sumOfPassed(passed))
  key = key * 8 + numberOf(optionNumbers, context.option)
  key = key * 8 + numberOf(methodNumbers, context.method)
  key = key * 4 + numberOf(passwordNumbers, context.password)
  key = key * 4 + numberOf(passwordNumbers, context.confirm)
  key = key * 2 + (context.problem === 'know' ? 1 : 0)
  key = key * 2 + (context.contact === null ? 1 : 0)
  key = key * 2 + (context.outstanding ? 1 : 0)
  key = key * 2 + (context.secondFactorMissing ? 1 : 0)
  return key * 2 + (context.leftForSecondFactor ? 1 : 0)
}

/** What keys leave out of every context. */
const leftOut = contextBits.refusal | contextBits.retry | contextBits.current | contextBits.answers

/** True if contexts that differ in these values may have other keys. */
export function tellApart({ bits }: ContextChanges): boolean {
  return (bits & ~leftOut) !== 0
}

/** Equal for snapshots after which the same can happen. */
export function snapshotKey({ state, context }: Pick<Snapshot, 'state' | 'context'>): string {
  return `${state} ${contextKey(context)}`
}

/**
 * True of a state that is left by nothing, and where nothing reads or changes the context: an end. Every step there
 * leads from a snapshot to itself with the same effects, whatever was entered before.
 */
export function isAtRest(machine: Machine, state: string): boolean {
  const { on, always } = resolvedAt(machine, state)!
  return always.length === 0 && [...on.values()].every((ways) => ways.every(changesNothing))
}

function changesNothing({ guard, to, edge, actions }: ResolvedTransition): boolean {
  const assigned = (edge.actions ?? []).filter(({ type }) => type in assigns)
  return (
    guard === null &&
    to === null &&
    assigned.every(({ type }) => type === 'stay') &&
    actions.filter(({ assign }) => assign !== null).length === assigned.length
  )
}

/** Snapshots by what can happen after them, each with its place in the order in which they were found. */
export class SnapshotPlaces {
  readonly #machine: Machine
  readonly #states = new Map<string, { readonly isAtRest: boolean; readonly places: Map<number, number> }>()
  #size = 0

  constructor(machine: Machine) {
    this.#machine = machine
  }

  /** The place of a snapshot; a new one gets the next place. */
  of({ state, context }: Snapshot): number {
    let found = this.#states.get(state)
    if (found === undefined) {
      found = { isAtRest: isAtRest(this.#machine, state), places: new Map() }
      this.#states.set(state, found)
    }
    const key = found.isAtRest ? 0 : contextKey(context)
    let place = found.places.get(key)
    if (place === undefined) found.places.set(key, (place = this.#size++))
    return place
  }
}
