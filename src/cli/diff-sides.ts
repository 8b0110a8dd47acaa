import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { placeOf } from '../document/resolve-locations.ts'
import type { SetAt } from '../analysis/classes/set-at.ts'
import { diffOf, diffWith, oneSided, totalOf } from '../analysis/comparison/diff.ts'
import type { SetDiff } from '../analysis/comparison/diff.ts'
import { matchSets } from '../analysis/comparison/match-sets.ts'
import type { MatchedSets } from '../analysis/comparison/match-sets.ts'
import type { CountedUsers } from '../analysis/classes/representatives.ts'
import { Failure } from '../diagnostics/failure.ts'
import { sidesNamed } from '../analysis/comparison/sources.ts'
import type { SideSource } from '../analysis/comparison/sources.ts'
import type { Environment } from '../system/environment.ts'
import { contentReader } from '../policy/load/classify-documents.ts'
import { addressInSet } from '../policy/load/locations.ts'
import { readGroups, readLibrary } from '../policy/load/library.ts'
import type { Library } from '../policy/load/library.ts'
import { formatInstant } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import type { DiffReport, LocatedDiff } from '../reports/diff.ts'
import { isSound, validate } from '../validation/validate.ts'
import type { Validated } from '../validation/validate.ts'
import { momentOf } from './arguments.ts'
import type { Invocation, Outcome } from './command.ts'
import { brokenSets, severalSets } from './one-set.ts'

/** Errors only, with the ref before the file names. */
function errorsAt({ ref }: SideSource, validated: Validated): Validated {
  const named = (file: string) => (ref === null ? file : `${ref}:${file}`)
  const at = (one: Diagnostic['at']) => ({ ...one, file: named(one.file) })
  const errors = validated.diagnostics.filter(({ severity }) => severity === 'error')
  return {
    ...validated,
    diagnostics: errors.map((one) => ({
      ...one,
      at: at(one.at),
      related: one.related.map((other) => ({ ...other, at: at(other.at) })),
    })),
    sources: new Map(
      [...validated.sources.values()].map((one) => [named(one.file), { ...one, file: named(one.file) }]),
    ),
  }
}

/** One side: its policy sets, and the moment of evaluation. */
export interface Side {
  readonly source: SideSource
  readonly library: Library
  readonly at: Instant
}

/** Reads both sides. @throws Failure if one cannot be found */
export function readSides(invocation: Invocation, environment: Environment): { old: Side; new: Side } {
  const { oldAt, newAt } = invocation.options as { oldAt?: string; newAt?: string }
  const hasMoments = oldAt !== undefined || newAt !== undefined
  const sources = sidesNamed(invocation.args, hasMoments, environment)
  const contentOf = contentReader()
  const sideOf = (source: SideSource, name: string, written: string | undefined): Side => ({
    source,
    library: source.isEmpty
      ? readGroups(source.reading, [])
      : readLibrary(source.reading, [source.path], contentOf),
    at: written === undefined ? invocation.at : momentOf(written, name),
  })
  return { old: sideOf(sources.old, '--old-at', oldAt), new: sideOf(sources.new, '--new-at', newAt) }
}

/** Compares every set of the two sides. */
export function reportOf(
  sides: { old: Side; new: Side },
  withNames: boolean,
  users: CountedUsers | null = null,
): DiffReport {
  const sets = matchedSets(sides).map(({ old, new: now }): LocatedDiff => {
    const before = old === null ? null : setAt(old, sides.old)
    const after = now === null ? null : setAt(now, sides.new)
    return {
      ...(users === null ? compared(before, after, withNames) : diffWith(users, before!, after!)),
      placeOf(side, pointer) {
        const { set, sources } = (side === 'old' ? before : after)!
        return placeOf(addressInSet(set, pointer), sources)
      },
    }
  })
  const about = ({ source, at }: Side) => ({ source: source.name, at: formatInstant(at) })
  return {
    old: about(sides.old),
    new: about(sides.new),
    summary: totalOf(sets.map((one) => one.summary)),
    sets,
  }
}

function matchedSets(sides: { old: Side; new: Side }): MatchedSets[] {
  const below = ({ library, source }: Side) => ({
    sets: library.sets,
    path: source.path,
    cwd: source.reading.cwd,
  })
  return matchSets(below(sides.old), below(sides.new))
}

/**
 * The one policy set that users from files are compared on, of both sides.
 *
 * @throws Failure if there are several, or one side lacks it
 */
export function onePair(sides: { old: Side; new: Side }): { old: SetAt; new: SetAt } {
  const matched = matchedSets(sides)
  const [pair] = matched
  if (matched.length > 1)
    throw severalSets(
      'diff',
      matched.map(({ old, new: now }) => (now ?? old)!.path),
    )
  if (pair === undefined || pair.old === null || pair.new === null)
    throw new Failure(
      'usage/no-match',
      'no policy set exists on both sides',
      'name the same set on both sides',
    )
  return { old: setAt(pair.old, sides.old), new: setAt(pair.new, sides.new) }
}

function setAt(set: SetAt['set'], { library, at }: Side): SetAt {
  return { set, at, sources: library.sources }
}

function compared(old: SetAt | null, now: SetAt | null, withNames: boolean): SetDiff {
  if (old === null) return oneSided(now!, 'new', withNames)
  return now === null ? oneSided(old, 'old', withNames) : diffOf(old, now, withNames)
}

/** The outcome if a side has errors; null: neither has. */
export async function brokenSide(
  sides: { old: Side; new: Side },
  invocation: Invocation,
  environment: Environment,
): Promise<Outcome | null> {
  for (const side of [sides.old, sides.new]) {
    if (isSound(side.library, side.at)) continue
    const validated = errorsAt(side.source, validate(side.library, side.at))
    return brokenSets('diff', side.library, invocation, environment, validated)
  }
  return null
}
