import { isRemoved } from '../effective/removals.ts'
import { hasEnded } from '../effective/available-options.ts'
import type { Session } from './session.ts'
import { policyIndexNow, type Account, type Store } from './store.ts'
import { codeScope } from './code-scope.ts'

/**
 * True if the option in use on an open page has ended since the page was opened: it sends nothing any more, and
 * proves nothing. Registration asks a directory value for nothing. SOURCE
 */
export function hasEndedSince(store: Store, session: Session, account: Account): boolean {
  const where = codeScope(store, session, account)
  if (where === null) return false
  const ended = where.purpose === 'reset' ? hasEnded : isRemoved
  return ended(policyIndexNow(store), account.user, where.option)
}
