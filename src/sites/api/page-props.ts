import { formatInstant } from '../../model/time.ts'
import type { Instant } from '../../model/time.ts'
import { apiVersion } from '../../walks/drivers/api-shapes.ts'
import type { AccountBody, SessionBody, Shapes } from '../../walks/drivers/api-shapes.ts'
import type { Found } from '../../walks/language/expectation.ts'
import type { AuditEntry, Message } from '../../service/store.ts'
import type { AccountView, SessionView } from '../../service/view.ts'

const version = apiVersion
const moment = (at: Instant | null) => (at === null ? null : formatInstant(at))

/** A page as JSON. */
export function sessionBody(view: SessionView): SessionBody {
  return { ...view, expiresAt: moment(view.expiresAt) }
}

/** An account as JSON. */
export function accountBody(view: AccountView): AccountBody {
  return { ...view, lockedUntil: moment(view.lockedUntil), blockedUntil: moment(view.blockedUntil) }
}

/** What was sent, as JSON. */
export function messagesBody(messages: readonly Message[]): Shapes['Messages'] {
  return {
    version,
    messages: messages.map(({ kind, to, at, code }) => ({ kind, to, at: formatInstant(at), code })),
  }
}

/** The audit log as JSON. */
export function auditBody(log: readonly AuditEntry[]): Shapes['AuditLog'] {
  return {
    version,
    entries: log.map(({ activity, status, at, user, reason }) => ({
      activity,
      status,
      at: formatInstant(at),
      user,
      reason,
    })),
  }
}

const answerKeys = [
  ...['outcome', 'reason', 'gates', 'methods', 'governedBy', 'warnings'],
  ...['missing', 'proposed', 'finalButton', 'to', 'url'],
]

/** An answer in the words of an expectation: nothing else of it leaves. */
export function answerBody(found: Found): Shapes['Answer'] {
  const answer = Object.fromEntries(answerKeys.flatMap((key) => (key in found ? [[key, found[key]]] : [])))
  return { version, answer }
}
