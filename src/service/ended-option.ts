import { isRemoved } from '../effective/removals.ts'
import { preparedAt } from '../effective/index-policy.ts'
import { hasEnded } from '../effective/available-options.ts'
import type { Session } from './session.ts'
import { policyIndexNow, type Account, type Store } from './store.ts'
import { codeScope } from './code-scope.ts'

/**
 * True if the option in use on an open page has ended since the page was opened: it sends nothing any more, and
 * proves nothing. Registration asks a directory value for nothing. SOURCE
 */
export function hasOptionEnded(store: Store, session: Session, account: Account): boolean {
  const where = codeScope(store, session, account)
  if (where === null) return false
  const ended = where.purpose === 'reset' ? hasEnded : isRemoved
  const now = policyIndexNow(store)
  // What had ended before the page was opened is not what the page rests on.
  return (
    ended(now, account.user, where.option) &&
    !ended(preparedAt(now, session.startedAt), account.user, where.option)
  )
}
