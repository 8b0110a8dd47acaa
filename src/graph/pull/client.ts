import { Failure } from '../../diagnostics/failure.ts'
import type { Environment } from '../../system/environment.ts'
import type { Cloud } from './clouds.ts'
import { attempts, gaveUp, pausesFor } from './pauses.ts'
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
  /** Takes a message about a wait, for people. */
  readonly tell: (message: string) => void
}

const timeLimit = 100_000

/** A client of one cloud. A token goes to its origin alone, and redirects are not followed. */
export function createClient({ cloud, token, environment, paceReports, tell }: ClientOptions): GraphClient {
  const { network } = environment
  const pauses = pausesFor(cloud.graph, environment, tell)

  async function send(url: string, init: RequestInit, isReport: boolean): Promise<GraphAnswer> {
    let isRefreshed = false
    for (let attempt = 1; ; attempt++) {
      if (isReport && paceReports) await pauses.beforeReport()
      const bearer = await token(isRefreshed)
      const start = environment.now()
      const answer = await ask(url, init, bearer)
      const status = answer?.status ?? 0
      if (answer !== null && !isPassing(status)) pauses.answered()
      if (answer !== null && status === 200) return { value: await readJson(answer, cloud.graph) }
      if (status === 401 && !isRefreshed) {
        isRefreshed = true
        await answer!.body?.cancel()
        continue
      }
      if (status >= 300 && status < 400) throw redirected(cloud.graph)
      if (status === 401) throw tokenRefused(await refusalOf(answer!), cloud.graph)
      if (answer !== null && !isPassing(status)) return refusalOf(answer)
      if (attempt === attempts) {
        if (answer !== null && status !== 429) return refusalOf(answer)
        throw gaveUp(cloud.graph, answer === null ? null : status)
      }
      await answer?.body?.cancel()
      await pauses.beforeRetry({
        retryAfter: answer?.headers.get('retry-after') ?? null,
        attempt,
        status: answer === null ? null : status,
        spent: environment.now() - start,
      })
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

  return {
    get: (pathOrLink, isReport = false) =>
      send(sameOrigin(pathOrLink, cloud), { headers: headersFor(pathOrLink) }, isReport),
    post: (path, body) =>
      send(
        sameOrigin(path, cloud),
        { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        false,
      ),
    pause: (retryAfter) => pauses.beforeRetry({ retryAfter, attempt: 1, status: 429, spent: 0 }),
  }
}

/** True for a status with which the same request may succeed later. */
const isPassing = (status: number) => [429, 500, 502, 503, 504].includes(status)

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

const redirected = (graph: string) =>
  new Failure('graph/redirect', `${graph} redirects to another host, which is not followed`, 'check --cloud')

function tokenRefused({ code }: Refused, graph: string): Failure {
  return new Failure(
    'graph/token-refused',
    `${graph} does not accept the token${code === '' ? '' : ` (${code})`}`,
    'get a token for Microsoft Graph in this cloud and tenant; it may have expired',
  )
}
