import { memoized } from '../../../model/memoized.ts'
import { optionNames, registrationMethodNames, registrationMethods } from '../../../model/methods.ts'
import type { Plan } from '../../../machines/plan.ts'
import { asksSecondFactor } from '../../../machines/plan-pages.ts'
import { isPaired } from '../../../service/app-codes.ts'
import type { Session } from '../../../service/session.ts'
import type { Instant } from '../../../model/time.ts'
import { bitsOf, numberOfSet, numbering, type Numbering } from '../packed-key.ts'
import { asks, canTypePassword, isProving } from '../still-read.ts'
import { canExpire, lengths, passCounts } from './clock.ts'
import { wrongPassword } from './moves.ts'
import type { Outline } from './world.ts'

/** The key of a world. */
type CanonicalKey = (world: Outline) => string

/**
 * Keys that are equal for worlds in which the same can happen: of a time it counts whether it is over, secrets are what
 * they are good for, and what the service only writes down, or reads on no later page, is left out. Keys of one call
 * can be compared with each other.
 *
 * Some things are left out because they are not read here. The number that a page shows is compared outside it. A code of another option than the one on the page cannot be
 * typed before another one was sent, which the machine search checks for every store (`properties/t-15-codes-valid-once.ts`), and it
 * is tried as a code of another method wherever one is asked for. Security info is no
 * part of a world: each step is tried with all of it and with none.
 *
 * @param now When every step is taken.
 */
export function canonicalKeys(now: Instant): CanonicalKey {
  const numberOf = numbering()
  const numberOfPlan = planNumbering()
  return (world) => {
    const { account, session, known } = world
    const { snapshot } = session
    const { meta } = snapshot
    if (meta.ending !== undefined) return String.fromCharCode(numberOf(snapshot.state))
    return (
      String.fromCharCode(
        numberOf(snapshot.state),
        numberOfPlan(session),
        meta.page === 'signIn' ? numberOf(known.meanwhile.join()) : 0,
        bitsOf(
          known.owesPassword,
          account.user.accountEnabled,
          account.user.state.lockedOnPremises,
          account.answers === null,
        ),
        clockPart(world, now),
      ) +
      gatesPart(world, numberOf) +
      (isProving(snapshot) ? proofPart(world, numberOf, now) : '') +
      (canTypePassword(snapshot) ? passwordPart(world, numberOf) : '')
    )
  }
}

/** What has been passed, and what has to be registered where the machine asks for that. */
function gatesPart({ account, session: { snapshot, machine } }: Outline, numberOf: Numbering): string {
  const { passed, problem, missing, registered, secondFactorMissing } = snapshot.context
  const isMissing = asks(machine.config, 'methods are missing')
  return String.fromCharCode(
    numberOfSet(numberOf, passed),
    account.drawn.length,
    isMissing ? missing : 0,
    isMissing && missing > 0 ? numberOfSet(numberOf, registered) : 0,
    bitsOf(problem === 'know', secondFactorMissing),
  )
}

/** How far the session, and the second factor that was shown, have aged. */
function clockPart({ session, known }: Outline, now: Instant): number {
  const { startedAt, passedUntil, plan } = session
  const age = canExpire(session)
    ? bitsOf(
        startedAt > known.since,
        now - startedAt >= lengths.session,
        now - known.since >= lengths.session,
      )
    : 0
  return passCounts(plan) ? age * 9 + passKey(passedUntil, now) * 3 + passKey(known.passUntil, now) : age * 9
}

/** 0: there is no pass; 1: it is valid; 2: it has expired. */
const passKey = (until: Instant | null, now: Instant) => (until === null ? 0 : until > now ? 1 : 2)

/** What was typed and sent for the option or the method of the page. */
function proofPart(world: Outline, numberOf: Numbering, now: Instant): string {
  const { questions, pairing, snapshot } = world.session
  const { option, method, contact, outstanding } = snapshot.context
  return String.fromCharCode(
    numberOf(method === null ? option : `method ${method}`),
    numberOf(contact),
    codeKey(world, now),
    questions.length,
    bitsOf(outstanding, isPaired(method) && pairing === null),
  )
}

