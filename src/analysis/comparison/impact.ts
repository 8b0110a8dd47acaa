import { resolveHelpdesk } from '../../effective/helpdesk.ts'
import type { Helpdesk } from '../../effective/helpdesk.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import { directionNames } from './answer.ts'
import type { Answer, Direction } from './answer.ts'
import { byName, classesOf, planFor } from '../classes/classes.ts'
import { answeredClasses, summaryOf } from './diff.ts'
import type { Summary } from './diff.ts'

/** A user who is answered otherwise than before. */
export interface Affected {
  readonly user: string
  readonly old: Answer
  readonly new: Answer
}

/** Whom a change of policy affects, by direction and name. */
export interface Impact {
  readonly summary: Summary
  /** In order of name. */
  readonly affected: { readonly [Name in Direction]: readonly Affected[] }
  /** Where *Contact your administrator* leads, if that changes for all users; else null. */
  readonly helpdesk: { readonly old: Helpdesk; readonly new: Helpdesk } | null
}

/** Compares what every user is answered under two sides, as `sspr diff` does. Total. */
export function impactOf(before: PolicyIndex, after: PolicyIndex): Impact {
  const users = classesOf(before, after, planFor([before, after]), true)
  const answered = answeredClasses(users, before, after)
  const affected = (name: Direction): Affected[] =>
    answered
      .filter(({ directions }) => directions.includes(name))
      .flatMap(({ users, was, is }) => users.map((user) => ({ user, old: was, new: is })))
      .sort((one, other) => byName(one.user, other.user))
  return {
    summary: summaryOf(answered, users.added, users.removed),
    affected: Object.fromEntries(
      directionNames.map((name) => [name, affected(name)]),
    ) as unknown as Impact['affected'],
    helpdesk: helpdeskChange(before, after),
  }
}

// What the helpdesk link does is the same for all users: it is asked once, not for each.
function helpdeskChange(before: PolicyIndex, after: PolicyIndex): Impact['helpdesk'] {
  const change = { old: resolveHelpdesk(before), new: resolveHelpdesk(after) }
  return JSON.stringify(change.old) === JSON.stringify(change.new) ? null : change
}
