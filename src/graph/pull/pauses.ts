import { Failure } from '../../diagnostics/failure.ts'
import type { Environment } from '../../system/environment.ts'

/** Waits that keep a client within the pace of a server. */
export interface Pauses {
  /** Waits until one more report may be requested: at most five in ten seconds. */
  beforeReport(): Promise<void>
  /**
   * Waits before a request is repeated: as long as `Retry-After` says; else twice as long after each attempt, and a
   * little more or less. A message says why and how long, where it is longer than before.
   *
   * @throws Failure if the server asks for more than three minutes, since a client that comes back earlier has to wait
   * again, or if there has been no answer for five
   */
  beforeRetry(pause: Pause): Promise<void>
  /** The server has given an answer: what follows is another wait. */
  answered(): void
}

/** Why a client waits. */
export interface Pause {
  readonly retryAfter: string | null
  /** Counts from 1. */
  readonly attempt: number
  /** Of the answer; null: none came. */
  readonly status: number | null
  /** Milliseconds that the answer took. */
  readonly spent: number
}

/** Attempts at a request. */
export const attempts = 6
const longestPause = 180_000
const longestWait = 300_000
/** Pauses that are always reported, although one has been as long. */
const longPause = 30_000
const reportWindow = { requests: 5, milliseconds: 10_000 }

/** Pauses of one client. @param server Origin of the server, for messages */
export function pausesFor(
  server: string,
  { network, now, randomBytes }: Pick<Environment, 'network' | 'now' | 'randomBytes'>,
  tell: (message: string) => void,
): Pauses {
  const reports: number[] = []
  let waited = 0
  let longestTold = 0
  return {
    async beforeReport() {
      const oldest = reports.length < reportWindow.requests ? undefined : reports.shift()
      const wait = oldest === undefined ? 0 : oldest + reportWindow.milliseconds - now()
      if (wait > 0) await network.pause(wait)
      reports.push(now())
    },
    async beforeRetry({ retryAfter, attempt, status, spent }) {
      const [random = 0] = randomBytes(1)
      const usual = 1000 * 2 ** (attempt - 1) * (0.75 + random / 512)
      const pause = Math.max(0, askedPause(retryAfter, now()) ?? usual)
      if (pause > longestPause) throw throttled(server, pause)
      waited += spent + pause
      if (waited > longestWait) throw gaveUp(server, status)
      if (pause > longestTold || pause >= longPause) tell(pauseText(server, status, pause, attempt))
      longestTold = Math.max(longestTold, pause)
      await network.pause(pause)
    },
    answered() {
      waited = 0
    },
  }
}

function pauseText(server: string, status: number | null, pause: number, attempt: number): string {
  return `${server} ${whyOf(status)}; trying again in ${Math.max(1, Math.round(pause / 1000))} s (attempt ${attempt + 1} of ${attempts})`
}

function whyOf(status: number | null): string {
  if (status === null) return 'cannot be reached'
  return status === 429 ? 'asks for fewer requests (status 429)' : `has an error (status ${status})`
}

const help = 'run it again later; with --state it continues where it stopped'

/** What is left to say when a request is not tried again. */
export function gaveUp(server: string, status: number | null): Failure {
  return status === null
    ? new Failure('graph/unreachable', `${server} cannot be reached`, 'check the network and --cloud')
    : new Failure(
        'graph/throttled',
        `${server} still ${whyOf(status)} after ${attempts} attempts or five minutes`,
        help,
      )
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
    help,
  )
}
