import type { PathStep } from '../machine-search.ts'
import { movesIn } from './moves-in.ts'
import { openedWorld, stageOf } from './search.ts'
import { tryMove } from './try-move.ts'
import type { Question } from './search.ts'
import type { Subject } from '../subject.ts'
import type { Move } from './moves.ts'
import type { World } from './world.ts'

/**
 * Moves by which the service goes the same way as a path of its machine; null: the store that the path needs does
 * not come about. Writes are answered by the service itself, within the step that asks for them.
 */
export function follow(question: Question, subject: Subject, path: readonly PathStep[]): Move[] | null {
  const stage = stageOf(question, subject)
  const from = (world: World, place: number): Move[] | null => {
    if (place === path.length) return []
    const wanted = path[place]!
    for (const move of movesIn(world, null, stage.now)) {
      if (move.type !== wanted.event) continue
      const tried = tryMove(stage, world, move)
      if (!tried.isOffered) continue
      // The last event orders a write, which the service answers within the same step.
      if (place === path.length - 1 && tried.step.effects.some(({ type }) => writes.has(type))) return [move]
      const answered = path[place + 1]?.event === 'write.answered' ? [place + 1, place] : [place]
      const next = stage.world(tried.outline)
      for (const last of answered) {
        if (!isSame(next, path[last]!)) continue
        const rest = from(next, last + 1)
        if (rest !== null) return [move, ...rest]
      }
    }
    return null
  }
  return from(openedWorld(stage, subject, question.at), 0)
}

const writes: ReadonlySet<string> = new Set(['writePassword', 'unlockAccount'])

function isSame({ session: { snapshot } }: World, { after }: PathStep): boolean {
  const [one, other] = [snapshot.context, after.context]
  return (
    snapshot.state === after.state &&
    one.outstanding === other.outstanding &&
    one.missing === other.missing &&
    one.passed.join() === other.passed.join() &&
    (one.contact === null) === (other.contact === null) &&
    (one.password === one.confirm) === (other.password === other.confirm)
  )
}
