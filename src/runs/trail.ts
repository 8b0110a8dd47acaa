import { edgesOf } from '../machines/config.ts'
import type { MachineConfig } from '../machines/config.ts'
import type { Machine } from '../machines/machine.ts'
import { edgeText, tried, triedOnEntering } from '../machines/tried.ts'
import type { Tried } from '../machines/tried.ts'
import type { Watcher } from '../service/store.ts'

/** Where walks have been, as names. */
export interface TrailMarks {
  /** Edges of every machine that was opened. */
  readonly known: readonly string[]
  readonly walked: readonly string[]
  /** Guards that were true, and that were false, at least once. */
  readonly held: readonly string[]
  readonly failed: readonly string[]
}

/** Of what was never walked. */
export const nowhereYet: TrailMarks = { known: [], walked: [], held: [], failed: [] }

/** Looks on while pages are walked, and remembers where. */
interface Trail extends Watcher {
  marks(): TrailMarks
}

const edgesKnown = new WeakMap<MachineConfig, readonly string[]>()

/** A trail on which nobody has walked yet. */
export function createTrail(): Trail {
  const marks = {
    known: new Set<string>(),
    walked: new Set<string>(),
    held: new Set<string>(),
    failed: new Set<string>(),
  }
  const add = ({ guards, edges }: Tried) => {
    for (const edge of edges) marks.walked.add(edge)
    for (const [name, held] of guards) marks[held ? 'held' : 'failed'].add(name)
  }
  return {
    opened(machine, standing) {
      for (const edge of edgesIn(machine)) marks.known.add(edge)
      add(triedOnEntering(machine, machine.config.id, standing, null))
    },
    advanced(machine, before, event, after) {
      add(tried(machine, before, event, after))
    },
    marks: () => ({
      known: [...marks.known],
      walked: [...marks.walked],
      held: [...marks.held],
      failed: [...marks.failed],
    }),
  }
}

function edgesIn({ config }: Machine): readonly string[] {
  let edges = edgesKnown.get(config)
  if (edges === undefined) {
    edges = [...edgesOf(config)].map(({ from, event, edge }) => edgeText(from, event, edge))
    edgesKnown.set(config, edges)
  }
  return edges
}
