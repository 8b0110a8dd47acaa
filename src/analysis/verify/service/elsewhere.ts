import { setPassword } from '../../../service/credentials.ts'
import { setState } from '../../../service/store.ts'
import type { Account, Store } from '../../../service/store.ts'
import { stepAt } from '../../../service/totp.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import type { Subject } from '../subject.ts'
import type { Alternatives, Meanwhile } from './happenings.ts'
import type { Deed } from './moves.ts'
import { goodPassword } from './moves.ts'
import { appDeeds, inOtherBrowser } from './other-browser.ts'
import { stepOf } from './walk-step.ts'

/** What a reset that is completed elsewhere leaves behind. */
export function replacePassword(store: Store, account: Account): void {
  setPassword(store, account, goodPassword)
  account.writes++
  account.drawn = []
  setState(account, { mustChangePassword: false, passwordChangedAt: store.now })
}

/** The code of the app that is shown now was used, here or elsewhere, and the next one too. */
export function usedCodes(effective: Subject['effective']): Alternatives {
  const once = appDeeds(effective)
  const used = (name: string, more: readonly WalkStep[], ahead: number): Meanwhile => ({
    name,
    replaces: false,
    steps: inOtherBrowser(once, more),
    apply({ now }, account) {
      account.lastStep = stepAt(now) + ahead
    },
  })
  const again: WalkStep[] = [{ open: 'reset' }, ...once.map((deed) => stepOf(deed, null))]
  return [null, used('the code of the app is used', [], 0), used('two codes of the app are used', again, 1)]
}

export function askHelpdesk({ messages, now }: Store, { user }: Account): void {
  messages.unshift({
    kind: 'contactAdministrator',
    to: [],
    at: now,
    code: null,
    user: user.userPrincipalName.toLowerCase(),
    session: 'b',
    option: null,
  })
}

export function elsewhere(
  name: string,
  deeds: readonly Deed[],
  apply: Meanwhile['apply'],
  replaces = false,
): Meanwhile {
  return { name, replaces, steps: inOtherBrowser(deeds), apply }
}
