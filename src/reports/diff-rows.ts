import type { AffectedClass, Explained } from '../analysis/comparison/diff.ts'
import type { UsersToReview } from '../analysis/comparison/review.ts'
import { csvText } from './csv.ts'
import { reviewHelp } from './diff-review.ts'
import { causeText, type DiffReport } from './diff.ts'

/** Names of the columns of `--format csv`. */
const columns = [
  'set',
  'user',
  'count',
  'directions',
  'old outcome',
  'old reason',
  'new outcome',
  'new reason',
  'missing',
  'because',
  'place',
  'help',
] as const

/** A row a class with one of its users, then a row each group of users to review; with `--names` a row a user. */
export function diffCsv({ sets }: DiffReport): string {
  const rows = sets.flatMap(({ set, classes, review }) => [
    ...classes.flatMap((one) =>
      one.users.length === 0
        ? [rowOf(set, one, one.witness, one.count)]
        : one.users.map((user) => rowOf(set, one, user, 1)),
    ),
    ...review.flatMap((one) =>
      one.users.length === 0
        ? [reviewRow(set, one, one.witness, one.count)]
        : one.users.map((user) => reviewRow(set, one, user, 1)),
    ),
  ])
  return csvText(columns, rows)
}

function rowOf(set: string, one: AffectedClass, user: string, count: number): (string | number)[] {
  const { directions, because, help } = one
  return [
    set,
    user,
    count,
    directions.join('; '),
    ...outcomeOf(one.old),
    ...outcomeOf(one.new),
    one.new.missing,
    because.map(causeText).join('; '),
    because.map(({ file, span }) => `${file}:${span.start.line}`).join('; '),
    help,
  ]
}

function reviewRow(set: string, one: UsersToReview, user: string, count: number): (string | number)[] {
  const place = `${one.file}:${one.span.start.line}`
  return [set, user, count, one.kind, '', '', '', '', '', one.fields.join('; '), place, reviewHelp(one)]
}

function outcomeOf({ reset }: Explained): [outcome: string, reason: string] {
  return [reset.outcome, reset.reason ?? '']
}
