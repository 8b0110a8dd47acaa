import type { Activity } from '../machines/audit-activities.ts'
import { pushBounded } from './ring-buffer.ts'
import type { Session } from './session.ts'
import type { AuditEntry, Store } from './store.ts'

/** Adds an entry to the audit log as of now; what is left out is null. It never holds what was typed. THREAT: T-29 */
export function logActivity(
  store: Store,
  {
    activity,
    status,
    user = null,
    session = null,
    reason = null,
  }: Pick<AuditEntry, 'activity' | 'status'> & Partial<AuditEntry>,
): void {
  pushBounded(store.auditLog, { activity, status, at: store.now, user, session, reason })
}

/** The same of a session, with the reason that the page shows. */
export function writeAuditEntry(
  store: Store,
  { user, id: session, snapshot }: Session,
  activity: Activity,
  status: AuditEntry['status'],
): void {
  const reason = status === 'failure' ? snapshot.context.refusal : null
  logActivity(store, { activity, status, user, session, reason })
}
