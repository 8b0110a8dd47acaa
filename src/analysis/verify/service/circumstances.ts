import type { WalkStep } from '../../../walks/language/case.ts'
import { isProof } from '../looks.ts'
import { mailsAllowed } from './counters.ts'
import { stepOf } from './meanwhile.ts'
import type { Move } from './moves.ts'
import type { World } from './world.ts'

/**
 * The steps that bring about how the world stands when a move is made: failures that were counted, wrong passwords
 * that were typed, a network or a directory that fails.
 */
export function circumstances(move: Move, world: World): WalkStep[] {
  if (move.type === 'time.passed') return []
  return [
    ...counted(move, world),
    ...locked(move, world),
    ...(move.undelivered ? [{ delivery: 'fails' } as const] : []),
    ...(move.write === null ? [] : [{ onPremises: move.write as 'unreachable' }]),
  ]
}

/** Wrong proofs on the page itself, where they leave it open; else in another browser. */
function counted({ type, counters, kind }: Move, { session, tenant }: World): WalkStep[] {
  if (counters === 'clean') return []
  const allowed = tenant.platform.attemptsAllowed
  const times = counters === 'limited' ? allowed : allowed + 1
  if (isProof(type) && counters === 'limited' && kind !== '')
    return [{ ...stepOf({ type, kind: type === 'push.answered' ? 'deny' : 'wrong' }, session), times }]
  if (type === 'proof.requested' && session.snapshot.context.option === 'emailAlternate')
    return [{ send: true, times: counters === 'limited' ? mailsAllowed : mailsAllowed + 1 }]
  return []
}

function locked({ lock }: Move, { tenant }: World): WalkStep[] {
  if (lock === 'open') return []
  const { lockoutThreshold } = tenant.passwordProtection
  return [{ signIn: 'wrong', times: lock === 'nearly' ? lockoutThreshold - 1 : lockoutThreshold }]
}
