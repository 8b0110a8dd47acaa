import { edgeText, nameOf, type Named, type Transition } from '../../machines/config.ts'

/** Something that a suite has to show once for each class of user: an edge taken, or a guard with one of its values. */
export type Goal = string

/** An edge is taken. */
export function edgeGoal(from: string, event: string | null, edge: Transition): Goal {
  return `edge ${edgeText(from, event, edge)}`
}

/**
 * A guard has a value. A guard with a parameter is an arm of a choice and only has to hold, as in the coverage
 * report: null if its value is no goal.
 */
export function guardGoal(guard: Named, held: boolean): Goal | null {
  if (!held && guard.params !== undefined) return null
  return `guard ${nameOf(guard)}: ${held}`
}

export const isEdge = (goal: Goal): boolean => goal.startsWith('edge ')
