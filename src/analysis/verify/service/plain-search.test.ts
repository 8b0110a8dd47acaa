import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLibrary, type PolicySet } from '../../../policy/load/library.ts'
import type { FaultHooks } from '../../../service/fault-hooks.ts'
import { faults } from '../../../service/faults.ts'
import { testEnvironment } from '../../../system/environment.test-kit.ts'
import { properties } from '../properties/index.ts'
import { distinctOnService, subjectsOf, type Subject } from '../subject.ts'
import { kitAt, smallText } from '../verify.test-kit.ts'
import { canonicalKeys, offeredIn, SeenWorlds } from './canonical.ts'
import { meanwhilesFor } from './meanwhile.ts'
import { movesIn } from './moves-in.ts'
import { openedWorld, stageOf } from './search.ts'
import { TriedMoves } from './tried-moves.ts'
import { tryMove, type Tried } from './try-move.ts'

// The search leaves out moves that repeat another one, tries one move for all that read the same, and takes a page that
// offers more for one that offers less. A plain search, which does none of this, reaches the same and finds the same.

const checks = properties.flatMap(({ service }) => (service === undefined ? [] : [service]))

/** What the properties say of a step. */
function messagesOf({ step, isOffered }: Tried, subject: Subject): string[] {
  if (!isOffered) return []
  return checks.flatMap(({ entries, step: check }) =>
    entries === undefined || entries.includes(subject.entry) ? (check(step, subject) ?? []) : [],
  )
}

/** A step as text: equal for equal steps. */
function textOf(tried: Tried, subject: Subject): string {
  if (!tried.isOffered) return 'not offered'
  const { before, after, effects, messages, log } = tried.step
  return JSON.stringify([
    messagesOf(tried, subject),
    before.snapshot.state,
    after.snapshot.state,
    after.snapshot.context,
    effects,
    messages.map(({ kind, option, to }) => [kind, option, to]),
    log.map(({ activity, status, reason }) => [activity, status, reason]),
  ])
}

/** The keys of the worlds that were reached, and what the properties said. */
interface Came {
  readonly keys: Set<string>
  readonly messages: Set<string>
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
  const came: Came = { keys: new Set([keyOf(worlds[0]!)]), messages: new Set() }
  const seen = new Set<string>()
  for (const world of worlds) {
    if (world.session.snapshot.meta.ending !== undefined) continue
    for (const move of movesIn(world, meanwhiles, stage.now, true))
      for (const undelivered of [move.undelivered, true]) {
        const tried = tryMove(stage, world, { ...move, undelivered })
        if (!tried.isOffered) continue
        for (const message of messagesOf(tried, subject)) came.messages.add(message)
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

/** What the search does; each step that it answers by another one is compared with its own. */
function asSearched({ set, subject, faultHooks, keyOf }: Page): Came & { shared: number } {
  const stage = stageOf({ set, at: kitAt, faultHooks, properties: [] }, subject)
  const meanwhiles = meanwhilesFor(subject, stage)
  const worlds = [openedWorld(stage, subject, kitAt)]
  const came = { keys: new Set([keyOf(worlds[0]!)]), messages: new Set<string>(), shared: 0 }
  const seen = new SeenWorlds(stage.now)
  const [tries, lost] = [new TriedMoves(stage, worlds[0]!), new TriedMoves(stage, worlds[0]!)]
  for (const world of worlds) {
    if (world.session.snapshot.meta.ending !== undefined || seen.isOutdone(world)) continue
    tries.from(world)
    lost.from(world)
    for (const one of movesIn(world, meanwhiles, stage.now))
      for (const move of one.undelivered ? [one] : [one, { ...one, undelivered: true }]) {
        let isTried = false
        const tried = (move === one ? tries : lost).step(move, (found) => {
          isTried = true
          for (const message of messagesOf(found, subject)) came.messages.add(message)
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

/** Both on every page of a set that differs on the service; how many steps were answered by another one. */
function compared(set: PolicySet, faultHooks: FaultHooks = {}, entries: readonly string[] = []): number {
  let sum = 0
  for (const subject of distinctOnService(subjectsOf(set, kitAt, faultHooks))) {
    if (entries.length > 0 && !entries.includes(subject.entry)) continue
    const page = { set, subject, faultHooks, keyOf: canonicalKeys(kitAt + 1000) }
    const { keys, messages, shared } = asSearched(page)
    const plain = plainly(page)
    expect([...keys].toSorted()).toEqual([...plain.keys].toSorted())
    expect([...messages].toSorted()).toEqual([...plain.messages].toSorted())
    sum += shared
  }
  return sum
}

/** A set with one user. */
function setWith(user: string, available: string, required: number): PolicySet {
  const text = smallText
    .replace('authentication: { email: ana@example.org }', user)
    .replace('required: 1, available: [email]', `required: ${required}, available: [${available}]`)
  const environment = testEnvironment({ files: { '/work/policies/set.yaml': text } })
  return readLibrary(environment, ['policies']).sets[0]!
}

const first = setWith(
  'authentication: { email: ana@example.org, authenticator: [code] }',
  'email, mobileAppCode',
  1,
)

describe('the search of the service comes to the same as a plain one', () => {
  it('on every page of a small set', () => {
    expect(compared(first)).toBeGreaterThan(0)
  })

  it.each([
    'takes-codes-of-other-users',
    'decides-once',
    'takes-used-codes',
    'keeps-disabled-accounts-signed-in',
    'spends-no-app-code',
    'registers-unconfirmed',
    'forgets-to-change-temporary-passwords',
  ] as const)('x %s', (name) => {
    expect(compared(first, (faults as any)[name]?.hooks)).toBeGreaterThan(0)
  })
})
