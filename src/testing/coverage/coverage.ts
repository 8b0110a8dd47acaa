import type { Address } from '../../diagnostics/diagnostic.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { CoverageRecord } from '../../walks/coverage/coverage-record.ts'
import type { Result } from '../result.ts'
import { settingsOf, type Setting } from './settings.ts'

/** Covered of total, and what is not covered. */
export interface Covered<Missed> {
  readonly total: number
  readonly covered: number
  readonly missed: readonly Missed[]
}

/** The same with what is unreachable, which the total leaves out. */
interface CoveredOfReachable extends Covered<string> {
  readonly unreachable: readonly { readonly name: string; readonly why: string }[]
}

/** Why no user can reach an edge or guard, by its name. */
export interface Unreachable {
  readonly edges: ReadonlyMap<string, string>
  readonly guards: { readonly true: ReadonlyMap<string, string>; readonly false: ReadonlyMap<string, string> }
}

/**
 * How much of what could be shown was shown by what passed.
 *
 * Settings: values written in the policy sets under test that decide something for a user of a test. Facts:
 * those of the rulebook that programs decide, by citation. Guards: those of the machines that were opened, seen
 * both true and false; one with a parameter is an arm of a choice, and seen true. Transitions: edges of these machines.
 */
export interface Coverage {
  readonly settings: Covered<Address>
  readonly facts: Covered<string>
  readonly guards: CoveredOfReachable
  readonly transitions: CoveredOfReachable
  /** Each setting with its hits, for line by line reports. */
  readonly hits: readonly Setting[]
}

/** Input of a coverage report besides the results. */
interface CoverageOf {
  readonly results: readonly Result[]
  /** Facts that programs decide. */
  readonly facts: readonly string[]
  /** The set behind a path that an exercise names. */
  setAt(path: string): PolicySet
  /** What no user can bring about on the pages that exercises opened. */
  unreachableOn(exercises: readonly CoverageRecord[]): Unreachable
}

/** Adds up what passed. A failed scenario covers nothing, but its policy set counts as under test. */
export function coverageOf({ results, facts, setAt, unreachableOn }: CoverageOf): Coverage {
  const passed = results.filter(({ status }) => status === 'passed')
  const trails = exercisesOf(passed).map(({ trail }) => trail)
  const seen = (key: 'walked' | 'held' | 'failed') => new Set(trails.flatMap((trail) => trail[key]))
  const known = new Set(exercisesOf(results).flatMap(({ trail }) => trail.known))
  const guards = new Set(exercisesOf(results).flatMap(({ trail }) => trail.guards))
  const cited = new Set(passed.flatMap(({ rules }) => rules))
  const [walked, held, failed] = [seen('walked'), seen('held'), seen('failed')]
  const unreachable = unreachableOn(exercisesOf(results))
  const hits = hitsOf(exercisesOf(results), exercisesOf(passed), setAt)
  return {
    settings: among(
      hits,
      ({ hits: count }) => count > 0,
      ({ at }) => at,
    ),
    facts: among([...facts].sort(), (fact) => cited.has(fact), String),
    guards: guardsOf([...guards].sort(), { held, failed }, unreachable),
    transitions: edgesOf([...known].sort(), walked, unreachable),
    hits,
  }
}

function edgesOf(
  known: readonly string[],
  walked: ReadonlySet<string>,
  { edges }: Unreachable,
): CoveredOfReachable {
  const isReachable = (edge: string) => walked.has(edge) || !edges.has(edge)
  return {
    ...among(known.filter(isReachable), (edge) => walked.has(edge), String),
    unreachable: known
      .filter((edge) => !isReachable(edge))
      .map((edge) => ({ name: edge, why: edges.get(edge)! })),
  }
}

/** A guard is covered once it had every value it can have; an arm of a choice only has to hold. */
function guardsOf(
  guards: readonly string[],
  { held, failed }: { readonly held: ReadonlySet<string>; readonly failed: ReadonlySet<string> },
  unreachable: Unreachable,
): CoveredOfReachable {
  const isTrue = (name: string) => held.has(name) || unreachable.guards.true.has(name)
  const isFalse = (name: string) => failed.has(name) || isArm(name) || unreachable.guards.false.has(name)
  const isAsked = (name: string) => held.has(name) || failed.has(name) || !(isTrue(name) && isFalse(name))
  return {
    ...among(
      guards.filter(isAsked),
      (name) => isTrue(name) && isFalse(name),
      (name) => `${name}: ${neverText(isTrue(name), isFalse(name))}`,
    ),
    unreachable: guards.flatMap((name) => [
      ...(held.has(name) ? [] : proofOf(`${name}: never true`, unreachable.guards.true.get(name))),
      ...(failed.has(name) ? [] : proofOf(`${name}: never false`, unreachable.guards.false.get(name))),
    ]),
  }
}

const proofOf = (name: string, why: string | undefined) => (why === undefined ? [] : [{ name, why }])

function exercisesOf(results: readonly Result[]): CoverageRecord[] {
  return results.flatMap(({ exercise }) => (exercise === undefined ? [] : [exercise]))
}

/** Settings of every set under test; several paths of one set count once. */
function hitsOf(
  all: readonly CoverageRecord[],
  passed: readonly CoverageRecord[],
  setAt: CoverageOf['setAt'],
): Setting[] {
  const sets = new Map<string, { set: PolicySet; names: Set<string> }>()
  for (const { set: name } of all) {
    if (name === null) continue
    const set = setAt(name)
    const known = sets.get(set.path) ?? { set, names: new Set() }
    sets.set(set.path, { ...known, names: known.names.add(name) })
  }
  return [...sets.values()].flatMap(({ set, names }) =>
    settingsOf(
      set,
      passed.filter((one) => one.set !== null && names.has(one.set)),
    ),
  )
}

function among<Item, Missed>(
  items: readonly Item[],
  isCovered: (item: Item) => boolean,
  shown: (item: Item) => Missed,
): Covered<Missed> {
  const missed = items.filter((item) => !isCovered(item))
  return { total: items.length, covered: items.length - missed.length, missed: missed.map(shown) }
}

/** True for `option is [email]`: the other options have arms of their own, and the last arm may have no alternative. */
function isArm(guard: string): boolean {
  return guard.endsWith(']')
}

function neverText(held: boolean, failed: boolean): string {
  if (!held && !failed) return 'never asked'
  return held ? 'never false' : 'never true'
}
