import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLibrary, type PolicySet } from '../../../policy/load/library.ts'
import type { FaultHooks } from '../../../service/fault-hooks.ts'
import { faults } from '../../../service/faults.ts'
import { testEnvironment } from '../../../system/environment.test-kit.ts'
import { properties } from '../properties/index.ts'
import { distinctOnService, subjectsOf, type Subject } from '../subject.ts'
import { second } from '../../../model/time.ts'
import type { Entry } from '../../../service/session.ts'
import { kitAt, smallText } from '../verify.test-kit.ts'
import { canonicalKeys, offeredIn, SeenWorlds } from './canonical.ts'
import { meanwhilesFor } from './meanwhile.ts'
import { movesIn } from './moves-in.ts'
import { openedWorld, stageOf } from './search.ts'
import { TriedMoves } from './tried-moves.ts'
import { tryMove, type Tried } from './try-move.ts'

// The search leaves out moves that repeat another one, tries one move for all that read the same, and takes a page that
// offers more for one that offers less. A plain search, which does none of this, reaches the same and finds the same.

/** The properties that a step breaks. */
function brokenBy({ step, isOffered }: Tried, subject: Subject): string[] {
  if (!isOffered) return []
  return properties.flatMap(({ id, service }) => {
    const isAbout = service?.entries?.includes(subject.entry) ?? service !== undefined
    return isAbout && service!.step(step, subject) !== null ? [id] : []
  })
}

/** A step as text: equal for equal steps. */
function textOf(tried: Tried, subject: Subject): string {
  if (!tried.isOffered) return 'not offered'
  const { before, after, effects, messages, log } = tried.step
  return JSON.stringify([
    brokenBy(tried, subject),
    before.snapshot.state,
    after.snapshot.state,
    after.snapshot.context,
    effects,
    messages.map(({ kind, option, to }) => [kind, option, to]),
    log.map(({ activity, status, reason }) => [activity, status, reason]),
  ])
}

/** The keys of the worlds that were reached, and the properties that were broken. */
interface Came {
  readonly keys: Set<string>
  readonly broken: Set<string>
}

interface Page {
  readonly set: PolicySet
  readonly subject: Subject
  readonly faultHooks: FaultHooks
  readonly keyOf: ReturnType<typeof canonicalKeys>
}

/** Every move in every world that differs in anything its key or its offers tell. */
function plainly({ set, subject, faultHooks, keyOf }: Page): Came {
  const stage = stageOf({ set, at: kitAt, faultHooks, properties: [] }, subject)
  const meanwhiles = meanwhilesFor(subject, stage, true)
  const worlds = [openedWorld(stage, subject, kitAt)]
  const came: Came = { keys: new Set([keyOf(worlds[0]!)]), broken: new Set() }
  const seen = new Set<string>()
  for (const world of worlds) {
    if (world.session.snapshot.meta.ending !== undefined) continue
    for (const move of movesIn(world, meanwhiles, stage.now, true))
      for (const undelivered of [move.undelivered, true]) {
        const tried = tryMove(stage, world, { ...move, undelivered })
        if (!tried.isOffered) continue
        for (const id of brokenBy(tried, subject)) came.broken.add(id)
        const key = keyOf(tried.outline)
        came.keys.add(key)
        const name = `${key} ${offeredIn(tried.outline.session)}`
        if (seen.has(name)) continue
        seen.add(name)
        worlds.push(stage.world(tried.outline))
      }
  }
  return came
}

/** What the search does, up to so many worlds; each step that it answers by another one is compared with its own. */
function asSearched(
  { set, subject, faultHooks, keyOf }: Page,
  most = Number.POSITIVE_INFINITY,
): Came & { shared: number } {
  const stage = stageOf({ set, at: kitAt, faultHooks, properties: [] }, subject)
  const meanwhiles = meanwhilesFor(subject, stage)
  const worlds = [openedWorld(stage, subject, kitAt)]
  const came = { keys: new Set([keyOf(worlds[0]!)]), broken: new Set<string>(), shared: 0 }
  const seen = new SeenWorlds(stage.now)
  const [tries, lost] = [new TriedMoves(stage, worlds[0]!), new TriedMoves(stage, worlds[0]!)]
  for (const [place, world] of worlds.entries()) {
    if (place >= most) break
    if (world.session.snapshot.meta.ending !== undefined || seen.isOutdone(world)) continue
    tries.from(world)
    lost.from(world)
    for (const one of movesIn(world, meanwhiles, stage.now))
      for (const move of one.undelivered ? [one] : [one, { ...one, undelivered: true }]) {
        let isTried = false
        const tried = (move === one ? tries : lost).step(move, (found) => {
          isTried = true
          for (const id of brokenBy(found, subject)) came.broken.add(id)
          if (!found.isOffered) return
          came.keys.add(keyOf(found.outline))
          if (seen.add(found.outline)) worlds.push(stage.world(found.outline))
        })
        if (isTried) continue
        came.shared++
        const own = tryMove(stage, world, move)
        expect(textOf(tried, subject)).toBe(textOf(own, subject))
        expect(keyOf(tried.outline)).toBe(keyOf(own.outline))
      }
  }
  return came
}

