import { isReachable } from '../model/contact.ts'
import { memoized } from '../model/memoized.ts'
import { registrationMethods, type RegistrationMethod } from '../model/methods.ts'
import type { Authentication } from '../model/authentication.ts'
import type { User } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import { authenticationWith } from '../model/authentication.ts'
import { stateWith, userWith } from '../model/user-copies.ts'
import { pass } from './second-factor-pass.ts'
import { isPaired, type PairedApp } from './app-codes.ts'
import { digestedAnswers } from './credentials.ts'
import type { EffectContext } from './effect-handlers.ts'
import { effectiveNow, situationNow } from './situation.ts'
import { setAuthentication } from './store.ts'

/** Stores the method that was just proven. The day counts as the day of confirmation. SOURCE */
export function storeMethod(effects: EffectContext): void {
  const { store, session, account, act } = effects
  const { method, contact } = session.snapshot.context
  if (method === null) return
  if (act.type === 'answers.given') account.answers = digestedAnswers(store, account, act.answers)
  if (isPaired(method) && session.pairing !== null)
    account.pairings = { ...account.pairings, [method]: session.pairing }
  session.pairing = null
  setAuthentication(account, { ...stored(method, contact, effects), confirmedOn: store.now })
  // SOURCE: R-189 (registering a second factor is a pass)
  if (registrationMethods[method].signsIn) pass(store, session, 'option')
  const { methodDeletedAt, ...state } = account.user.state
  if (methodDeletedAt !== undefined) account.user = userWith(account.user, { state })
}

function stored(
  method: RegistrationMethod,
  contact: string | null,
  { store, account, act }: EffectContext,
): Partial<Authentication> {
  // A second number is the alternate one, which resets nothing. SOURCE
  if (method === 'phone' && isReachable(account.user.authentication.phone)) return { alternatePhone: contact }
  if (method === 'authenticator') {
    const { channels } = situationNow(store, account)
    // SOURCE: R-052 (an app registered for notifications shows codes as well)
    return {
      authenticator: act.type === 'push.answered' ? appCapabilities(channels.includes('appCode')) : ['code'],
    }
  }
  return registrationMethods[method].add({ contact, questions: account.answers?.length ?? 0 })
}

function appCapabilities(withCode: boolean): Authentication['authenticator'] {
  return withCode ? ['notification', 'code'] : ['notification']
}

/** Forgets a method. SOURCE: R-105 */
export function removeMethod({ store, session, account }: EffectContext): void {
  const { method } = session.snapshot.context
  if (method === null) return
  if (method === 'securityQuestions') account.answers = null
  const { [method as PairedApp]: _, ...pairings } = account.pairings
  account.pairings = pairings
  // SOURCE: R-092 (who lacks a method already is asked at each sign-in, whatever is deleted)
  const isComplete = effectiveNow(store, account).registration.outcome !== 'required'
  account.user = withoutMethod(account.user, method, isComplete ? store.now : null)
}

const removals = memoized((_user: User) => new Map<string, User>())

/**
 * A user without a method, who is asked nothing until the next review if a time is given; the same object each
 * time, so that what follows from it is worked out once.
 */
function withoutMethod(user: User, method: RegistrationMethod, at: Instant | null): User {
  const known = removals(user)
  const name = `${method} ${at}`
  let without = known.get(name)
  if (without === undefined) {
    const authentication = authenticationWith(user.authentication, registrationMethods[method].none)
    const state = at === null ? user.state : stateWith(user.state, { methodDeletedAt: at })
    without = userWith(user, { authentication, state })
    known.set(name, without)
  }
  return without
}
