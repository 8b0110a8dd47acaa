import { Failure } from '../../diagnostics/failure.ts'
import type { Environment } from '../../system/environment.ts'
import type { Cloud } from './clouds.ts'
import { firstCharacters, readJson } from './read-answer.ts'
import type { TokenSource } from './tokens.ts'
import { uuidOf } from './uuid.ts'

/** What a request came to: a value, or a status that is an answer of its own. */
export type GraphAnswer = { readonly value: unknown } | Refused

/** A status that is no success, the code of Graph's error, and the id under which Microsoft finds the request. */
export interface Refused {
  readonly refused: number
  readonly code: string
  readonly requestId: string | null
}

/** Reads from Microsoft Graph, at its pace. */
export interface GraphClient {
  /** A value at a path or at a link of this origin. @throws Failure if the answer is not of Graph, or none comes */
  get(pathOrLink: string, isReport?: boolean): Promise<GraphAnswer>
  post(path: string, body: object): Promise<GraphAnswer>
  /** Waits as a `Retry-After` inside a batch asks for. */
  pause(retryAfter: string | null): Promise<void>
}

export interface ClientOptions {
  readonly cloud: Cloud
  readonly token: TokenSource
  readonly environment: Pick<Environment, 'network' | 'now' | 'randomBytes'>
  /** Reports at most five times in ten seconds. */
  readonly paceReports: boolean
}

const attempts = 6
const longestPause = 180_000
const timeLimit = 100_000
const reportWindow = { requests: 5, milliseconds: 10_000 }

/** A client of one cloud. A token goes to its origin alone, and redirects are not followed. */
export function createClient({ cloud, token, environment, paceReports }: ClientOptions): GraphClient {
  const { network, now } = environment
  const reports: number[] = []

  async function paced(): Promise<void> {
    const oldest = reports.length < reportWindow.requests ? undefined : reports.shift()
    const wait = oldest === undefined ? 0 : oldest + reportWindow.milliseconds - now()
    if (wait > 0) await network.pause(wait)
    reports.push(now())
  }

  async function send(url: string, init: RequestInit, isReport: boolean): Promise<GraphAnswer> {
    let isRefreshed = false
    for (let attempt = 1; ; attempt++) {
      if (isReport && paceReports) await paced()
      const answer = await ask(url, init, await token(isRefreshed))
      const status = answer?.status ?? 0
      if (answer !== null && status === 200) return { value: await readJson(answer, cloud.graph) }
      if (status === 401 && !isRefreshed) {
        isRefreshed = true
        await answer!.body?.cancel()
        continue
      }
      if (status >= 300 && status < 400)
        throw new Failure(
          'graph/redirect',
          `${cloud.graph} redirects to another host, which is not followed`,
          'check --cloud',
        )
      if (status === 401) throw tokenRefused(await refusalOf(answer!), cloud.graph)
      const mayRetry = answer === null || [429, 500, 502, 503, 504].includes(status)
      if (!mayRetry) return refusalOf(answer)
      if (attempt === attempts) {
        if (answer !== null) return refusalOf(answer)
        throw new Failure(
          'graph/unreachable',
          `${cloud.graph} cannot be reached`,
          'check the network and --cloud',
        )
      }
      await answer?.body?.cancel()
      await network.pause(pauseFor(answer?.headers.get('retry-after') ?? null, attempt))
    }
  }

  /** Null: no answer came. */
  async function ask(url: string, init: RequestInit, bearer: string): Promise<Response | null> {
    const headers = {
      ...init.headers,
      accept: 'application/json',
      authorization: `Bearer ${bearer}`,
      'client-request-id': uuidOf(environment.randomBytes(16)),
    }
    try {
      const signal = AbortSignal.timeout(timeLimit)
      return await network.ask(new Request(url, { ...init, headers, redirect: 'manual', signal }))
    } catch {
      // What the failure says may repeat the request, and with it the token. THREAT: T-29
      return null
    }
  }

  /**
   * As long as the server asks for; else twice as long each time, and a little more or less.
   *
   * @throws Failure if the server asks for more than three minutes: a client that comes back earlier has to wait again
   */
  function pauseFor(asked: string | null, attempt: number): number {
    const seconds = asked === null ? Number.NaN : Number(asked)
    const until = asked === null ? Number.NaN : Date.parse(asked) - now()
    const wanted = Number.isFinite(seconds) ? seconds * 1000 : until
    const [random = 0] = environment.randomBytes(1)
    const usual = 1000 * 2 ** (attempt - 1) * (0.75 + random / 512)
    const pause = Math.max(0, Number.isFinite(wanted) ? wanted : usual)
    if (pause <= longestPause) return pause
    throw new Failure(
      'graph/throttled',
      `${cloud.graph} asks to wait ${Math.ceil(pause / 1000)} seconds before the next request`,
      'run it again later; with --state it continues where it stopped',
    )
  }

  return {
    get: (pathOrLink, isReport = false) =>
      send(sameOrigin(pathOrLink, cloud), { headers: headersFor(pathOrLink) }, isReport),
    post: (path, body) =>
      send(
        sameOrigin(path, cloud),
        { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        false,
      ),
    pause: (retryAfter) => network.pause(pauseFor(retryAfter, 1)),
  }
}

/** A cast of a list is an advanced query, which needs a header of its own. */
function headersFor(pathOrLink: string): Record<string, string> {
  const throttled = { 'x-ms-throttle-priority': 'Low' }
  return pathOrLink.includes('$count=true') ? { ...throttled, consistencylevel: 'eventual' } : throttled
}

/** A path, or a link that was handed out, on the origin of the cloud. @throws Failure if it leads elsewhere */
function sameOrigin(pathOrLink: string, { graph }: Cloud): string {
  const url = URL.canParse(pathOrLink, graph) ? new URL(pathOrLink, graph) : null
  if (url !== null && url.origin === graph) return url.href
  throw new Failure(
    'graph/other-host',
    `a response of ${graph} links to another host, which is not followed`,
    'check --cloud, and proxies between this machine and Microsoft Graph',
  )
}

/** The status and the code of the error; its text may repeat what was sent. */
async function refusalOf(answer: Response): Promise<Refused> {
  const body = await firstCharacters(answer)
  const code = /"code"\s*:\s*"([A-Za-z0-9_.-]{1,80})"/.exec(body)?.[1] ?? ''
  const requestId = /^[0-9a-f-]{36}$/i.exec(answer.headers.get('request-id') ?? '')?.[0] ?? null
  return { refused: answer.status, code, requestId }
}

function tokenRefused({ code }: Refused, graph: string): Failure {
  return new Failure(
    'graph/token-refused',
    `${graph} does not accept the token${code === '' ? '' : ` (${code})`}`,
    'get a token for Microsoft Graph in this cloud and tenant; it may have expired',
  )
}
