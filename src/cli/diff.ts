import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { placeOf } from '../document/resolve-locations.ts'
import type { SetAt } from '../analysis/atoms.ts'
import { diffOf, oneSided, totalOf } from '../analysis/diff.ts'
import type { SetDiff } from '../analysis/diff.ts'
import { matchSets } from '../analysis/match-sets.ts'
import { sidesNamed } from '../analysis/sources.ts'
import type { SideSource } from '../analysis/sources.ts'
import type { Environment } from '../system/environment.ts'
import { addressInSet } from '../policy/load/locations.ts'
import { readLibrary } from '../policy/load/library.ts'
import type { Library } from '../policy/load/library.ts'
import { formatInstant } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import { diffText } from '../reports/diff-text.ts'
import { diffBody } from '../reports/diff.ts'
import type { DiffReport, LocatedDiff } from '../reports/diff.ts'
import { jsonReport } from '../reports/json.ts'
import { validate } from '../validation/validate.ts'
import type { Validated } from '../validation/validate.ts'
import { momentOf } from './arguments.ts'
import type { Command, Invocation } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { headOf } from './report-header.ts'
import { brokenSets } from './one-set.ts'

export const diffCommand: Command = {
  args: '[old] [new]',
  options: [
    { flags: '--old-at <instant>', about: 'the moment of the old side (that of --at)' },
    { flags: '--new-at <instant>', about: 'the moment of the new side (that of --at)' },
    { flags: '--no-gained', about: 'exit with 4 if a user gains reset' },
    { flags: '--no-lost', about: 'exit with 4 if a user loses reset' },
    { flags: '--no-reregister', about: 'exit with 4 if a user must register again' },
    { flags: '--no-stuck', about: 'exit with 4 if a user lacks methods and cannot register enough' },
    { flags: '--names', about: 'list the users of each class, not only one of them', default: false },
  ],
  formats: ['text', 'json'],
  examples: [
    ['sspr diff origin/main', 'compare policies/ of a branch with the working tree'],
    ['sspr diff v1:policies/pilot policies/pilot --no-lost', 'a gate: exit 4 if a user loses reset'],
    ['sspr diff policies/pilot --new-at 2027-02-01', 'the same set at another moment'],
  ],
  async run(invocation, environment) {
    const sides = readSides(invocation, environment)
    for (const side of [sides.old, sides.new]) {
      const validated = validate(side.library, side.at)
      if (hasErrors(validated.diagnostics))
        return brokenSets('diff', side.library, invocation, errorsAt(side.source, validated))
    }
    const report = reportOf(sides, invocation.options.names === true)
    return {
      exit: gateFails(report, invocation) ? exitCodes.gate : exitCodes.good,
      render: (format, colour) =>
        format === 'json'
          ? jsonReport(headOf('diff', invocation), diffBody(report))
          : diffText(report, colour),
    }
  },
}

/** Errors alone, with the ref before the names of files that are read there. */
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

interface Side {
  readonly source: SideSource
  readonly library: Library
  readonly at: Instant
}

function readSides(invocation: Invocation, environment: Environment): { old: Side; new: Side } {
  const { oldAt, newAt } = invocation.options as { oldAt?: string; newAt?: string }
  const hasMoments = oldAt !== undefined || newAt !== undefined
  const sources = sidesNamed(invocation.args, hasMoments, environment)
  const sideOf = (source: SideSource, name: string, written: string | undefined): Side => ({
    source,
    library: readLibrary(source.reading, [source.path]),
    at: written === undefined ? invocation.at : momentOf(written, name),
  })
  return { old: sideOf(sources.old, '--old-at', oldAt), new: sideOf(sources.new, '--new-at', newAt) }
}

function reportOf(sides: { old: Side; new: Side }, withNames: boolean): DiffReport {
  const below = ({ library, source }: Side) => ({
    sets: library.sets,
    path: source.path,
    cwd: source.reading.cwd,
  })
  const sets = matchSets(below(sides.old), below(sides.new)).map(({ old, new: now }): LocatedDiff => {
    const before = old === null ? null : setAt(old, sides.old)
    const after = now === null ? null : setAt(now, sides.new)
    return {
      ...compared(before, after, withNames),
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

function setAt(set: SetAt['set'], { library, at }: Side): SetAt {
  return { set, at, sources: library.sources }
}

function compared(old: SetAt | null, now: SetAt | null, withNames: boolean): SetDiff {
  if (old === null) return oneSided(now!, 'new')
  return now === null ? oneSided(old, 'old') : diffOf(old, now, withNames)
}

const gates = ['gained', 'lost', 'reregister', 'stuck'] as const

function gateFails({ summary }: DiffReport, { options }: Invocation): boolean {
  return gates.some((name) => options[name] === false && summary[name] > 0)
}
