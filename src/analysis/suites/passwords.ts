import { passwordRefusal } from '../../effective/password-refusal.ts'
import { passwordLike } from '../../testing/transcript/password-like.ts'
import type { LiveWalk } from './live-walk.ts'

const refusals = ['PasswordPolicyViolation', 'FuzzyPolicyViolationInvalidPassword', 'PasswordReused'] as const

/** A password that the rules take. */
export function goodPassword(live: LiveWalk, nth: number): string {
  return passwordLike({ ...likenessOf(live), refusal: null, nth })
}

/** A password that the rules refuse; null: they take every one that is tried. */
export function refusedPassword(live: LiveWalk): string | null {
  const likeness = likenessOf(live)
  for (const refusal of refusals) {
    const password = passwordLike({ ...likeness, refusal, nth: 1 })
    if (refusal === 'PasswordReused' && likeness.operation === 'change') return 'same'
    if (passwordRefusal({ ...likeness, password, current: '' }) === refusal) return password
  }
  return null
}

function likenessOf({ store, session, account }: LiveWalk) {
  return {
    operation: session().entry === 'reset' ? ('reset' as const) : ('change' as const),
    tenant: store.tenant,
    user: account().user,
  }
}
