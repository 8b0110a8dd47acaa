import type { Inspector } from '../../machines/machine.ts'
import { edgeGoal, guardGoal, type Goal } from './goals.ts'

/** Notes the goals that are reached while a machine is walked. */
export interface GoalInspector extends Inspector {
  /** The goals since the last call, each once. */
  taken(): readonly Goal[]
}

/** An inspector that has seen nothing yet. */
export function goalInspector(): GoalInspector {
  let goals = new Set<Goal>()
  return {
    guard(guard, held) {
      const goal = guardGoal(guard, held)
      if (goal !== null) goals.add(goal)
    },
    transition(from, event, edge) {
      goals.add(edgeGoal(from, event, edge))
    },
    taken() {
      const found = [...goals]
      goals = new Set()
      return found
    },
  }
}
