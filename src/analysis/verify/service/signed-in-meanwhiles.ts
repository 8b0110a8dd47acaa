import { options, policyMethods } from '../../../model/methods.ts'
import { noSecurityInfo, securityInfoOf } from '../../../model/security-info.ts'
import { administer } from '../../../walks/drivers/administrator.ts'
import { effectiveNow } from '../../../service/situation.ts'
import type { Store } from '../../../service/store.ts'
import type { Subject } from '../subject.ts'
import { change, changed } from './changes.ts'
import { usedCodes } from './elsewhere.ts'
import { product } from './happenings.ts'
import type { Alternatives, Meanwhile, Meanwhiles } from './happenings.ts'

/**
 * What a signed-in user's page reads anew: which methods the user holds, each of which a page offers and asks for by
 * itself, so that with all of them and with none everything is seen that any mixture leads to; whether the account is
 * enabled; and the present password.
 */
export function signedInMeanwhiles(
  effective: Subject['effective'],
  store: Store,
  user: string,
  asked: Meanwhile,
): Meanwhiles {
  const disabled = change(store, user, 'disable', { disable: true })
  const temporary = temporaryPassword(user)
  const infos: Alternatives = [
    null,
    change(store, user, 'register every method', { authentication: everyMethod }),
    change(store, user, 'remove every method', { authentication: noSecurityInfo }),
  ]
  const offered = change(store, user, 'offer every method', {
    policy: { authenticationMethods: { available: [...policyMethods] } },
  })
  const atProof = product([[null, disabled], infos])
  const atAppCode = product([[null, disabled], infos, usedCodes(effective)])
  const atPassword = product([[null, disabled], [null, temporary], [null, changeRefused(store, user)], infos])
  const atList = product([infos, [null, offered]])
  const otherwise = product([infos])
  return {
    lasting: [disabled, temporary],
    before({ type }, { session, where }) {
      const { page } = session.snapshot.meta
      if (page === 'signIn') return []
      if (type === 'help.requested') return [asked]
      if (type === 'password.chosen') return atPassword
      if (type === 'code.entered') return where?.option === 'appCode' ? atAppCode : atProof
      if (type === 'push.answered' || type === 'answers.given') return atProof
      if (page === 'securityInfo' && (type === 'method.deleted' || type === 'next.selected')) return atList
      return otherwise
    },
  }
}

const everyMethod = securityInfoOf(
  ({ add, testedBy }) =>
    add({
      contact: options[testedBy].contact?.kind === 'address' ? 'other@example.org' : '+1 4255550188',
      questions: 5,
    }),
  { alternatePhone: '+1 4255550187' },
)

/** Writeback switched off; null: the user may change the password all the same. */
function changeRefused(store: Store, user: string): Meanwhile | null {
  const one = change(store, user, 'switch writeback off', {
    policy: { onPremisesIntegration: { writeBackPasswords: false } },
  })
  const reason = (meanwhile: Meanwhile | null) =>
    changed(store, user, meanwhile, (then, account) => effectiveNow(then, account).change.reason)
  return reason(one) === reason(null) ? null : one
}

function temporaryPassword(user: string): Meanwhile {
  return {
    name: 'reset the password',
    steps: [{ administrator: { resetPassword: true } }],
    replaces: false,
    apply: (store) => administer(store, user, { resetPassword: true }),
  }
}
