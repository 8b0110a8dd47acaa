import { describe, expect, it } from 'vitest'
import type { FaultHooks } from '../../../service/fault-hooks.ts'
import { faults } from '../../../service/faults.ts'
import { copyOfAccount, type Account } from '../../../service/store.ts'
import { userWith } from '../../../model/user-copies.ts'
import { properties } from '../properties/index.ts'
import { subjectsOf, type Subject } from '../subject.ts'
import { kitAt, kitSet } from '../verify.test-kit.ts'
import { SeenWorlds } from './canonical.ts'
import { meanwhilesFor } from './meanwhile.ts'
import { movesIn } from './moves-in.ts'
import { openedWorld, stageOf } from './search.ts'
import { arranged, taken, type Tried } from './try-move.ts'
import { Reads } from './watched-account.ts'
import type { Stage } from './world.ts'

// A spread copies own values alone, and what is watched answers by the getters of its class: such a copy has no values,
// and what is read of it is not noted. Here everything that is watched has an own value, which no copy can be made of.

function guarded<Watched extends object>(watched: Watched): Watched {
  return Object.defineProperty(watched, 'copied', {
    configurable: true,
    enumerable: true,
    get() {
      throw new Error('what is watched is copied by its own values')
    },
  })
}

class GuardedReads extends Reads {
  constructor(met: Account['user']) {
    super(met)
    guarded(guarded(this.user).authentication)
  }

  override watched(account: Account): Account {
    return guarded(super.watched(account))
  }
}

/** Asks every property about a step. */
function checkAll({ step, isOffered }: Tried, subject: Subject): void {
  if (!isOffered) return
  for (const { service } of properties)
    if (service?.entries?.includes(subject.entry) ?? service !== undefined) service!.step(step, subject)
}

/** Takes every move of so many worlds of a page, the store, the account and its parts guarded. */
function takeGuarded(stage: Stage, subject: Subject, most: number): number {
  const meanwhiles = meanwhilesFor(subject, stage)
  guarded(stage.store)
  const worlds = [openedWorld(stage, subject, kitAt)]
  const seen = new SeenWorlds(stage.now)
  let steps = 0
  for (const [place, world] of worlds.entries()) {
    if (place >= most) break
    if (world.session.snapshot.meta.ending !== undefined) continue
    for (const move of movesIn(world, meanwhiles, stage.now)) {
      const ready = arranged(stage, world, move)
      const tried = taken(stage, ready, new GuardedReads(ready.account.user))
      checkAll(tried, subject)
      steps++
      if (tried.isOffered && seen.add(tried.outline)) worlds.push(stage.world(tried.outline))
    }
  }
  return steps
}

function takeAll(user: string, most: number, faultHooks: FaultHooks = {}): number {
  const set = kitSet(1, user)
  const question = { set, at: kitAt, faultHooks, properties: [] }
  return subjectsOf(set, kitAt, faultHooks)
    .map((subject) => takeGuarded(stageOf(question, subject), subject, most))
    .reduce((all, steps) => all + steps, 0)
}

describe('what is watched', () => {
  it('is not copied by its own values in any step, nor when a property looks at one', () => {
    for (const user of ['ana', 'oli', 'kim', 'lok', 'boss']) expect(takeAll(user, 40)).toBeGreaterThan(1000)
  })

  it.each(Object.entries(faults))('is not copied so with the fault `%s` either', (_, { hooks }) => {
    expect(takeAll('ana', 5, hooks)).toBeGreaterThan(100)
  })

  it('would be noticed if it was', () => {
    const set = kitSet(1, 'ana')
    const question = { set, at: kitAt, faultHooks: {}, properties: [] }
    const [subject] = subjectsOf(set, kitAt)
    const { account } = openedWorld(stageOf(question, subject!), subject!, kitAt)
    const seen = new GuardedReads(account.user).watched(account)
    expect(() => ({ ...seen })).toThrow('copied by its own values')
    expect(() => ({ ...seen.user })).toThrow('copied by its own values')
    expect(() => ({ ...seen.user.authentication })).toThrow('copied by its own values')
    expect(copyOfAccount(seen).user).toBe(seen.user)
    expect(userWith(seen.user, {}).userPrincipalName).toBe(account.user.userPrincipalName)
  })
})