const pageOf = (set: PolicySet, subject: Subject, faultHooks: FaultHooks = {}): Page => ({
  set,
  subject,
  faultHooks,
  keyOf: canonicalKeys(kitAt + second),
})

/** Both on the pages of a set that are opened so. */
function expectSame(set: PolicySet, entries: readonly Entry[], faultHooks: FaultHooks = {}): Came {
  const all: Came = { keys: new Set(), broken: new Set() }
  for (const subject of distinctOnService(subjectsOf(set, kitAt, faultHooks))) {
    if (!entries.includes(subject.entry)) continue
    const page = pageOf(set, subject, faultHooks)
    const [reduced, plain] = [asSearched(page), plainly(page)]
    expect([...reduced.keys].toSorted()).toEqual([...plain.keys].toSorted())
    expect([...reduced.broken].toSorted()).toEqual([...plain.broken].toSorted())
    for (const key of plain.keys) all.keys.add(key)
    for (const id of plain.broken) all.broken.add(id)
  }
  return all
}

/** A set with one user, who has these keys. */
function setWith(user: string, available: string, required: 1 | 2 = 1, experience = 'combined'): PolicySet {
  const text = smallText
    .replace('license: p1', `license: p1\n  registrationExperience: ${experience}`)
    .replace('authentication: { email: ana@example.org }', user)
    .replace('required: 1, available: [email]', `required: ${required}, available: [${available}]`)
  const environment = testEnvironment({ files: { '/work/policies/set.yaml': text } })
  return readLibrary(environment, ['policies']).sets[0]!
}

const mail = setWith('authentication: { email: ana@example.org }', 'email')
const older = setWith('authentication: {}', 'email', 1, 'legacy')
const app = setWith('authentication: { authenticator: [code] }', 'mobileAppCode')

describe('a search of the service that leaves out and shares steps reaches and finds the same as a plain one', () => {
  it.each([
    ['resets by mail', mail, 'reset'],
    ['resets by an app', app, 'reset'],
    ['signs in', mail, 'signIn'],
    ['changes the password', mail, 'change'],
    ['registers on the older page', older, 'registration'],
  ] as const)('for a user who %s', (_, set, entry) => {
    expect(expectSame(set, [entry]).broken).toEqual(new Set())
  })

  it.each([
    ['takes-codes-of-other-users', mail],
    ['takes-used-codes', app],
    ['spends-no-app-code', app],
    ['decides-once', mail],
    ['writes-no-log', app],
  ] as const)('with the fault `%s`', (name, set) => {
    expect(expectSame(set, ['reset'], faults[name].hooks).broken.size).toBeGreaterThan(0)
  })
})

const users = fc.record({
  info: fc.constantFrom(
    '{}',
    '{ email: ana@example.org }',
    '{ authenticator: [code] }',
    '{ authenticator: [notification], phone: "+1 4255550101" }',
    '{ phone: "+1 4255550101", securityQuestions: 5 }',
  ),
  mfaRequired: fc.boolean(),
  mustChangePassword: fc.boolean(),
  passwordSource: fc.constantFrom('cloud', 'passwordHashSync'),
  available: fc.constantFrom('email', 'mobileAppCode', 'mobilePhone, email', 'email, securityQuestions'),
  required: fc.constantFrom(1 as const, 2 as const),
})

describe('a step that is answered by one that reads the same', () => {
  it('is equal to its own, for random users and policies', () => {
    let shared = 0
    fc.assert(
      fc.property(users, fc.nat(), (user, pick) => {
        const { info, mfaRequired, mustChangePassword, passwordSource, available, required } = user
        const keys = [
          `authentication: ${info}`,
          `mfaRequired: ${mfaRequired}`,
          `state: { mustChangePassword: ${mustChangePassword} }`,
          `passwordSource: ${passwordSource}`,
        ]
        const set = setWith(keys.join('\n      '), available, required)
        const subjects = subjectsOf(set, kitAt)
        shared += asSearched(pageOf(set, subjects[pick % subjects.length]!), 12).shared
      }),
      { numRuns: 6 },
    )
    expect(shared).toBeGreaterThan(0)
  })
})
