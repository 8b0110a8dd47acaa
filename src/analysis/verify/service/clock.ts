import { options, type Option } from '../../../model/methods.ts'
import type { Plan } from '../../../machines/plan.ts'
import { asksSecondFactor } from '../../../machines/plan-pages.ts'
import { minute } from '../../../model/time.ts'
import type { Duration, Instant } from '../../../model/time.ts'
import type { Session } from '../../../service/session.ts'
import type { Account, IssuedCode } from '../../../service/store.ts'
import { asks, isProving } from '../still-read.ts'
import { knownWith, sessionAt, type Known, type World } from './world.ts'

/**
 * What can end while a page is open: each may end before or after each other, whatever they are long. That is more
 * than a real clock allows, so that what holds for all of these orders holds for every time at which a user acts.
 *
 * The service compares a time with the length of one of these and reads it in no other way; a fact with a date of
 * its own begins on no open page (`sspr forecast` tells of it).
 */
export const ends = ['session', 'code', 'pass'] as const

export type End = (typeof ends)[number]

/** How long they last by the documents, so that the service is not its own witness. SOURCE */
export const lengths = { session: 15 * minute, code: 5 * minute, pass: 10 * minute } as const

/** True if anything asks how old a session is: a reset, or a guard of its machine. */
export function canExpire({ entry, machine }: Session): boolean {
  return entry === 'reset' || asks(machine.config, 'session is over')
}

/** True if pages of a plan ask how old a pass is. */
export function passCounts(plan: Plan): boolean {
  return asksSecondFactor(plan) && plan.passLapses
}

/** True if pages of security info ask for a second factor whatever is done on them. */
export function passIsOver({ plan, passedUntil }: Session, now: Instant): boolean {
  return passCounts(plan) && (passedUntil === null || now >= passedUntil)
}

/** What has not ended yet in a world, in order; what nothing asks about is left out. */
export function endsAhead({ session, known, where }: World, now: Instant): End[] {
  const option = where?.option ?? null
  const sent = option === null ? undefined : known.codes[option]
  const isOver = (since: Instant, length: Duration) => now - since >= length
  const running: { readonly [Name in End]: boolean } = {
    session: canExpire(session) && !isOver(Math.min(session.startedAt, known.since), lengths.session),
    code:
      isProving(session.snapshot) &&
      session.snapshot.context.outstanding &&
      option !== null &&
      options[option].challenge === 'code' &&
      sent !== undefined &&
      !isOver(sent.at, lengths.code),
    pass: passCounts(session.plan) && laterOf(session.passedUntil, known.passUntil) > now,
  }
  return ends.filter((end) => running[end])
}

const laterOf = (one: Instant | null, other: Instant | null): Instant => Math.max(one ?? 0, other ?? 0)

/** What a world would be like had one thing ended. */
export interface Ended {
  readonly session: Session
  readonly account: Account
  readonly codes: World['codes']
  readonly known: Known
}

/** Ends one thing: moves when it began into the past, so that it is just over. */
export function ended(world: World, end: End, now: Instant): Ended {
  const { session, account, codes, known, where } = world
  switch (end) {
    case 'session': {
      const before = now - lengths.session
      // What was begun anew is not over with what was begun before it.
      const later = session.startedAt > known.since ? session.startedAt : before
      return {
        session: sessionAt(session, later, session.passedUntil),
        account,
        codes,
        known: knownWith(known, { since: before }),
      }
    }
    case 'code':
      return {
        session,
        account,
        codes: agedCodes(codes, where!.option, now),
        known: agedKnown(known, where!.option, now),
      }
    case 'pass': {
      const { startedAt, passedUntil } = session
      // As much time passes as the documents give; what the service gives may be more.
      const passed = (known.passUntil ?? passedUntil ?? now) - now
      return {
        session: passedUntil === null ? session : sessionAt(session, startedAt, passedUntil - passed),
        account,
        codes,
        known: known.passUntil === null ? known : knownWith(known, { passUntil: now }),
      }
    }
  }
}

function agedCodes(codes: World['codes'], option: Option, now: Instant): World['codes'] {
  const aged = (one: IssuedCode): IssuedCode =>
    one.option === option ? { ...one, at: Math.min(one.at, now - lengths.code) } : one
  return codes.map(([place, sent]) => [place, sent.map(aged)] as const)
}

function agedKnown(known: Known, option: Option, now: Instant): Known {
  const sent = known.codes[option]!
  return knownWith(known, { codes: { ...known.codes, [option]: { ...sent, at: now - lengths.code } } })
}
