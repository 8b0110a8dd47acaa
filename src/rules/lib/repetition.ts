import { oneOf } from '../../diagnostics/repair.ts'
import { normalName } from '../../model/directory.ts'
import type { Flag } from './rule.ts'

/** A name that was there before. */
export interface Repetition {
  readonly name: string
  readonly index: number
  /** Index of the first of them. */
  readonly first: number
}

/** Every name that an earlier one equals without regard to case. A value kept out of git (`true`) equals none. */
export function repetitions(names: readonly (string | true)[]): Repetition[] {
  const seen = new Map<string, number>()
  const found: Repetition[] = []
  names.forEach((name, index) => {
    if (name === true) return
    const first = seen.get(normalName(name))
    if (first === undefined) seen.set(normalName(name), index)
    else found.push({ name, index, first })
  })
  return found
}

/** An entry of a list, flagged beside the first equal one. `says` follows its name: `is listed already`. */
export function besideFirst(list: string, { name, index, first }: Repetition, says: string): Flag {
  return {
    at: `${list}/${index}`,
    fix: oneOf({ remove: true }),
    message: `\`${name}\` ${says}`,
    related: [{ at: `${list}/${first}`, message: 'the first one' }],
  }
}
