import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { BaselineName } from '../baselines/index.ts'
import type { FileGroup, Reading } from '../document/read.ts'
import type { Source } from '../document/source.ts'
import { addressInSet } from '../policy/load/locations.ts'
import { readGroups, type Library, type PolicySet } from '../policy/load/library.ts'
import type { Instant } from '../model/time.ts'
import { check, diagnosed } from '../rules/check.ts'
import { rules } from '../rules/index.generated.ts'
import { partialFindings } from './partial-findings.ts'
import { decodeCases } from '../testing/cases/cases.ts'
import type { Cases } from '../walks/language/case.ts'
import { applyBaselines, type Applied } from './apply-baselines.ts'
import { expectationFindings } from '../testing/cases/expectation-findings.ts'
import { fragmentFindings } from '../testing/cases/fragments.ts'
import { missingUserFindings } from '../testing/cases/missing-user-findings.ts'
import { strayPointers } from './stray-pointers.ts'
import { unreadOf } from './unread.ts'
import { suppressed } from '../suppressions/suppression.ts'

/** The findings about a library, and what they are about. */
export interface Validated {
  /** How many policy sets could be decoded. */
  readonly sets: number
  /** How many files were read. */
  readonly files: number
  readonly cases: readonly Cases[]
  readonly diagnostics: readonly Diagnostic[]
  /** The results of each set against each of its baselines. */
  readonly baselines: readonly Applied[]
  /** By name as shown, for places and code frames. */
  readonly sources: ReadonlyMap<string, Source>
}

/**
 * Validates a library at a moment: text, shape, references, limits, opinions.
 *
 * @param measuredBy Baselines for every set, in addition to those that a set names.
 */
export function validate(library: Library, at: Instant, measuredBy: readonly BaselineName[] = []): Validated {
  const { cases, diagnostics } = besideSets(library)
  const sets = library.sets.map((set) => validateSet(set, at, measuredBy))
  return {
    sets: library.sets.length,
    files: library.files,
    cases,
    diagnostics: [
      ...diagnostics,
      ...sets.flatMap((one) => one.diagnostics),
      ...library.partial.flatMap((set) => partialFindings(set, at)),
    ],
    baselines: sets.flatMap((one) => one.baselines),
    sources: library.sources,
  }
}

/** What is wrong with the texts of a library and with its cases. */
function besideSets(library: Library): Pick<Validated, 'cases' | 'diagnostics'> {
  const decoded = library.cases.map((document) => decodeCases(document))
  const cases = decoded.flatMap(({ value }) => value ?? [])
  const diagnostics = [
    ...library.diagnostics,
    ...decoded.flatMap((one) => one.diagnostics),
    ...cases.flatMap(fragmentFindings),
    ...cases.flatMap(expectationFindings),
    ...cases.flatMap(missingUserFindings),
  ]
  return { cases, diagnostics }
}

const errorRules = rules.filter(({ severity }) => severity === 'error')

/**
 * True if `validate` finds no error. Rules that only warn are not asked, which takes most of the time of many users;
 * suppressions, baselines and stray pointers are warned about.
 *
 * INVARIANT: a set that is read in part has an error among the diagnostics of its library.
 */
export function isSound(library: Library, at: Instant): boolean {
  return (
    !hasErrors(besideSets(library).diagnostics) &&
    library.sets.every((set) => check(set.tenant, set.policy, at, unreadOf(set), errorRules).length === 0)
  )
}

/** How many groups are read at once: more need more memory, and reading one at a time is slower. */
const together = 16

/**
 * The same for any number of files: a few groups are read, validated and released before the next. The names of all
 * sources are kept, and the texts of those with findings.
 *
 * @param onSet Called with each set that could be decoded, which is released afterwards.
 */
export function validateInTurn(
  reading: Reading,
  groups: readonly FileGroup[],
  at: Instant,
  measuredBy: readonly BaselineName[] = [],
  onSet: (set: PolicySet) => void = () => {},
): Validated {
  const all = {
    sets: 0,
    files: 0,
    cases: [] as Cases[],
    diagnostics: [] as Diagnostic[],
    baselines: [] as Applied[],
    sources: new Map<string, Source>(),
  }
  for (let first = 0; first < groups.length; first += together) {
    const library = readGroups(reading, groups.slice(first, first + together))
    library.sets.forEach(onSet)
    const one = validate(library, at, measuredBy)
    all.sets += one.sets
    all.files += one.files
    all.cases.push(...one.cases)
    all.diagnostics.push(...one.diagnostics)
    all.baselines.push(...one.baselines)
    const pointedTo = filesOf(one.diagnostics)
    for (const [file, source] of one.sources) {
      // A directory file can belong to groups of several rounds.
      if (pointedTo.has(file)) all.sources.set(file, source)
      else if (!all.sources.has(file)) all.sources.set(file, { file, text: '' })
    }
  }
  return all
}

/** The files that findings point to, and those that their fixes change. */
function filesOf(diagnostics: readonly Diagnostic[]): Set<string> {
  return new Set(
    diagnostics.flatMap(({ at, related, fixes }) => [
      at.file,
      ...related.map((one) => one.at.file),
      ...fixes.flatMap(({ edits }) => edits.map((edit) => (edit.kind === 'text' ? edit.file : edit.at.file))),
    ]),
  )
}

/** What rules and baselines say of one set, with what its team has decided to live with marked. */
export function validateSet(
  set: PolicySet,
  at: Instant,
  measuredBy: readonly BaselineName[] = [],
): Pick<Validated, 'diagnostics' | 'baselines'> {
  const raised = check(set.tenant, set.policy, at, unreadOf(set))
  const found = diagnosed(raised, {
    tenant: { addressOf: (pointer, part) => addressInSet(set, `/tenant${pointer}`, part) },
    policy: { addressOf: (pointer, part) => addressInSet(set, `/policy${pointer}`, part) },
  }).map((finding, index) => ({
    finding,
    pointer: raised[index]!.flag.at,
  }))
  const measured = applyBaselines(set, at, measuredBy)
  return {
    diagnostics: [...suppressed(set, [...found, ...measured.found], at), ...strayPointers(set)],
    baselines: measured.applied,
  }
}
