import { http, HttpResponse } from 'msw'
import type { GraphContract } from './contract.test-kit.ts'
import type { Resource } from './graph-tenant.test-kit.ts'

/** How the mock answers. */
export interface GraphMockOptions {
  readonly contract: GraphContract
  readonly resources: Readonly<Record<string, Resource>>
  /** Milliseconds; moved on by the pauses of the client. */
  readonly now: () => number
  /** A fault of the service in place of an answer: a status; null for none. Every request is asked about. */
  readonly fault?: (method: string, path: string) => number | null
  readonly pageSize?: number
}

/** What a mock has seen. */
export interface GraphMock {
  readonly handlers: ReturnType<typeof http.all>[]
  /** The same without an interceptor: for many runs. */
  readonly respond: (request: Request) => Promise<Response>
  /** Method, path and status of each request, of a batch each of its items too. */
  readonly seen: { readonly method: string; readonly path: string; readonly status: number }[]
  /** Where an answer of the mock itself, or a request, is not as Graph's description has it. */
  readonly violations: string[]
}

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: object
}

const reportWindow = { requests: 5, milliseconds: 10_000 }
const reportPaths = /^\/(reports|auditlogs)\//i
/** As Dev Proxy's GraphRandomErrorPlugin tells a client to wait. */
const retryAfterSeconds = 5

/** A token with permissions of an application (`roles`) or of a user (`scp`). Nothing signs it. */
export function tokenWith(permissions: readonly string[], scheme: 'Application' | 'DelegatedWork'): string {
  const claims = scheme === 'Application' ? { roles: permissions } : { scp: permissions.join(' ') }
  return ['{"alg":"none"}', JSON.stringify(claims), 'secret-token'].map((one) => btoa(one)).join('.')
}

