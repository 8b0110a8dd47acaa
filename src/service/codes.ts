import { minute, type Duration, type Instant } from '../model/time.ts'
import { digestOf, equalInConstantTime } from './digest.ts'
import type { IssuedCode, Store } from './store.ts'

/** SOURCE: R-115 */
export const codeLifetime: Duration = 5 * minute

const digitsOfCode = 6

/** The scope of a code: where it is sent and where it has to be typed. */
export type CodeScope = Pick<IssuedCode, 'session' | 'option' | 'purpose' | 'destination' | 'user'>

/**
 * The digits of a new code; only the message contains them. It voids the one sent before to the same user in
 * the same session by the same option. THREAT: T-15
 */
export function issueCode(store: Store, where: CodeScope, digits = drawDigits(store)): string {
  forgetExpired(store)
  const key = keyOf(where)
  // Deleted first, so that the map stays in the order of the last code, oldest first.
  store.codes.delete(key)
  store.codes.set(key, [codeAt(store, where, digits, store.now)])
  return digits
}

/** Issues a code as of an earlier time, besides the current one. */
export function issueExpired(store: Store, where: CodeScope, digits: string, ago: Duration): void {
  const key = keyOf(where)
  const late = codeAt(store, where, digits, store.now - ago)
  const out = (store.codes.get(key) ?? []).filter(({ at }) => store.now - at < codeLifetime)
  store.codes.set(key, [...out, late])
}

/** Leading zeros count. THREAT: T-16 */
export function drawDigits(store: Store): string {
  return String(Math.floor(store.random() * 10 ** digitsOfCode)).padStart(digitsOfCode, '0')
}

/**
 * True if a typed code is good here and now: this user's, session's, option's, purpose's and destination's, not
 * used, not replaced and younger than its lifetime. THREAT: T-08, T-14, T-15, T-16
 */
export function isGoodCode(store: Store, typed: string, where: CodeScope): boolean {
  const sent = store.codes.get(keyOf(where)) ?? []
  return sent.some(
    (code) =>
      code.purpose === where.purpose &&
      code.destination === where.destination &&
      store.now - code.at < codeLifetime &&
      equalInConstantTime(code.digest, digestOfCode(store, where, typed)),
  )
}

/** Voids the codes of a scope, since a code is valid once. THREAT: T-15 */
export function spendCode(store: Store, where: CodeScope): void {
  store.codes.delete(keyOf(where))
}

/** Unique for user, session and option, since neither options nor sessions contain a line break. */
function keyOf({ user, session, option }: CodeScope): string {
  return `${option}\n${session}\n${user}`
}

function codeAt(store: Store, where: CodeScope, digits: string, at: Instant): IssuedCode {
  const { user, session, option, purpose, destination } = where
  return { digest: digestOfCode(store, where, digits), user, session, option, purpose, destination, at }
}

function digestOfCode({ key }: Store, { user, session, option }: CodeScope, digits: string): string {
  return digestOf(key, ['code', user, session, option], digits)
}

function forgetExpired({ codes, now }: Store): void {
  for (const [key, sent] of codes) {
    if (sent.some((code) => now - code.at < codeLifetime)) return
    codes.delete(key)
  }
}

/** Removes blanks and dashes, which people copy with a code. */
export function normalizeCode(typed: string): string {
  return typed.replace(/[\s-]/g, '')
}
