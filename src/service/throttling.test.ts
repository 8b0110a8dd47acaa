import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FailureEntry, FailureKind } from '../model/tenant.ts'
import { hour, minute, second } from '../model/time.ts'
import { blockedUntil, isLimited, withEntry } from './throttling.ts'

const day = 24 * hour
const allowed = { attemptsAllowed: 5, textsSentCount: true }
const at = (kind: FailureKind, ...times: number[]): FailureEntry[] =>
  times.map((time) => ({ kind, at: time }))
const five = [0, 1, 2, 3, 4].map((index) => index * minute)

describe('the limit of each kind of attempt', () => {
  for (const kind of ['phone', 'text', 'textSent', 'authenticator', 'securityQuestions'] as const) {
    it(`allows five of ${kind}, and refuses the sixth`, () => {
      expect(isLimited(at(kind, ...five.slice(1)), kind, 10 * minute, allowed)).toBe(false)
      expect(isLimited(at(kind, ...five), kind, 10 * minute, allowed)).toBe(true)
    })
  }
  it('allows ten mails within ten minutes, and refuses the eleventh', () => {
    const ten = at('email', ...Array.from({ length: 10 }, (_, index) => index * second))
    expect(isLimited(ten.slice(1), 'email', minute, allowed)).toBe(false)
    expect(isLimited(ten, 'email', minute, allowed)).toBe(true)
  })
  it('no longer counts a mail after exactly ten minutes', () => {
    const ten = at('email', ...Array.from({ length: 10 }, () => 0))
    expect(isLimited(ten, 'email', 10 * minute - 1, allowed)).toBe(true)
    expect(isLimited(ten, 'email', 10 * minute, allowed)).toBe(false)
  })
  it('counts all kinds together for exactly 24 hours', () => {
    const mixed = [...at('phone', 0, 0), ...at('text', 0), ...at('proof', 0), ...at('securityQuestions', 0)]
    expect(isLimited(mixed, 'authenticator', day - 1, allowed)).toBe(true)
    expect(isLimited(mixed, 'authenticator', day, allowed)).toBe(false)
  })
  it('does not count mails as failures', () => {
    expect(isLimited(at('email', 0, 0, 0, 0, 0), 'text', minute, allowed)).toBe(false)
  })
  it('counts texts sent separately, neither as wrong codes nor as failures', () => {
    const sent = at('textSent', 0, 0, 0, 0, 0)
    for (const kind of ['text', 'phone', 'proof'] as const)
      expect(isLimited(sent, kind, minute, allowed)).toBe(false)
    expect(isLimited(at('text', 0, 0, 0, 0, 0), 'textSent', minute, allowed)).toBe(false)
  })
  it('does not count texts sent if the platform row says so', () => {
    const rows = { ...allowed, textsSentCount: false }
    const six = at('textSent', 0, 1, 2, 3, 4, 5)
    expect(isLimited(six, 'textSent', 6, rows)).toBe(false)
    expect(blockedUntil(six, 6, rows)).toBeNull()
    expect(blockedUntil(six, 6, allowed)).toBe(5 + day)
  })
  it('does not count attempts in the future', () => {
    expect(isLimited(at('text', ...five), 'text', 0, allowed)).toBe(false)
  })
  it('has the value of the platform row', () => {
    expect(isLimited(at('text', 0), 'text', 1, { ...allowed, attemptsAllowed: 1 })).toBe(true)
    expect(isLimited(at('text', ...five), 'text', hour, { ...allowed, attemptsAllowed: 6 })).toBe(false)
  })
})

