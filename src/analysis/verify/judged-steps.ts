import type { Transition } from '../../machines/config.ts'
import type { Machine } from '../../machines/machine.ts'
import type { Reached } from './explore.ts'
import type { JudgedSubject } from './subject.ts'

/** What every step from one snapshot came to, where no property is broken by any. */
export interface SoundSteps {
  readonly steps: number
  /** Each snapshot that they lead to, once and in the order of the search, with the step that led to it first. */
  readonly leads: readonly Omit<Reached, 'from'>[]
  /** The edges that they take. */
  readonly taken: readonly Transition[]
}

/** Sound steps by the snapshot they start from (`snapshotKey`). */
export type SoundPlaces = Map<string, SoundSteps>

/**
 * The sound steps of machines, for searches of the same properties. A step depends on its machine and on what properties
 * read to judge it, and not on how its page was opened: users who hold different methods mostly share their pages.
 */
export class JudgedSteps {
  readonly #places = new Map<string, SoundPlaces>()
  readonly #numbers = new Map<Machine, number>()

  /** Those of the subjects that are judged alike. */
  of(subject: JudgedSubject): SoundPlaces {
    const name = this.nameOf(subject)
    let places = this.#places.get(name)
    if (places === undefined) this.#places.set(name, (places = new Map()))
    return places
  }

  /** Equal for subjects whose steps are judged alike. */
  nameOf({ machine, entry, writesBack, reset }: JudgedSubject): string {
    let number = this.#numbers.get(machine)
    if (number === undefined) this.#numbers.set(machine, (number = this.#numbers.size))
    return JSON.stringify([number, entry, writesBack, reset])
  }
}