/** Microsoft Graph on one origin, as far as this project reads it. */
export function mockGraph(origin: string, options: GraphMockOptions): GraphMock {
  const { contract, resources, now, fault = () => null, pageSize = 2 } = options
  const seen: GraphMock['seen'] = []
  const violations: string[] = []
  const issued = new Set<string>()
  const reports: number[] = []
  const blockedUntil = new Map<string, number>()
  const byPath = new Map(Object.entries(resources).map(([path, one]) => [path.toLowerCase(), one]))

  function answer(request: Request, method: string, url: URL): Answer {
    const [, version = '', path = ''] = /^\/([^/]+)(\/.*)$/.exec(url.pathname) ?? []
    const found = answerAt(request, method, url, version, path)
    seen.push({ method, path, status: found.status })
    return found
  }

  function answerAt(request: Request, method: string, url: URL, version: string, path: string): Answer {
    const throttled = throttle(method, path)
    if (throttled !== null) return throttled
    const status = fault(method, path)
    if (status === 429) blockedUntil.set(`${method} ${path}`, now() + retryAfterSeconds * 1000)
    if (status !== null)
      return graphError(status, 'fault', status === 429 ? { 'retry-after': String(retryAfterSeconds) } : {})
    const token = claimsOf(request)
    if (token === null) return graphError(401, 'InvalidAuthenticationToken')
    const needed = contract.permissionsFor(path, token.scheme)
    if (!needed.some((one) => token.permissions.includes(one)))
      return graphError(403, 'Authorization_RequestDenied')
    const resource = byPath.get(path.toLowerCase())
    if (resource === undefined) return graphError(404, 'Request_ResourceNotFound')
    return entities(request, url, version, path, resource)
  }

  /** Five reports in ten seconds; a request before the time that was named starts the wait anew. */
  function throttle(method: string, path: string): Answer | null {
    const wait = (milliseconds: number) =>
      graphError(429, 'TooManyRequests', { 'retry-after': String(Math.ceil(milliseconds / 1000)) })
    const until = blockedUntil.get(`${method} ${path}`) ?? 0
    if (until > now()) {
      violations.push(`${path} is asked for again before Retry-After has passed`)
      blockedUntil.set(`${method} ${path}`, now() + retryAfterSeconds * 1000)
      return wait(retryAfterSeconds * 1000)
    }
    if (!reportPaths.test(path)) return null
    while (reports.length > 0 && reports[0]! <= now() - reportWindow.milliseconds) reports.shift()
    if (reports.length >= reportWindow.requests) {
      violations.push(`${path} is asked for more than five times in ten seconds`)
      return wait(reports[0]! + reportWindow.milliseconds - now())
    }
    reports.push(now())
    return null
  }

  function entities(
    request: Request,
    url: URL,
    version: string,
    path: string,
    { type, rows, isSingle }: Resource,
  ): Answer {
    const skip = url.searchParams.get('$skiptoken')
    if (skip !== null && !issued.has(url.href)) violations.push(`the page ${url.href} was not handed out`)
    if (/microsoft\.graph\.\w+$/.test(path) && request.headers.get('consistencylevel') !== 'eventual')
      return graphError(400, 'Request_UnsupportedQuery')
    const selected = url.searchParams.get('$select')?.split(',') ?? null
    for (const one of selected ?? [])
      if (!contract.hasProperty(type, one, version)) violations.push(`${type} has no ${one} to select`)
    const start = Number(skip ?? 0)
    const page = rows.slice(start, start + pageSize).map((row) => {
      violations.push(...contract.violations(type, row, version))
      return selected === null
        ? row
        : Object.fromEntries(Object.entries(row).filter(([key]) => selected.includes(key)))
    })
    const context = { '@odata.context': `${origin}/${version}/$metadata#${path.slice(1)}` }
    if (isSingle === true) return { status: 200, headers: {}, body: { ...context, ...page[0] } }
    const next = new URL(url)
    next.searchParams.set('$skiptoken', String(start + pageSize))
    const isLast = start + pageSize >= rows.length
    if (!isLast) issued.add(next.href)
    const link = isLast ? {} : { '@odata.nextLink': next.href }
    return { status: 200, headers: {}, body: { ...context, ...link, value: page } }
  }

  async function batch(request: Request): Promise<Answer> {
    const status = fault('POST', '/$batch')
    if (status !== null) return graphError(status, 'fault', { 'retry-after': String(retryAfterSeconds) })
    const { requests } = (await request.json()) as { requests: { id: string; method: string; url: string }[] }
    const ids = new Set(requests.map(({ id }) => id))
    if (requests.length > 20 || ids.size !== requests.length) return graphError(400, 'BadRequest')
    const responses = requests.map(({ id, method, url }) => {
      const { status, headers, body } = answer(request, method, new URL(`${origin}/v1.0${url}`))
      return { id, status, headers, body }
    })
    // Graph answers in any order.
    return { status: 200, headers: {}, body: { responses: responses.reverse() } }
  }

  const respond = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (!/^[0-9a-f-]{36}$/.test(request.headers.get('client-request-id') ?? ''))
      violations.push(`${url.pathname} has no client-request-id`)
    const isBatch = url.pathname.endsWith('/$batch')
    const { status, headers, body } = isBatch ? await batch(request) : answer(request, request.method, url)
    return HttpResponse.json(body as Record<string, unknown>, {
      status,
      headers: { ...headers, 'request-id': '5f1d0d1c-0000-4000-8000-00000000abcd' },
    })
  }
  const handler = http.all(`${origin}/*`, ({ request }) => respond(request))
  return { handlers: [handler], respond, seen, violations }
}

function graphError(status: number, code: string, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { error: { code, message: 'told by the server' } } }
}

function claimsOf(
  request: Request,
): { scheme: 'Application' | 'DelegatedWork'; permissions: string[] } | null {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (token === undefined) return null
  const { roles, scp } = JSON.parse(atob(token.split('.')[1]!)) as { roles?: string[]; scp?: string }
  return roles !== undefined
    ? { scheme: 'Application', permissions: roles }
    : { scheme: 'DelegatedWork', permissions: (scp ?? '').split(' ') }
}
