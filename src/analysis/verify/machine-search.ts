import { contextWith, type Context } from '../../machines/context.ts'
import type { Snapshot } from '../../machines/machine.ts'
import { explore, type Graph, type MachineStep } from './explore.ts'
import { SoundSteps, type SoundGraph } from './sound-steps.ts'
import type { Property } from './property.ts'
import { searchedSubject } from './subject.ts'
import type { SearchedSubject, Subject } from './subject.ts'

/** A step or a graph that breaks a property. */
export interface MachineFault {
  readonly message: string
  readonly subject: Subject
  /** Events from the first page on, with the snapshot each led to; empty: the fault is in no single path. */
  readonly path: readonly PathStep[]
}

/** One event of a path, and where it led. */
export interface PathStep extends Pick<MachineStep, 'event' | 'inputs' | 'after'> {}

/** What the machine search of a set came to. */
export interface MachinesSearched {
  readonly machines: number
  readonly states: number
  readonly steps: number
  /** The shortest fault of each property, by its id. */
  readonly faults: ReadonlyMap<string, MachineFault>
  /** Things to know, by the id of the property: in order and without repetition. */
  readonly notes: ReadonlyMap<string, readonly string[]>
}

/**
 * Explores every machine of a set for every possible store.
 *
 * @param soundSteps Steps that earlier searches of the same properties found sound.
 */
export function searchMachines(
  subjects: readonly Subject[],
  properties: readonly Property[],
  soundSteps: SoundSteps = new SoundSteps(),
): MachinesSearched {
  const checked = properties.filter(({ machine }) => machine !== undefined)
  const faults = new Map<string, MachineFault>()
  const notes = new Map<string, string[]>()
  const note = (id: string, fault: MachineFault): void => {
    const known = faults.get(id)
    if (known === undefined || fault.path.length < known.path.length) faults.set(id, fault)
  }
  let [states, steps] = [0, 0]
  const known = new Map<string, SoundGraph>()
  for (const subject of checked.length === 0 ? [] : subjects) {
    const searched = searchedSubject(subject)
    const name = soundSteps.nameOf(searched)
    let graph = known.get(name) ?? soundSteps.graphs.get(name)
    // What was found for an equal one is found for this one too, and no path is shorter.
    if (graph === undefined) {
      const found = searchMachine(subject, searched, checked, soundSteps)
      graph = found.graph
      for (const [id, fault] of found.faults) note(id, fault)
      if (found.faults.length === 0) soundSteps.graphs.set(name, graph)
    }
    known.set(name, graph)
    states += graph.states
    steps += graph.steps
    for (const [id, text] of graph.notes) notes.set(id, [...new Set([...(notes.get(id) ?? []), text])])
  }
  return { machines: subjects.length, states, steps, faults, notes }
}

function faultsOfGraph(
  graph: Graph,
  subject: Subject,
  searched: SearchedSubject,
  properties: readonly Property[],
): [string, MachineFault][] {
  return properties.flatMap(({ id, machine }): [string, MachineFault][] => {
    const fault = machine!.graph?.(graph, searched) ?? null
    if (fault === null) return []
    const path = fault.at === null ? [] : pathTo(graph, fault.at)
    return [[id, { message: fault.message, subject, path }]]
  })
}

/** What sessions remember comes from the store as well: as many methods, and the second factor, may be missing. */
export function initialContextsOf({ initialContext }: Subject): Partial<Context>[] {
  if (initialContext.missing === undefined) return [initialContext]
  const others = [0, 1, 2].flatMap((missing) =>
    [false, true].map((secondFactorMissing) => ({ ...initialContext, missing, secondFactorMissing })),
  )
  return [initialContext, ...others]
}

/** One machine: what was found in it, and in its graph, and what there is to know of it. */
function searchMachine(
  subject: Subject,
  searched: SearchedSubject,
  properties: readonly Property[],
  soundSteps: SoundSteps,
): { graph: SoundGraph; faults: readonly [string, MachineFault][] } {
  const { graph, found } = exploreMachine(subject, searched, properties, soundSteps)
  const notes = properties.flatMap(({ id, machine }): [string, string][] => {
    const text = machine!.note?.(graph, searched) ?? null
    return text === null ? [] : [[id, text]]
  })
  return {
    graph: { states: graph.reached.length, steps: graph.steps, notes },
    faults: [...found, ...faultsOfGraph(graph, subject, searched, properties)],
  }
}

/** The graph of one machine, and the first step that breaks each property. */
function exploreMachine(
  subject: Subject,
  searched: SearchedSubject,
  properties: readonly Property[],
  soundSteps: SoundSteps,
): { graph: Graph; found: ReadonlyMap<string, MachineFault> } {
  const first = new Map<string, { message: string; from: number; step: MachineStep }>()
  let open = properties.filter(({ machine }) => machine!.step !== undefined)
  const look = (step: MachineStep, from: number): boolean => {
    for (const { id, machine } of open) {
      const message = machine!.step!(step, searched)
      if (message === null) continue
      first.set(id, { message, from, step: { ...step, after: unwatched(step.after) } })
      open = open.filter((one) => one.id !== id)
    }
    // Once a property is broken it is looked at no more, so that later steps are not known to be sound.
    return first.size === 0
  }
  const graph = explore(subject.machine, initialContextsOf(subject), look, soundSteps.of(searched))
  const found = new Map(
    [...first].map(([id, { message, from, step }]) => [
      id,
      { message, subject, path: [...pathTo(graph, from), step] },
    ]),
  )
  return { graph, found }
}

/** The snapshot with a context of its own, which notes nothing. */
const unwatched = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  context: contextWith(snapshot.context, {}),
})

/** The events that lead to a snapshot, the first one first. */
function pathTo({ reached }: Graph, place: number): PathStep[] {
  const path: PathStep[] = []
  for (let at = reached[place]!; at.event !== null; at = reached[at.from]!)
    path.unshift({ event: at.event, inputs: at.inputs, after: at.snapshot })
  return path
}
