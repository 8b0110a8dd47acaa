// Steps a second of the two searches of `sspr verify`, beside the graph tools of XState on the same machines.
import '../src/v8-flags.cjs'
import { getAdjacencyMap } from 'xstate/graph'
import { explore } from '../src/analysis/verify/explore.ts'
import type { Inputs } from '../src/analysis/verify/inputs.ts'
import { SoundSteps } from '../src/analysis/verify/sound-steps.ts'
import { searchMachines } from '../src/analysis/verify/machine-search.ts'
import { properties } from '../src/analysis/verify/properties/index.ts'
import { searchService, Stages } from '../src/analysis/verify/service/search.ts'
import { snapshotKey } from '../src/analysis/verify/snapshot-key.ts'
import { distinctOnService, subjectsOf, type Subject } from '../src/analysis/verify/subject.ts'
import type { Act } from '../src/machines/events.ts'
import { xstateOf } from '../src/machines/xstate.ts'
import { readLibrary } from '../src/policy/load/library.ts'
import { localEnvironment } from '../src/system/local-environment.ts'

const at = Date.UTC(2026, 5, 1, 9)
const { sets } = readLibrary(localEnvironment(), ['policies/tutorials'])
const all = sets.flatMap((set) => subjectsOf(set, at).map((subject) => ({ set, subject })))

/** CPU seconds of this process: other processes on the machine affect them little. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function row(what: string, steps: number, seconds: number): void {
  const rate = Math.round(steps / seconds).toLocaleString('en')
  console.log(
    `${what.padEnd(36)} ${steps.toLocaleString('en').padStart(9)} steps ${seconds.toFixed(2).padStart(7)} s ${rate.padStart(9)} steps/s`,
  )
}

function machineSearch(): void {
  const begin = cpu()
  let steps = 0
  const soundSteps = new SoundSteps()
  for (const set of sets) steps += searchMachines(subjectsOf(set, at), properties, soundSteps).steps
  row('machine search, all properties', steps, cpu() - begin)
}

function exploration(): void {
  const begin = cpu()
  let steps = 0
  for (const { subject } of all) steps += explore(subject.machine, [subject.initialContext], () => {}).steps
  row('machine search, no property', steps, cpu() - begin)
}

async function serviceSearch(): Promise<void> {
  const begin = cpu()
  let steps = 0
  const asked = properties.filter(({ service }) => service !== undefined)
  for (const set of sets) {
    const question = { set, at, faultHooks: {}, properties: asked }
    const stages = new Stages(question)
    for (const subject of distinctOnService(subjectsOf(set, at)))
      steps += (await searchService(question, subject, Number.POSITIVE_INFINITY, async () => false, stages))
        .steps
  }
  row('service search, all properties', steps, cpu() - begin)
}

/** The events that our exploration tries in each state of a machine, as XState takes them. */
function eventsByState({ machine, initialContext }: Subject): Map<string, object[]> {
  const events = new Map<string, object[]>()
  explore(machine, [initialContext], ({ before, event, inputs }) => {
    const known = events.get(before.state) ?? []
    events.set(before.state, known)
    const one = eventOf(event, inputs)
    if (!known.some((other) => JSON.stringify(other) === JSON.stringify(one))) known.push(one)
  })
  return events
}

const eventOf = (type: Act['type'], inputs: Inputs): object => ({ ...inputs, type, at: 0, input: inputs })

const nameOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as object).map(([name, inner]) => `${name}.${nameOf(inner)}`)[0]!

/** The graph tool of XState on the reset machines, with the events that our search tries and the same keys of states. */
function peer(): void {
  const resets = all.filter(({ subject }) => subject.entry === 'reset').map(({ subject }) => subject)
  const machines = [...new Map(resets.map((subject) => [subject.machine, subject])).values()]
  const prepared = machines.map((subject) => ({
    subject,
    events: eventsByState(subject),
    machine: xstateOf(subject.machine.config),
  }))
  const begin = cpu()
  let steps = 0
  for (const { subject, events, machine } of prepared) {
    const map = getAdjacencyMap(machine, {
      input: subject.initialContext,
      events: ((state: { value: unknown }) => events.get(nameOf(state.value)) ?? []) as never,
      serializeState: (state: { value: unknown; context: unknown }) =>
        snapshotKey({ state: nameOf(state.value), context: state.context as never }),
      limit: Number.POSITIVE_INFINITY,
    } as never)
    for (const { transitions } of Object.values(map)) steps += Object.keys(transitions).length
  }
  row('xstate/graph getAdjacencyMap, resets', steps, cpu() - begin)
}

machineSearch()
exploration()
await serviceSearch()
peer()
console.log(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
