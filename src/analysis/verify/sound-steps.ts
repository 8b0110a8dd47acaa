import type { Transition } from '../../machines/config.ts'
import type { Context } from '../../machines/context.ts'
import type { Act } from '../../machines/events.ts'
import type { Machine, Snapshot } from '../../machines/machine.ts'
import type { ResolvedTransition } from '../../machines/resolve-state.ts'
import { valuesOf, type ContextChanges } from './context-values.ts'
import type { Inputs } from './inputs.ts'
import type { CheckedSubject, SearchedSubject } from './subject.ts'
import { edgesFrom, statesAlong, textOfWays } from './event-edges.ts'

/** Where a step leads to, from every context that agrees in what was read. */
export interface Lead extends Pick<Snapshot, 'state'> {
  readonly changes: ContextChanges
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
  /** The edges that they take, by their places in `edgesFrom`. */
  readonly taken: readonly number[]
}

/** The steps of an event that were tried, by the values that were read. */
interface TriedFrom {
  /** What guards, actions and properties read of the context: steps and verdicts depend on nothing else. */
  readonly read: number
  readonly byValues: Map<string, EventSteps>
}

/** The steps of an event in a state of a machine. */
export class TriedWays {
  /** Every edge that they can take in this machine. */
  readonly edges: readonly Transition[]
  readonly #tried: TriedFrom[]

  constructor(edges: readonly Transition[], tried: TriedFrom[]) {
    this.edges = edges
    this.#tried = tried
  }

  /** The steps from a context; undefined: they were tried from no context that agrees with it. */
  from(context: Context): EventSteps | undefined {
    for (const { read, byValues } of this.#tried) {
      const known = byValues.get(valuesOf(context, read))
      if (known !== undefined) return known
    }
    return undefined
  }

  /** @param read What was read of the context, as the sum of its bits. */
  add(context: Context, read: number, steps: EventSteps): void {
    let from = this.#tried.find((one) => one.read === read)
    if (from === undefined) this.#tried.push((from = { read, byValues: new Map() }))
    from.byValues.set(valuesOf(context, read), steps)
  }
}

/** Steps that were tried. Machines that do the same on an event in a state share what was tried there. */
export class TriedSteps {
  readonly #byText = new Map<string, TriedFrom[]>()
  readonly #known = new Map<readonly ResolvedTransition[], TriedWays>()

  /** Those of an event, by its transitions in a state of a machine. */
  of(machine: Machine, state: string, ways: readonly ResolvedTransition[]): TriedWays {
    let known = this.#known.get(ways)
    if (known !== undefined) return known
    const along = statesAlong(machine, state, ways)
    const text = textOfWays(ways, along)
    let tried = this.#byText.get(text)
    if (tried === undefined) this.#byText.set(text, (tried = []))
    this.#known.set(ways, (known = new TriedWays(edgesFrom(ways, along), tried)))
    return known
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
 * The sound steps of machines, for searches of the same properties. A step depends on the transitions of its state and
 * on what properties read to check it, and not on how its page was opened: users who hold different methods mostly share their pages.
 */
export class SoundSteps {
  /** Graphs in which nothing was found, by the names of their subjects. */
  readonly graphs = new Map<string, SoundGraph>()
  readonly #sound = new Map<string, TriedSteps>()
  readonly #numbers = new Map<Machine, number>()

  /** Those of the subjects whose steps are checked alike. */
  of({ entry, writesBack, reset, countsTexts }: CheckedSubject): TriedSteps {
    const name = JSON.stringify([entry, writesBack, reset, countsTexts])
    let sound = this.#sound.get(name)
    if (sound === undefined) this.#sound.set(name, (sound = new TriedSteps()))
    return sound
  }

  /** Equal for subjects with equal graphs, which are checked alike. */
  nameOf({ machine, entry, writesBack, reset, initialContext }: SearchedSubject): string {
    let number = this.#numbers.get(machine)
    if (number === undefined) this.#numbers.set(machine, (number = this.#numbers.size))
    return JSON.stringify([number, entry, writesBack, reset, initialContext])
  }
}
