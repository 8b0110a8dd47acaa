import type { Activity } from '../../machines/audit-activities.ts'
import type { Instant } from '../../model/time.ts'

export interface Change {
  /** Pointer into the spec of the policy. */
  readonly pointer: string
  readonly old: unknown
  readonly new: unknown
}

/** An entry of the portal's log of what was done on the administrator pages. It holds no secret. THREAT: T-19, T-29 */
export interface AdminLogEntry {
  readonly at: Instant
  readonly activity: Extract<Activity, 'Self-service password reset policy changes'> | 'authz.denied'
  readonly status: 'success' | 'failure'
  /** Method and path of the request. */
  readonly request: string
  readonly reason: string | null
  readonly changes: readonly Change[]
}

const most = 200
const longestRequest = 200

/**
 * Writes an entry. Beyond the limit the oldest refusal is dropped first, so that refused requests cannot push out a
 * change. THREAT: T-19
 */
export function note(log: AdminLogEntry[], entry: AdminLogEntry): void {
  log.push({ ...entry, request: entry.request.slice(0, longestRequest) })
  if (log.length <= most) return
  const refused = log.findIndex(({ activity }) => activity === 'authz.denied')
  log.splice(Math.max(0, refused), 1)
}

export function denied(request: Request, at: Instant, reason: string): AdminLogEntry {
  return {
    at,
    activity: 'authz.denied',
    status: 'failure',
    request: requestLine(request),
    reason,
    changes: [],
  }
}

/** Method and path, without the query, which may hold a token. */
export function requestLine(request: Request): string {
  return `${request.method} ${new URL(request.url).pathname}`
}
