import { absolutePath, shownPath } from '../../system/environment.ts'
import type { PolicySet } from '../../policy/load/library.ts'

/** A set of one side and the set of the other that it is compared with; null: the other side has none. */
export interface MatchedSets {
  readonly old: PolicySet | null
  readonly new: PolicySet | null
}

/** The sets of one side, and the path that they were searched below. */
export interface SetsBelow {
  readonly sets: readonly PolicySet[]
  readonly path: string
  readonly cwd: string
}

/** Sets match by their path below what was compared, else by the names of tenant and policy. In order of path. */
export function matchSets(old: SetsBelow, now: SetsBelow): MatchedSets[] {
  const left = new Set(old.sets)
  const take = (found: PolicySet | undefined): PolicySet | null => {
    if (found === undefined) return null
    left.delete(found)
    return found
  }
  const byPath = new Map(
    now.sets.map((set) => [set, take([...left].find((one) => pathIn(old, one) === pathIn(now, set)))]),
  )
  const byName = (set: PolicySet) =>
    byPath.get(set) ?? take(only([...left].filter((one) => nameOf(one) === nameOf(set))))
  return [
    ...now.sets.map((set) => ({ old: byName(set), new: set })),
    ...[...left].map((set) => ({ old: set, new: null })),
  ].sort((one, other) => compare(shownOf(one), shownOf(other)))
}

function shownOf({ old, new: now }: MatchedSets): string {
  return (now ?? old)!.path
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function pathIn({ path, cwd }: SetsBelow, set: PolicySet): string {
  return shownPath(absolutePath(cwd, path), absolutePath(cwd, set.path))
}

function nameOf({ tenantMetadata, policyMetadata }: PolicySet): string {
  return JSON.stringify([tenantMetadata.name, policyMetadata.name])
}

/** The only one; of several none is meant. */
function only<Item>(found: readonly Item[]): Item | undefined {
  return found.length === 1 ? found[0] : undefined
}
