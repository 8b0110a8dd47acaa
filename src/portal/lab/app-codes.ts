import { normalName } from '../../policy/directory.ts'
import { second } from '../../policy/time.ts'
import { codeLifetime, issueCode } from '../../service/codes.ts'
import type { Account, Store } from '../../service/store.ts'

/** What an authenticator app shows now. */
export interface AppCode {
  readonly digits: string
  readonly secondsLeft: number
}

/** The code of a user's app. One that is still good is shown again: looking makes no new one. */
export function appCodeOf(store: Store, account: Account): AppCode {
  const user = normalName(account.user.userPrincipalName)
  const shown = store.codes.findLast(
    (code) =>
      code.session === null &&
      code.user === user &&
      code.state === 'live' &&
      store.now - code.at < codeLifetime,
  )
  const { digits, at } =
    shown ??
    issueCode(store, { user, session: null, option: 'appCode', purpose: 'signIn', destination: null })
  return { digits, secondsLeft: Math.ceil((at + codeLifetime - store.now) / second) }
}

/** True for who has an app or a token that shows codes. */
export function showsCodes({ user }: Account): boolean {
  const { authenticator, softwareOath, hardwareOath } = user.authentication
  return authenticator.length > 0 || softwareOath || hardwareOath
}
