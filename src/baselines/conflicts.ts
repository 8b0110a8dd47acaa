import { factorNames, factorsOf, optionNames, type Factor } from '../model/methods.ts'
import type { Assessed } from './assess.ts'

/** Rows that cannot all be followed, or only by a way that the rows themselves call weak. */
interface Conflict {
  readonly code: ConflictCode
  readonly message: string
  readonly help: string
}

type ConflictCode = 'baseline/conflict' | 'baseline/rests-on-questions'

/** What the two say, for `sspr explain CODE`. */
export const conflictWords: {
  readonly [Code in ConflictCode]: { readonly summary: string; readonly help: string }
} = {
  'baseline/conflict': {
    summary: 'rows of baselines that conflict: two methods are required, but only one remains',
    help: 'suppress one of the rows with a reason, or remove its baseline',
  },
  'baseline/rests-on-questions': {
    summary: 'rows of baselines that leave only the app and security questions',
    help: 'suppress one of the rows with a reason, and keep a stronger method than questions',
  },
}

/**
 * What happens to those who follow every row at once. The app is one factor however it is shown, so where
 * texts, calls and mail are gone, two gates need security questions; and where these are gone too, no user
 * passes. SOURCE
 *
 * @param rows Those that are followed: what a team has suppressed is not among them.
 * @param migrated Whether the tenant's own list is the only one that counts already. SOURCE: R-160
 */
export function conflictsOf(rows: readonly Assessed[], migrated: boolean): Conflict[] {
  const asking = rows.find(({ row }) => row.gates === 2)
  if (asking === undefined) return []
  const left = factorsOf(optionNames).filter(
    (factor) => !rows.some(({ row }) => row.removes?.includes(factor)),
  )
  const code =
    left.length < 2
      ? 'baseline/conflict'
      : left.length === 2 && left.includes('securityQuestions')
        ? 'baseline/rests-on-questions'
        : null
  if (code === null) return []
  const others = takers(rows, left).map((one) => `\`${one}\``)
  const what = `only ${left.map((factor) => factorNames[factor]).join(' and ')}`
  const end =
    left.length < 2
      ? `: no user can reset${migrated ? '' : ' once the migration of methods is complete'}`
      : ''
  return [
    {
      code,
      message: `\`${nameOf(asking)}\` requires 2 methods, but ${others.join(', ')} ${others.length === 1 ? 'leaves' : 'leave'} ${what}${end}`,
      help: conflictWords[code].help,
    },
  ]
}

/** The fewest rows, in their order, that take away all that is gone. */
function takers(rows: readonly Assessed[], left: readonly Factor[]): string[] {
  const gone = new Set(factorsOf(optionNames).filter((factor) => !left.includes(factor)))
  const largestFirst = [...rows].sort((one, other) => sizeOf(other) - sizeOf(one))
  return largestFirst.flatMap((one) => {
    const taken = (one.row.removes ?? []).filter((factor) => gone.delete(factor))
    return taken.length === 0 ? [] : [nameOf(one)]
  })
}

function sizeOf({ row }: Assessed): number {
  return row.removes?.length ?? 0
}

function nameOf({ name, row }: Assessed): string {
  return `${name}/${row.id}`
}
