import type { Goal } from './goals.ts'
import type { GraphStep, MachineGraph } from './machine-graph.ts'

/** What a search for the next goal is about. */
export interface PathWanted {
  /** Goals that are still open. */
  readonly open: ReadonlySet<Goal>
  /** True: the last step may end the page; false: it must not. */
  readonly mayEnd: boolean
  /** True if a step can be taken as the service is now. */
  isUsable(step: GraphStep): boolean
}

/** The shortest path from a node whose last step reaches an open goal; null: there is none. */
export function planPath(graph: MachineGraph, from: number, wanted: PathWanted): readonly GraphStep[] | null {
  const cameBy = new Map<number, { readonly node: number; readonly step: GraphStep } | null>([[from, null]])
  for (const node of cameBy.keys()) {
    for (const step of graph.steps[node]!) {
      if (!wanted.isUsable(step)) continue
      const ends = isEnd(graph, step.to)
      if (step.goals.some((goal) => wanted.open.has(goal)) && (wanted.mayEnd || !ends))
        return [...pathTo(cameBy, node), step]
      if (!ends && !cameBy.has(step.to)) cameBy.set(step.to, { node, step })
    }
  }
  return null
}

function pathTo(
  cameBy: ReadonlyMap<number, { readonly node: number; readonly step: GraphStep } | null>,
  node: number,
): GraphStep[] {
  const path: GraphStep[] = []
  for (let one = cameBy.get(node)!; one !== null; one = cameBy.get(one.node)!) path.unshift(one.step)
  return path
}

/** True if the page of a node has ended. */
function isEnd({ nodes }: Pick<MachineGraph, 'nodes'>, node: number): boolean {
  return nodes[node]!.meta.ending !== undefined
}