/** The passwords typed on the page, and what there is to know of the present one. */
function passwordPart({ account, session }: Outline, numberOf: Numbering): string {
  const { password, confirm, current, leftForSecondFactor } = session.snapshot.context
  return String.fromCharCode(
    numberOf(password),
    numberOf(account.passwordBy),
    bitsOf(
      confirm === password,
      current === null,
      current === wrongPassword,
      leftForSecondFactor,
      account.passwordSetTurn > session.turn,
      account.user.state.mustChangePassword,
      account.writes > 0,
    ),
  )
}

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
  const isYoung = now - sent.at < lengths.code
  return bitsOf(
    true,
    sent.isOut,
    sent.isOut && isYoung,
    count > 1,
    method !== null || sent.to === where?.destination,
  )
}

/**
 * Numbers plans by what the page of a session can still read of them. Methods to register, and the second factors on
 * the page that asks for one, are compared by themselves. Elsewhere the second factors are looked up anew before every step.
 */
function planNumbering(): (session: Session) => number {
  const numberOf = numbering()
  const known = new Map<string, WeakMap<Plan, number>>()
  return ({ plan, snapshot }) => {
    const isAsked = snapshot.meta.page === 'mfa'
    const canChange = canTypePassword(snapshot)
    const kind = `${isAsked} ${canChange}`
    let numbers = known.get(kind)
    if (numbers === undefined) known.set(kind, (numbers = new WeakMap()))
    let number = numbers.get(plan)
    if (number === undefined) {
      const unread = {
        methods: null,
        secondFactors: null,
        ...(isAsked ? {} : { otherFactor: null }),
        ...(canChange ? {} : { mustChangePassword: null }),
      }
      number = numberOf(JSON.stringify(asksSecondFactor(plan) ? { ...plan, ...unread } : plan))
      numbers.set(plan, number)
    }
    return number
  }
}

/** What a page offers by plan, as the bits of a number: methods to register, and second factors where it asks for one. */
export function offeredIn({ plan, snapshot }: Session): number {
  const [methods, factors] = offersOf(plan)
  return snapshot.meta.page === 'mfa' ? methods | factors : methods
}

const offersOf = memoized((plan: Plan): readonly [methods: number, factors: number] => {
  if (!asksSecondFactor(plan)) return [0, 0]
  const methods = bitsOf(...registrationMethodNames.map((name) => plan.methods.includes(name)))
  const factors = bitsOf(...optionNames.map((name) => plan.secondFactors.includes(name)))
  return [methods, factors << registrationMethodNames.length]
})

/**
 * Worlds that were seen. A page that offers more methods to register, or more second factors, is seen for every page that
 * offers fewer of them: each has states of its own, so that whatever can happen on the other page can happen on this one.
 */
export class SeenWorlds {
  readonly #keyOf: CanonicalKey
  readonly #offers = new Map<string, number[]>()
  /** How many differ. */
  size = 0

  constructor(now: Instant) {
    this.#keyOf = canonicalKeys(now)
  }

  /** Adds a world. False: it was seen, or one that stands for it. */
  add(world: Outline): boolean {
    const key = this.#keyOf(world)
    const bits = offeredIn(world.session)
    const offers = this.#offers.get(key)
    if (offers?.some((more) => (more & bits) === bits) === true) return false
    if (offers === undefined) this.#offers.set(key, [bits])
    else offers.push(bits)
    this.size++
    return true
  }

  /** True of a world that was added before one that offers more and is equal otherwise. */
  isOutdone(world: Outline): boolean {
    const bits = offeredIn(world.session)
    const offers = this.#offers.get(this.#keyOf(world)) ?? []
    return offers.some((more) => more !== bits && (more & bits) === bits)
  }
}
