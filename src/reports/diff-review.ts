import type { Summary } from '../analysis/comparison/diff.ts'
import type { UsersToReview } from '../analysis/comparison/review.ts'
import { counted } from './report.ts'

/** `1 added user can reset`, `contact data of 2 users changed`; none where there is nothing to review. */
export function reviewCountTexts({ addedCanReset, contactChanged }: Summary): string[] {
  return [
    ...(addedCanReset > 0 ? [`${counted(addedCanReset, 'added user')} can reset`] : []),
    ...(contactChanged > 0 ? [`contact data of ${counted(contactChanged, 'user')} changed`] : []),
  ]
}

/** Who is to be reviewed, without names: `contact data of 2 users changed (`authentication.email`)`. */
export function reviewText({ kind, count, fields }: UsersToReview): string {
  if (kind === 'addedCanReset') return `${counted(count, 'added user')} can reset`
  const names = fields.map((field) => `\`${field}\``).join(', ')
  return `contact data of ${counted(count, 'user')} changed (${names})`
}

/** What a reviewer has to confirm. */
export function reviewHelp({ kind }: UsersToReview): string {
  return kind === 'addedCanReset'
    ? 'confirm that these users are meant to be there'
    : 'confirm that the new numbers and addresses are those of the users'
}
