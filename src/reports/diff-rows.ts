import type { AffectedClass, Explained } from '../analysis/comparison/diff.ts'
import { csvText } from './csv.ts'
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

/** A row a class with one of its users; with `--names` a row a user. */
export function diffCsv({ sets }: DiffReport): string {
  const rows = sets.flatMap(({ set, classes }) =>
    classes.flatMap((one) =>
      one.users.length === 0
        ? [rowOf(set, one, one.witness, one.count)]
        : one.users.map((user) => rowOf(set, one, user, 1)),
    ),
  )
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

function outcomeOf({ reset }: Explained): [outcome: string, reason: string] {
  return [reset.outcome, reset.reason ?? '']
}
