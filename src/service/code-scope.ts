import { registrationMethods } from '../model/methods.ts'
import type { CodeScope } from './codes.ts'
import { destinationOf, signInDestinationOf } from './destinations.ts'
import type { Session } from './session.ts'
import type { Account, Store } from './store.ts'

/** The scope of a code that is sent or typed now; null: the page has no option or method that takes one. */
export function codeScope(store: Store, session: Session, account: Account): CodeScope | null {
  const { context } = session.snapshot
  const purpose = session.entry === 'reset' ? 'reset' : context.method === null ? 'signIn' : 'registration'
  const option = context.method === null ? context.option : registrationMethods[context.method].testedBy
  if (option === null) return null
  const destination =
    purpose === 'registration'
      ? context.contact
      : purpose === 'signIn'
        ? signInDestinationOf(account.user, option)
        : destinationOf(store, account.user, option)
  return {
    user: account.user.userPrincipalName.toLowerCase(),
    session: session.id,
    option,
    purpose,
    destination,
  }
}
