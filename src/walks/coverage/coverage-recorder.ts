import { edgesOf, edgeText, nameOf } from '../../machines/config.ts'
import type { MachineConfig } from '../../machines/config.ts'
import type { Machine } from '../../machines/machine.ts'
import type { Watcher } from '../../service/store.ts'

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
  return {
    opened(machine) {
      for (const edge of edgesIn(machine)) marks.known.add(edge)
    },
    asked(guard, held) {
      marks[held ? 'held' : 'failed'].add(nameOf(guard))
    },
    took(from, event, edge) {
      marks.walked.add(edgeText(from, event, edge))
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
