import type { Effect, EffectType } from '../../machines/effects.ts'
import type { Act } from '../../machines/events.ts'
import type { Snapshot } from '../../machines/machine.ts'

/** True if one of the effects is of a type. Asked forty times for each step of a search: hence no function for each call. */
export function orders(effects: readonly Effect[], type: EffectType): boolean {
  for (let at = 0; at < effects.length; at++) if (effects[at]!.type === type) return true
  return false
}

/** How many effects are of a type. */
export function countOf(effects: readonly Effect[], type: EffectType): number {
  let count = 0
  for (let at = 0; at < effects.length; at++) if (effects[at]!.type === type) count++
  return count
}

/** Acts by which a user proves something. */
const proofs: ReadonlySet<Act['type']> = new Set(['code.entered', 'push.answered', 'answers.given'])

/** True of an act by which a user proves something. */
export const isProof = (type: Act['type']): boolean => proofs.has(type)

/** The factors that a step added to those passed. */
export function newlyPassed(before: Snapshot, after: Snapshot): readonly string[] {
  return after.context.passed.slice(before.context.passed.length)
}

/** True if a step brought a page to a successful end. */
export function completes(before: Snapshot, after: Snapshot): boolean {
  return before.meta.ending === undefined && after.meta.ending === 'completed'
}

/** Effects by which a session of a user changes the account or passes a gate. */
const accountChanges: readonly EffectType[] = [
  'writePassword',
  'storeMethod',
  'removeMethod',
  'confirmSecurityInfo',
  'skipRegistration',
  'passSecondFactor',
]

/** The first of them among the effects of a step. */
export const accountChange = (effects: readonly Effect[]): EffectType | undefined =>
  accountChanges.find((type) => orders(effects, type))

/** True if a step completes a sign-in. */
export const signsIn = (before: Snapshot, after: Snapshot): boolean =>
  before.meta.page !== 'signedIn' && after.meta.page === 'signedIn'

/** What the directory can answer without anything being written. */
export const writesNothing: ReadonlySet<unknown> = new Set([
  'refusesPassword',
  'misconfigured',
  'unreachable',
  'protected',
])

/** The same after an unlock, which has no password that could be refused. */
export const unlocksNothing: ReadonlySet<unknown> = new Set(['misconfigured', 'unreachable', 'protected'])
