import { codeLifetime } from '../../../service/codes.ts'
import { testedBy } from '../../../service/code-scope.ts'
import { sessionLength } from '../../../service/facts.ts'
import { stepAt } from '../../../service/totp.ts'
import type { RegistrationMethod } from '../../../model/methods.ts'
import type { User } from '../../../model/tenant.ts'
import type { Instant } from '../../../model/time.ts'
import type { World } from './world.ts'

/**
 * Equal for worlds in which the same can happen: times are distances to the next boundary, secrets are what they
 * are good for, and what the service only writes down is left out.
 *
 * Two things are left out because they are not read. A code of another option than the one on the page cannot be
 * typed before another one was sent, which the machine search checks for every store (`properties/t-15.ts`), and it
 * is tried as a code of another method wherever one is asked for. Security info of other methods than the one in hand is not read until that one is stored or left.
 */
export function keyOf(world: World): string {
  const { now, account, session, known, policy, tenant } = world
  const { snapshot, plan, startedAt, questions, pairing, pushNumber, passedUntil } = session
  const { problem, passed, option, method, contact, outstanding, password, confirm, current } =
    snapshot.context
  const { missing, registered, secondFactorMissing, leftForSecondFactor } = snapshot.context
  const since = [startedAt, known.since].map((at) => Math.min(now - at, sessionLength)).join()
  const step = account.lastStep === null ? '' : Math.min(2, stepAt(now) - account.lastStep)
  return [
    snapshot.state,
    method === null ? textOf(plan) : '',
    problem,
    passed.toSorted().join(),
    option,
    method,
    contact,
    outstanding,
    password,
    confirm === password,
    current === null,
    missing,
    missing === 0 ? '' : registered.toSorted().join(),
    since,
    codeKey(world),
    step,
    account.passwordSetTurn > session.turn,
    known.isReplaced,
    known.owesPassword,
    known.meanwhile,
    method === null ? userKey(account.user) : ownInfo(account.user, method),
    account.passwordBy,
    account.drawn.length,
    account.answers === null,
    questions.length,
    pairing === null,
    pushNumber === null,
    passedUntil === null ? '' : Math.max(0, passedUntil - now),
    secondFactorMissing,
    leftForSecondFactor,
    textOf(policy),
    textOf(tenant.groups),
  ].join('|')
}

/** The code that can be typed on the page, and whether one was sent before it. */
function codeKey({ now, where, session, known, messages }: World): string {
  const { option, method, outstanding } = session.snapshot.context
  if (!outstanding) return ''
  const name = method === null ? option : testedBy[method]
  const sent = name === null ? undefined : known.codes[name]
  if (sent === undefined) return ''
  const age = sent.isOut ? Math.min(now - sent.at, codeLifetime) : 'used'
  const hasPrevious = messages.filter((one) => one.code !== null && one.option === name).length > 1
  return `${age} ${hasPrevious} ${method !== null || sent.to === where?.destination}`
}

/** What a user has of one method. */
function ownInfo({ authentication }: User, method: RegistrationMethod): string {
  const { phone, alternatePhone, officePhone, email, authenticator, softwareOath } = authentication
  const own = {
    phone: [phone, alternatePhone],
    officePhone,
    email,
    authenticator,
    softwareOath,
    securityQuestions: authentication.securityQuestions,
  }
  return JSON.stringify(own[method])
}

const texts = new WeakMap<object, number>()
const numbers = new Map<string, number>()

/** A number for each text that an object has as JSON. */
function textOf(object: object): number {
  const known = texts.get(object)
  if (known !== undefined) return known
  const text = JSON.stringify(object)
  const number = numbers.get(text) ?? numbers.size
  numbers.set(text, number)
  texts.set(object, number)
  return number
}

const users = new WeakMap<User, string>()

/** The fields of a user that the service reads again later; confirmation and deletion of methods count as ever or never. */
function userKey(user: User): string {
  const known = users.get(user)
  if (known !== undefined) return known
  const { authentication, state, accountEnabled } = user
  const ever = (at: Instant | null | undefined) => at !== null && at !== undefined
  const text = JSON.stringify([
    accountEnabled,
    { ...authentication, confirmedOn: ever(authentication.confirmedOn) },
    state.mustChangePassword,
    state.lockedOnPremises,
    ever(state.passwordChangedAt),
    ever(state.methodDeletedAt),
    state.skippedRegistrations > 0,
  ])
  users.set(user, text)
  return text
}
