import { memoized } from '../../model/memoized.ts'
import { edgesOf, edgeText, nameOf, type MachineConfig } from '../../machines/config.ts'
import type { OpenedPage } from '../../service/open-page.ts'
import type { Watcher } from '../../service/store.ts'

/** Names of what walks covered. */
export interface Trail {
  /** Edges of every machine that was opened. */
  readonly known: readonly string[]
  /** Guards of every machine that was opened; one with parameters counts once for each of them. */
  readonly guards: readonly string[]
  readonly walked: readonly string[]
  /** Guards that were true, and that were false, at least once. */
  readonly held: readonly string[]
  readonly failed: readonly string[]
  /** Pages that were opened, each once. */
  readonly opened: readonly OpenedPage[]
}

export const emptyTrail: Trail = { known: [], guards: [], walked: [], held: [], failed: [], opened: [] }

interface CoverageRecorder extends Watcher {
  marks(): Trail
}

/** Edges and guards of a machine. */
interface MachineNames {
  readonly edges: readonly string[]
  readonly guards: readonly string[]
}

export function createCoverageRecorder(): CoverageRecorder {
  const marks = {
    known: new Set<string>(),
    guards: new Set<string>(),
    walked: new Set<string>(),
    held: new Set<string>(),
    failed: new Set<string>(),
  }
  const pages = new Map<string, OpenedPage>()
  return {
    opened(machine, page) {
      pages.set(JSON.stringify(page), page)
      const { edges, guards } = namesIn(machine.config)
      for (const edge of edges) marks.known.add(edge)
      for (const guard of guards) marks.guards.add(guard)
    },
    guard(guard, held) {
      marks[held ? 'held' : 'failed'].add(nameOf(guard))
    },
    transition(from, event, edge) {
      marks.walked.add(edgeText(from, event, edge))
    },
    marks: () => ({
      known: [...marks.known],
      guards: [...marks.guards],
      walked: [...marks.walked],
      held: [...marks.held],
      failed: [...marks.failed],
      opened: [...pages.values()],
    }),
  }
}

const namesIn = memoized((config: MachineConfig): MachineNames => {
  const edges = [...edgesOf(config)]
  return {
    edges: edges.map(({ from, event, edge }) => edgeText(from, event, edge)),
    guards: edges.flatMap(({ edge }) => (edge.guard === undefined ? [] : [nameOf(edge.guard)])),
  }
})
