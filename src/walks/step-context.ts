import type { SessionView } from '../service/view.ts'
import { asksAppCode, type Browsing } from './browsing.ts'
import { Unsupported } from './drivers/unsupported.ts'
import type { StepContext } from './language/step.ts'

export function stepContextOf(browsing: Browsing, session: SessionView): StepContext {
  const { adapter, user, wrongPasswords, chosen } = browsing
  const account = async () => (session.user === null ? null : adapter.account(session.user))
  return {
    session,
    user,
    wrongPasswords,
    answers: chosen.answers,
    account,
    codeFor: (kind) => {
      const isUsed = kind === 'used' && chosen.appCode !== null && asksAppCode(session)
      return isUsed ? Promise.resolve(chosen.appCode!) : adapter.codeFor(session.id, kind)
    },
    async presentPassword() {
      const found = await account()
      if (found === null) return ''
      const known = found.password ?? chosen.password
      if (known === null) throw new Unsupported('the portal does not report `password` of an account')
      return known
    },
  }
}
