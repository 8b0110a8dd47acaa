import type { Activity } from '../machines/effects.ts'
import { pushBounded } from './ring-buffer.ts'
import type { Session } from './session.ts'
import type { AuditEntry, Store } from './store.ts'

/** Adds an entry to the audit log, with the reason that the page shows; never what was typed. THREAT: T-29 */
export function writeAuditEntry(
  store: Store,
  session: Session,
  activity: Activity,
  status: AuditEntry['status'],
): void {
  const reason = status === 'failure' ? session.snapshot.context.refusal : null
  const { user, id } = session
  pushBounded(store.auditLog, { activity, status, at: store.now, user, session: id, reason })
}
