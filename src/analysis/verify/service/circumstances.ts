import type { Tenant } from '../../../model/tenant.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import { isProof } from '../step-predicates.ts'
import type { Subject } from '../subject.ts'
import { mailsAllowed } from './counters.ts'
import type { Move } from './moves.ts'
import { failingDeeds, inOtherBrowser } from './other-browser.ts'
import { stepOf } from './walk-step.ts'
import type { World } from './world.ts'

/**
 * The steps that bring about how the world stands when a move is made: failures that were counted, wrong passwords
 * that were typed, a network or a directory that fails.
 */
export function circumstances(move: Move, world: World, subject: Subject, tenant: Tenant): WalkStep[] {
  if (move.end !== null) return []
  return [
    ...counted(move, world, subject, tenant),
    ...locked(move, subject, tenant),
    ...(move.undelivered ? [{ delivery: 'fails' } as const] : []),
    ...(move.write === null ? [] : [{ onPremises: move.write as 'unreachable' }]),
  ]
}

/** Wrong proofs on the page itself, where they leave it open; else in another browser. */
function counted(
  { type, counters, kind }: Move,
  { session }: World,
  { effective }: Subject,
  { platform }: Tenant,
): WalkStep[] {
  if (counters === 'clean') return []
  const allowed = platform.attemptsAllowed
  const times = counters === 'limited' ? allowed : allowed + 1
  if (isProof(type) && counters === 'limited' && kind !== '')
    return [{ ...stepOf({ type, kind: type === 'push.answered' ? 'deny' : 'wrong' }, session), times }]
  if (type === 'proof.requested' && session.snapshot.context.option === 'emailAlternate')
    return [{ send: true, times: counters === 'limited' ? mailsAllowed : mailsAllowed + 1 }]
  const fails = type === 'password.entered' || type === 'identity.given' ? failingDeeds(effective) : null
  return fails === null ? [] : inOtherBrowser(fails.before, [{ ...stepOf(fails.failing, null), times }])
}

function locked(
  { lock }: Move,
  { entry }: Subject,
  { passwordProtection: { lockoutThreshold } }: Tenant,
): WalkStep[] {
  if (lock === 'open') return []
  const typed = {
    signIn: 'wrong',
    times: lock === 'nearly' ? lockoutThreshold - 1 : lockoutThreshold,
  } as const
  return entry === 'reset' ? [{ session: 'b' }, { open: 'signIn' }, typed, { session: 'a' }] : [typed]
}
