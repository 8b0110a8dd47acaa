import { secondFactorsOf } from '../../../effective/second-factors.ts'
import { options, policyMethods } from '../../../model/methods.ts'
import { noSecurityInfo, securityInfoOf } from '../../../model/security-info.ts'
import { authenticationWith } from '../../../model/authentication.ts'
import type { Authentication } from '../../../model/authentication.ts'
import { administer } from '../../../walks/drivers/administrator.ts'
import { effectiveNow } from '../../../service/situation.ts'
import { policyIndexNow, type Store } from '../../../service/store.ts'
import { canTypePassword } from '../still-read.ts'
import type { Subject } from '../subject.ts'
import { change, changed } from './changes.ts'
import { usedCodes } from './elsewhere.ts'
import { product } from './happenings.ts'
import type { Alternatives, Meanwhile, Meanwhiles } from './happenings.ts'
import type { Deed } from './moves.ts'
import type { Stage, World } from './world.ts'

/**
 * What a signed-in user's page reads anew: which methods the user holds, each of which a page offers and asks for by
 * itself, so that with all of them and with none everything is seen that any mixture leads to, except for the second
 * factor that is asked for first; whether the account is enabled; and the present password, by which a session can be over.
 */
export function signedInMeanwhiles(
  effective: Subject['effective'],
  stage: Stage,
  user: string,
  asked: Meanwhile,
  all: boolean,
): Meanwhiles {
  const { store } = stage
  const disabled = change(store, user, 'disable', { disable: true })
  const temporary = temporaryPassword(stage, user)
  const changes = [
    change(store, user, 'register every method', { authentication: everyMethod }),
    change(store, user, 'remove every method', { authentication: noSecurityInfo }),
  ]
  const infos: Alternatives = [null, ...(all ? changes : otherInfos(store, user, changes))]
  const offered = change(store, user, 'offer every method', {
    policy: { authenticationMethods: { available: [...policyMethods] } },
  })
  const ended: Alternatives = [null, disabled, temporary]
  const atProof = product([ended, infos])
  const atAppCode = product([ended, infos, usedCodes(effective)])
  const atPassword = product([[null, disabled], [null, temporary], [null, changeRefused(store, user)], infos])
  const atDeletion = product([ended, infos, [null, offered]])
  const atNext = product([infos, [null, offered]])
  const otherwise = product([infos])
  const onPage = ({ type }: Deed, { session, where }: World): readonly Meanwhile[] => {
    const { page } = session.snapshot.meta
    if (type === 'password.chosen') return atPassword
    if (type === 'finish.selected' && canTypePassword(session.snapshot)) return atPassword
    if (type === 'code.entered') return where?.option === 'appCode' ? atAppCode : atProof
    if (type === 'push.answered' || type === 'answers.given') return atProof
    if (type === 'finish.selected' || type === 'cancel.selected') return atProof
    if (page === 'securityInfo' && type === 'method.deleted') return atDeletion
    return page === 'securityInfo' && type === 'next.selected' ? atNext : otherwise
  }
  return {
    lasting: [disabled, temporary],
    lapsed: otherFirstFactors(store, user, infos),
    before(deed, world) {
      const { page } = world.session.snapshot.meta
      if (page === 'signIn') return []
      if (deed.type === 'help.requested') return [asked]
      return onPage(deed, world)
    },
  }
}

/** The changes after which a user holds other security info. */
function otherInfos(store: Store, user: string, changes: readonly Meanwhile[]): Meanwhile[] {
  const held = (one: Meanwhile | null) =>
    changed(store, user, one, (_, account) =>
      JSON.stringify(authenticationWith(account.user.authentication, {})),
    )
  const own = held(null)
  return changes.filter((one) => held(one) !== own)
}

const everyMethod = securityInfoOf(
  ({ add, testedBy }) =>
    add({
      contact: options[testedBy].contact?.kind === 'address' ? 'other@example.org' : '+1 4255550188',
      questions: 5,
    }),
  { alternatePhone: '+1 4255550187' },
)

/**
 * A single method in place of all others, for each second factor that is asked for first only then: it is asked for
 * without a choice where the pass has lapsed.
 */
function otherFirstFactors(store: Store, user: string, infos: Alternatives): Meanwhile[] {
  const firstAsked = (one: Meanwhile | null) =>
    changed(store, user, one, (then, account) => {
      const { secondFactors, otherFactor } = secondFactorsOf(policyIndexNow(then), account.user)
      return secondFactors[0] ?? otherFactor
    })
  const seen = new Set(infos.map(firstAsked))
  return singleMethods
    .map((method) =>
      change(store, user, `register nothing but ${Object.keys(method).join()}`, {
        authentication: { ...noSecurityInfo, ...method },
      }),
    )
    .filter((one) => {
      const first = firstAsked(one)
      return !seen.has(first) && seen.add(first)
    })
}

const singleMethods: readonly Partial<Authentication>[] = [
  { authenticator: ['notification'] },
  { authenticator: ['code'] },
  { phone: '+1 4255550188' },
  { alternatePhone: '+1 4255550187' },
  { officePhone: '+1 4255550188' },
  { other: ['fido2'] },
  { other: ['windowsHello'] },
]

/** Writeback switched off; null: the user may change the password all the same. */
function changeRefused(store: Store, user: string): Meanwhile | null {
  const one = change(store, user, 'switch writeback off', {
    policy: { onPremisesIntegration: { writeBackPasswords: false } },
  })
  const reason = (meanwhile: Meanwhile | null) =>
    changed(store, user, meanwhile, (then, account) => effectiveNow(then, account).change.reason)
  return reason(one) === reason(null) ? null : one
}

/** The user is the same object each time, so that what follows from it is worked out once. */
function temporaryPassword(stage: Stage, user: string): Meanwhile {
  return {
    name: 'reset the password',
    steps: [{ administrator: { resetPassword: true } }],
    replaces: true,
    apply(store, account) {
      administer(store, user, { resetPassword: true })
      account.user = stage.user(account.user)
    },
  }
}
