import { registrationMethods } from '../../../model/methods.ts'
import { codeLifetime } from '../../../service/codes.ts'
import { sessionLength } from '../../../service/guard-input.ts'
import { isPaired } from '../../../service/app-codes.ts'
import type { Instant } from '../../../model/time.ts'
import { bitsOf, numberOfSet, numbering } from '../packed-key.ts'
import type { Outline } from './world.ts'

/** The key of a world. */
export type CanonicalKey = (world: Outline) => string

/**
 * Keys that are equal for worlds in which the same can happen: of a time it counts whether it is over, secrets are what
 * they are good for, and what the service only writes down is left out. Keys of one call can be compared with each other.
 *
 * Some things are left out because they are not read here. The number that a page shows is compared outside of it. A code of another option than the one on the page cannot be
 * typed before another one was sent, which the machine search checks for every store (`properties/t-15.ts`), and it
 * is tried as a code of another method wherever one is asked for. Security info is no
 * part of a world: each step is tried with all of it and with none.
 *
 * @param now When every step is taken.
 */
export function canonicalKeys(now: Instant): CanonicalKey {
  const numberOf = numbering()
  const numberOfPlan = jsonNumbering()
  return (world) => {
    const { account, session, known } = world
    const { snapshot, plan, startedAt, questions, pairing, passedUntil } = session
    const { context } = snapshot
    const { option, method, contact, password, missing } = context
    const { state } = account.user
    return String.fromCharCode(
      numberOf(snapshot.state),
      method === null ? 1 + numberOfPlan(plan) : 0,
      numberOfSet(numberOf, context.passed),
      numberOf(option),
      numberOf(method),
      numberOf(contact),
      numberOf(password),
      missing,
      missing === 0 ? 0 : numberOfSet(numberOf, context.registered),
      codeKey(world, now),
      numberOf(known.meanwhile.join()),
      numberOf(account.passwordBy),
      account.drawn.length,
      questions.length,
      passKey(passedUntil, now) * 3 + passKey(known.passUntil, now),
      bitsOf(
        context.problem === 'know',
        context.outstanding,
        context.confirm === password,
        context.current === null,
        context.secondFactorMissing,
        context.leftForSecondFactor,
        startedAt > known.since,
        now - startedAt >= sessionLength,
        now - known.since >= sessionLength,
      ),
      bitsOf(
        account.passwordSetTurn > session.turn,
        known.owesPassword,
        account.user.accountEnabled,
        state.mustChangePassword,
        state.lockedOnPremises,
        account.writes > 0,
        account.answers === null,
        isPaired(method) && pairing === null,
      ),
    )
  }
}

/** 0: there is no pass; 1: it is valid; 2: it has expired. */
const passKey = (until: Instant | null, now: Instant) => (until === null ? 0 : until > now ? 1 : 2)

/** The code that can be typed on the page, and whether one was sent before it. */
function codeKey({ where, session, known, messages }: Outline, now: Instant): number {
  const { option, method, outstanding } = session.snapshot.context
  if (!outstanding) return 0
  const name = method === null ? option : registrationMethods[method].testedBy
  const sent = name === null ? undefined : known.codes[name]
  if (sent === undefined) return 0
  let count = 0
  for (const one of messages)
    if (one.code !== null && one.option === name && one.session === session.id) count++
  const isYoung = now - sent.at < codeLifetime
  return bitsOf(
    true,
    sent.isOut,
    sent.isOut && isYoung,
    count > 1,
    method !== null || sent.to === where?.destination,
  )
}

/** Numbers objects by their JSON text. */
function jsonNumbering(): (object: object) => number {
  const numberOf = numbering()
  const known = new WeakMap<object, number>()
  return (object) => {
    const number = known.get(object) ?? numberOf(JSON.stringify(object))
    known.set(object, number)
    return number
  }
}
