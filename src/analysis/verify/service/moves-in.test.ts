import { describe, expect, it } from 'vitest'
import { subjectsOf, type Subject } from '../subject.ts'
import { kitAt, kitSet } from '../verify.test-kit.ts'
import { SeenWorlds } from './canonical.ts'
import { meanwhilesFor } from './meanwhile.ts'
import { movesIn, rememberedMoves } from './moves-in.ts'
import type { Move } from './moves.ts'
import { openedWorld, stageOf } from './search.ts'
import { tryMove } from './try-move.ts'
import type { World } from './world.ts'

/** Moves as texts; of those that are alike it says with which one they are. */
function textsOf(moves: readonly Move[]): string[] {
  return moves.map(({ meanwhile, alike, ...move }) => {
    const first = alike === null ? null : moves.findIndex((one) => one.alike === alike)
    return JSON.stringify([move, meanwhile?.name, first])
  })
}

/** Up to so many worlds of a page. */
function* worldsOf(subject: Subject, most: number, set: ReturnType<typeof kitSet>) {
  const stage = stageOf({ set, at: kitAt, faultHooks: {}, properties: [] }, subject)
  const meanwhiles = meanwhilesFor(subject, stage)
  const remembered = rememberedMoves(meanwhiles, stage.now)
  const worlds: World[] = [openedWorld(stage, subject, kitAt)]
  const seen = new SeenWorlds(stage.now)
  for (const [place, world] of worlds.entries()) {
    if (place >= most) return
    if (world.session.snapshot.meta.ending !== undefined) continue
    const moves = movesIn(world, meanwhiles, stage.now)
    yield { moves, remembered: remembered(world) }
    for (const move of moves) {
      const { isOffered, outline } = tryMove(stage, world, move)
      if (isOffered && seen.add(outline)) worlds.push(stage.world(outline))
    }
  }
}

describe('moves that are remembered', () => {
  it.each(['ana', 'oli', 'kim', 'lok', 'boss'])('are those of the world, on every page of %s', (user) => {
    const set = kitSet(1, user)
    let compared = 0
    for (const subject of subjectsOf(set, kitAt))
      for (const { moves, remembered } of worldsOf(subject, 60, set)) {
        expect(textsOf(remembered)).toEqual(textsOf(moves))
        compared++
      }
    expect(compared).toBeGreaterThan(50)
  })
})
