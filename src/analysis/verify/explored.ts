import { edgesOf, edgeText, statesOf } from '../../machines/config.ts'
import type { MachineConfig } from '../../machines/config.ts'
import type { Instant } from '../../model/time.ts'
import type { Route } from './counterexample.ts'
import { explore } from './explore.ts'
import { initialContextsOf } from './machine-search.ts'
import { subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'
import type { Verified } from './verify.ts'

/** A machine of a set, with what the machine search reached in it for all users who meet it. */
export interface Explored {
  readonly name: string
  readonly witness: string
  readonly users: number
  readonly config: MachineConfig
  /** States, by full name, and edges, as `edgeText` has them, that no store leads to. */
  readonly dead: ReadonlySet<string>
  /** States and edges of the counterexamples in this machine, and the properties that they break. */
  readonly path: ReadonlySet<string>
  readonly broken: readonly string[]
}

/** Explores every machine of a verified set once more; equal machines count as one. */
export function exploredMachines({ set, properties }: Verified, at: Instant): Explored[] {
  const alike = new Map<string, Subject[]>()
  for (const subject of subjectsOf(set, at)) {
    const key = keyOf(subject)
    alike.set(key, [...(alike.get(key) ?? []), subject])
  }
  const routes = properties.flatMap(({ property, counterexample }) =>
    counterexample === null ? [] : [{ id: property.id, route: counterexample.route }],
  )
  return [...alike].map(([key, subjects]) => {
    const [{ machine, witness }] = subjects as [Subject]
    const through = routes.filter(({ route }) => keyOf(route.subject) === key)
    return {
      name: nameOf(subjects[0]!),
      witness,
      users: subjects.reduce((sum, { users }) => sum + users, 0),
      config: machine.config,
      dead: deadIn(subjects),
      path: new Set(through.flatMap(({ route }) => [...partsOf(route)])),
      broken: through.map(({ id }) => id),
    }
  })
}

const nameOf = ({ entry, interrupt }: Subject) => (interrupt ? `${entry} at sign-in` : entry)

const keyOf = (subject: Subject) => `${nameOf(subject)} ${JSON.stringify(subject.machine.config)}`

const partsOf = ({ states, edges }: Route) => [...states, ...edges]

/** The states and edges that none of the subjects reached. */
function deadIn(subjects: readonly Subject[]): ReadonlySet<string> {
  const reached = new Set<string>()
  for (const subject of subjects) {
    const { config } = subject.machine
    const graph = explore(subject.machine, initialContextsOf(subject), () => {})
    for (const { snapshot } of graph.reached) reached.add(`${config.id}.${snapshot.state}`)
    for (const { from, event, edge } of edgesOf(config))
      if (graph.taken.has(edge)) reached.add(edgeText(from, event, edge))
  }
  const { config } = subjects[0]!.machine
  const places = [...statesOf(config)].filter(({ state }) => isPlace(state)).map(({ id }) => id)
  const edges = [...edgesOf(config)].map(({ from, event, edge }) => edgeText(from, event, edge))
  return new Set([...places, ...edges].filter((one) => !reached.has(one)))
}

/** True if a session can be in a state between two events. */
function isPlace({ initial, always }: { readonly initial?: unknown; readonly always?: unknown }): boolean {
  return initial === undefined && always === undefined
}
