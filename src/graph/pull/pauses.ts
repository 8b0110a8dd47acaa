import { Failure } from '../../diagnostics/failure.ts'
import type { Environment } from '../../system/environment.ts'

/** Waits that keep a client within the pace of a server. */
export interface Pauses {
  /** Waits until one more report may be requested: at most five in ten seconds. */
  beforeReport(): Promise<void>
  /**
   * Waits before a request is repeated: as long as `Retry-After` says; else twice as long after each attempt, and a
   * little more or less. `attempt` counts from 1.
   *
   * @throws Failure if the server asks for more than three minutes: a client that comes back earlier has to wait again
   */
  beforeRetry(retryAfter: string | null, attempt: number): Promise<void>
}

const longestPause = 180_000
const reportWindow = { requests: 5, milliseconds: 10_000 }

/** Pauses of one client. @param server Origin of the server, for messages */
export function pausesFor(
  server: string,
  { network, now, randomBytes }: Pick<Environment, 'network' | 'now' | 'randomBytes'>,
): Pauses {
  const reports: number[] = []
  return {
    async beforeReport() {
      const oldest = reports.length < reportWindow.requests ? undefined : reports.shift()
      const wait = oldest === undefined ? 0 : oldest + reportWindow.milliseconds - now()
      if (wait > 0) await network.pause(wait)
      reports.push(now())
    },
    async beforeRetry(retryAfter, attempt) {
      const [random = 0] = randomBytes(1)
      const usual = 1000 * 2 ** (attempt - 1) * (0.75 + random / 512)
      const pause = Math.max(0, askedPause(retryAfter, now()) ?? usual)
      if (pause > longestPause) throw throttled(server, pause)
      await network.pause(pause)
    },
  }
}

/** Milliseconds that a `Retry-After` asks for, as seconds or as a date; null: it says neither. */
function askedPause(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null
  const seconds = Number(retryAfter)
  const wanted = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now
  return Number.isFinite(wanted) ? wanted : null
}

function throttled(server: string, pause: number): Failure {
  return new Failure(
    'graph/throttled',
    `${server} asks to wait ${Math.ceil(pause / 1000)} seconds before the next request`,
    'run it again later; with --state it continues where it stopped',
  )
}
