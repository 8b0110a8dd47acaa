import { registrationMethods } from '../../../model/methods.ts'
import { codeLifetime } from '../../../service/codes.ts'
import { sessionLength } from '../../../service/facts.ts'
import { isPaired } from '../../../service/app-codes.ts'
import type { Instant } from '../../../model/time.ts'
import type { Outline } from './world.ts'

/**
 * Equal for worlds in which the same can happen: of a time it counts whether it is over, secrets are what they are
 * good for, and what the service only writes down is left out.
 *
 * Some things are left out because they are not read here. The number that a page shows is compared outside of it. A code of another option than the one on the page cannot be
 * typed before another one was sent, which the machine search checks for every store (`properties/t-15.ts`), and it
 * is tried as a code of another method wherever one is asked for. Security info is no
 * part of a world: each step is tried with all of it and with none.
 */
export function keyOf(world: Outline, now: Instant): string {
  const { account, session, known } = world
  const { snapshot, plan, startedAt, questions, pairing, passedUntil } = session
  const { problem, passed, option, method, contact, outstanding, password, confirm, current } =
    snapshot.context
  const { missing, registered, secondFactorMissing, leftForSecondFactor } = snapshot.context
  const begun = startedAt > known.since ? 'anew' : ''
  return [
    snapshot.state,
    method === null ? textOf(plan) : '',
    problem,
    sortedText(passed),
    option,
    method,
    contact,
    outstanding,
    password,
    confirm === password,
    current === null,
    missing,
    missing === 0 ? '' : sortedText(registered),
    begun,
    now - startedAt >= sessionLength,
    now - known.since >= sessionLength,
    codeKey(world, now),
    account.passwordSetTurn > session.turn,
    known.owesPassword,
    known.meanwhile.join(),
    account.user.accountEnabled,
    account.user.state.mustChangePassword,
    account.user.state.lockedOnPremises,
    account.writes > 0,
    account.passwordBy,
    account.drawn.length,
    account.answers === null,
    questions.length,
    isPaired(method) && pairing === null,
    passKey(passedUntil, now),
    passKey(known.passUntil, now),
    secondFactorMissing,
    leftForSecondFactor,
  ].join('|')
}

const passKey = (until: Instant | null, now: Instant) => (until === null ? '' : until > now)

const sortedText = (names: readonly string[]) => (names.length < 2 ? names.join() : names.toSorted().join())

/** The code that can be typed on the page, and whether one was sent before it. */
function codeKey({ where, session, known, messages }: Outline, now: Instant): string {
  const { option, method, outstanding } = session.snapshot.context
  if (!outstanding) return ''
  const name = method === null ? option : registrationMethods[method].testedBy
  const sent = name === null ? undefined : known.codes[name]
  if (sent === undefined) return ''
  const age = sent.isOut ? now - sent.at < codeLifetime : 'used'
  let count = 0
  for (const one of messages)
    if (one.code !== null && one.option === name && one.session === session.id) count++
  return `${age} ${count > 1} ${method !== null || sent.to === where?.destination}`
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
