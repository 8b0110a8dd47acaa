import type { Transition } from '../../machines/config.ts'
import type { Context } from '../../machines/context.ts'
import type { Act } from '../../machines/events.ts'
import type { Machine, Snapshot } from '../../machines/machine.ts'
import type { ResolvedTransition } from '../../machines/resolve-state.ts'
import type { Inputs } from './inputs.ts'
import type { CheckedSubject } from './subject.ts'
import type { ContextKey, ContextValues } from './watched-context.ts'

/** Where a step leads to, from every context that agrees in what was read. */
export interface Lead extends Pick<Snapshot, 'state' | 'meta'> {
  readonly changes: Partial<Context>
  /** True: the snapshot is equal to the one before (`snapshotKey`). */
  readonly stays: boolean
  /** The step that led there first. */
  readonly event: Act['type']
  readonly inputs: Inputs
}

/** Every step of an event in a state, one for each combination of its inputs, from contexts that agree in some values. */
export interface EventSteps {
  readonly steps: number
  /** Each place that they lead to, once and in the order of the search. */
  readonly leads: readonly Lead[]
  /** The edges that they take. */
  readonly taken: readonly Transition[]
}

/** Steps of one machine that were tried, by the transitions of the event in its state. */
export class TriedSteps {
  readonly #tried = new Map<readonly ResolvedTransition[], Map<string, Map<string, EventSteps>>>()

  /** The steps of an event from a context; undefined: they were tried from no context that agrees with it. */
  from(values: ContextValues, ways: readonly ResolvedTransition[]): EventSteps | undefined {
    const tried = this.#tried.get(ways)
    if (tried === undefined) return undefined
    for (const [names, byValues] of tried) {
      const known = byValues.get(values.of(names))
      if (known !== undefined) return known
    }
    return undefined
  }

  /** @param read What guards, actions and properties read of the context: steps and verdicts depend on nothing else. */
  add(
    ways: readonly ResolvedTransition[],
    values: ContextValues,
    read: ReadonlySet<ContextKey>,
    steps: EventSteps,
  ): void {
    const names = [...read].sort().join()
    let tried = this.#tried.get(ways)
    if (tried === undefined) this.#tried.set(ways, (tried = new Map()))
    let byValues = tried.get(names)
    if (byValues === undefined) tried.set(names, (byValues = new Map()))
    byValues.set(values.of(names), steps)
  }
}

/** What is left of a graph once it was checked. */
export interface SoundGraph {
  readonly states: number
  readonly steps: number
  /** Things to know, with the ids of their properties. */
  readonly notes: readonly (readonly [id: string, text: string])[]
}

/**
 * The sound steps of machines, for searches of the same properties. A step depends on its machine and on what properties
 * read to check it, and not on how its page was opened: users who hold different methods mostly share their pages.
 */
export class SoundSteps {
  /** Graphs in which nothing was found, by the names of their subjects with their initial contexts. */
  readonly graphs = new Map<string, SoundGraph>()
  readonly #sound = new Map<string, TriedSteps>()
  readonly #numbers = new Map<Machine, number>()

  /** Those of the subjects that are checked alike. */
  of(subject: CheckedSubject): TriedSteps {
    const name = this.nameOf(subject)
    let sound = this.#sound.get(name)
    if (sound === undefined) this.#sound.set(name, (sound = new TriedSteps()))
    return sound
  }

  /** Equal for subjects whose steps are checked alike. */
  nameOf({ machine, entry, writesBack, reset }: CheckedSubject): string {
    let number = this.#numbers.get(machine)
    if (number === undefined) this.#numbers.set(machine, (number = this.#numbers.size))
    return JSON.stringify([number, entry, writesBack, reset])
  }
}