describe('a block', () => {
  const six = at('text', ...five, 5 * minute)
  it('does not begin with the fifth failure', () => {
    expect(blockedUntil(at('text', ...five), 10 * minute, allowed)).toBeNull()
  })
  it('begins with the sixth and lasts 24 hours from it', () => {
    expect(blockedUntil(six, 5 * minute, allowed)).toBe(5 * minute + day)
  })
  it('ends after exactly 24 hours', () => {
    expect(blockedUntil(six, 5 * minute + day - 1, allowed)).not.toBeNull()
    expect(blockedUntil(six, 5 * minute + day, allowed)).toBeNull()
  })
  it('begins again with an attempt while it lasts', () => {
    expect(blockedUntil([...six, ...at('text', hour)], 2 * hour, allowed)).toBe(hour + day)
  })
  it('does not begin if the first of six failures is 24 hours old', () => {
    expect(blockedUntil(at('text', 0, hour, hour, hour, hour, day), day, allowed)).toBeNull()
    expect(blockedUntil(at('text', 1, hour, hour, hour, hour, day), day, allowed)).toBe(2 * day)
  })
  it('begins with the eleventh mail within ten minutes', () => {
    const times = Array.from({ length: 11 }, (_, index) => index * minute - index)
    expect(blockedUntil(at('email', ...times), 10 * minute, allowed)).toBe(times[10]! + day)
    expect(blockedUntil(at('email', ...times.slice(0, 10), 10 * minute), 10 * minute, allowed)).toBeNull()
  })
  it('does not depend on the order of the entries', () => {
    expect(blockedUntil([...six].reverse(), hour, allowed)).toBe(blockedUntil(six, hour, allowed))
  })
  it('never follows from an empty list', () => {
    expect(blockedUntil([], 0, allowed)).toBeNull()
  })
  it('begins whenever an attempt over the limit is recorded', () => {
    const kind = fc.constantFrom<FailureKind>(
      'phone',
      'text',
      'authenticator',
      'securityQuestions',
      'email',
      'textSent',
      'proof',
    )
    const entries = fc.array(fc.record({ kind, at: fc.nat(3 * hour) }), { maxLength: 14 })
    fc.assert(
      fc.property(entries, kind, (list, next) => {
        const now = 3 * hour
        const after = blockedUntil([...list, { kind: next, at: now }], now, allowed)
        if (isLimited(list, next, now, allowed)) expect(after).toBe(now + day)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a list of failures', () => {
  const kinds = ['phone', 'text', 'authenticator', 'securityQuestions', 'email', 'textSent', 'proof'] as const
  const attempts = fc.array(
    fc.record({
      kind: fc.constantFrom<FailureKind>(...kinds),
      after: fc.oneof(fc.nat(10 * minute), fc.nat(2 * hour), fc.nat(30 * hour)),
    }),
    { minLength: 1, maxLength: 250 },
  )
  it('gives the same limits after old entries are dropped, now and later', () => {
    fc.assert(
      fc.property(attempts, (list) => {
        let [now, whole, kept] = [0, [] as readonly FailureEntry[], [] as readonly FailureEntry[]]
        for (const { kind, after } of list) {
          now += after
          whole = [...whole, { kind, at: now }]
          kept = withEntry(kept, { kind, at: now }, allowed)
        }
        for (const later of [0, minute, hour, day - 1, day, 2 * day]) {
          const at = now + later
          expect(blockedUntil(kept, at, allowed)).toBe(blockedUntil(whole, at, allowed))
          if (blockedUntil(whole, at, allowed) === null)
            for (const kind of kinds)
              expect(isLimited(kept, kind, at, allowed)).toBe(isLimited(whole, kind, at, allowed))
        }
      }),
      { numRuns: 60 },
    )
  })
  it('stays short during endless attempts', () => {
    let entries: readonly FailureEntry[] = []
    for (let attempt = 0; attempt < 1000; attempt++)
      entries = withEntry(entries, { kind: 'text', at: attempt * minute }, allowed)
    expect(entries).toHaveLength(100)
    expect(blockedUntil(entries, 999 * minute, allowed)).toBe(999 * minute + day)
  })
  it('drops entries that are a day old', () => {
    expect(withEntry(at('text', 0, 1), { kind: 'text', at: day }, allowed)).toEqual(at('text', 1, day))
  })
})
