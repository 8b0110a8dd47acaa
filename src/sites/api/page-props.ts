import { formatInstant, type Instant } from '../../model/time.ts'
import { apiVersion } from '../../walks/drivers/api-shapes.ts'
import type { AccountBody, SessionBody, Shapes } from '../../walks/drivers/api-shapes.ts'
import type { Found } from '../../walks/language/expectation.ts'
import type { AuditEntry, Message } from '../../service/store.ts'
import type { AccountView, SessionView } from '../../service/view.ts'

const version = apiVersion
const moment = (at: Instant | null) => (at === null ? null : formatInstant(at))

export function sessionBody(view: SessionView): SessionBody {
  return { ...view, expiresAt: moment(view.expiresAt) }
}

export function accountBody(view: AccountView): AccountBody {
  return { ...view, lockedUntil: moment(view.lockedUntil), blockedUntil: moment(view.blockedUntil) }
}

export function messagesBody(messages: readonly Message[]): Shapes['Messages'] {
  return {
    version,
    messages: messages.map(({ kind, to, at, code }) => ({ kind, to, at: formatInstant(at), code })),
  }
}

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

/** The answer to a question, with the keys of an expectation only. */
export function answerBody(found: Found): Shapes['Answer'] {
  const answer = Object.fromEntries(answerKeys.flatMap((key) => (key in found ? [[key, found[key]]] : [])))
  return { version, answer }
}
