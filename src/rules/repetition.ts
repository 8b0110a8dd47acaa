import { normalName } from '../policy/directory.ts'

/** A name that was there before. */
export interface Repetition {
  readonly name: string
  readonly index: number
  /** Index of the first of them. */
  readonly first: number
}

/** Every name that an earlier one equals without regard to case. */
export function repetitions(names: readonly string[]): Repetition[] {
  const seen = new Map<string, number>()
  const found: Repetition[] = []
  names.forEach((name, index) => {
    const first = seen.get(normalName(name))
    if (first === undefined) seen.set(normalName(name), index)
    else found.push({ name, index, first })
  })
  return found
}
