import { options } from '../../model/methods.ts'
import type { FailureKind } from '../../model/tenant.ts'
import { isLimited } from '../../service/throttling.ts'
import { isProof } from '../verify/step-predicates.ts'
import type { LiveWalk } from './live-walk.ts'
import type { GraphStep } from './machine-graph.ts'

/**
 * How often something is done until it comes out as wanted: once, or as often as the limit allows and once more.
 * Null: a limit is in the way, or blocks are wanted that only another browser brings about.
 */
export function attemptsFor(live: LiveWalk, step: GraphStep): number | null {
  const { store, account, session } = live
  const { limited, textsLimited, blocked } = step.inputs
  if (blocked === true) return null
  const kind = step.counts
  const isWanted = limited === true || textsLimited === true
  const failures = [...account().user.state.failures]
  const { platform } = store.tenant
  if (!isWanted || kind === null || session().entry !== 'reset') {
    const known = kind ?? kindOf(live, step)
    return known !== null && limited === false && isLimited(failures, known, store.now, platform) ? null : 1
  }
  let attempts = 1
  for (; !isLimited(failures, kind, store.now, platform); attempts++) {
    if (attempts > 20) return null
    failures.push({ kind, at: store.now })
  }
  return attempts
}

/** The counter that the service asks before it takes a proof or sends a message. */
function kindOf({ session }: LiveWalk, { event }: GraphStep): FailureKind | null {
  const { option } = session().snapshot.context
  if (option === null) return null
  if (isProof(event)) return options[option].failure
  return option === 'emailAlternate' ? 'email' : options[option].typesNumber ? 'phone' : null
}
