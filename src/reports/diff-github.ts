import type { AffectedClass } from '../analysis/comparison/diff.ts'
import type { UsersToReview } from '../analysis/comparison/review.ts'
import type { Located } from '../document/resolve-locations.ts'
import { reviewHelp, reviewText } from './diff-review.ts'
import { directionLabels, headlineOf } from './diff-text.ts'
import { causeText, type DiffReport } from './diff.ts'
import { commandMessage, githubText } from './github.ts'
import { counted, type Head } from './report.ts'
import { partsOf } from './run-report.ts'

/** An annotation for each class of users, on the line of its first cause, and the headline as a notice. */
export function diffGithub(head: Head, report: DiffReport, prefix: string): string {
  const diagnostics = report.sets.flatMap(({ classes, review }) => [
    ...classes.flatMap(marksOf),
    ...review.map(reviewMark),
  ])
  const counts = { sets: 0, files: 0, errors: 0, warnings: 0, notes: 0, suppressed: 0 }
  const validate = { ...head, summary: counts, diagnostics, baselines: [], reach: [], sources: new Map() }
  const notice = `::notice title=sspr diff::${commandMessage(headlineOf(report))}\n`
  return `${notice}${githubText(partsOf({ ...head, exit: 0 }, { validate }), prefix)}`
}

function reviewMark(one: UsersToReview): Located {
  const { file, document, pointer, span } = one
  return {
    code: `diff/${one.kind}`,
    severity: 'warning',
    message: `${reviewText(one)}, for example ${one.witness}`,
    help: reviewHelp(one),
    rules: [],
    ...{ file, document, pointer, span },
    related: [],
    fixes: [],
    suppressed: null,
  }
}

function marksOf({ directions, weakened, witness, count, because, help }: AffectedClass): Located[] {
  const [first] = because
  if (first === undefined) return []
  const grave = directions.includes('lost') || directions.includes('stuck') || weakened.length > 0
  const what = directions.map((name) => directionLabels[name]).join(', ')
  return [
    {
      code: `diff/${directions[0]!}`,
      severity: grave ? 'warning' : 'note',
      message: `${counted(count, 'user')} (${what}), for example ${witness}, because of ${because.map(causeText).join('; ')}`,
      help,
      rules: [],
      file: first.file,
      document: first.document,
      pointer: first.pointer,
      span: first.span,
      related: [],
      fixes: [],
      suppressed: null,
    },
  ]
}
