import { Failure } from '../../diagnostics/failure.ts'
import type { Ask } from '../../system/network.ts'
import {
  apiVersion,
  fits,
  bodyErrors,
  jsonOf,
  type BodyError,
  type ShapeName,
  type Shapes,
} from './api-shapes.ts'
import { ProtocolError, Unsupported } from './unsupported.ts'

/** A portal and how to reach it. */
export interface Remote {
  /** Without a `/` at its end: the API lies at `/api` below it. */
  readonly url: string
  /** The token of the API; null: none was given. */
  readonly token: string | null
  readonly ask: Ask
}

export interface Call {
  readonly method: 'GET' | 'PUT' | 'POST'
  /** Below `/api`, with parameters in it. */
  readonly path: string
  readonly body?: unknown
}

/**
 * Sends a request and reads its answer. A 404 is null.
 *
 * @throws Unsupported for a 501, ProtocolError for an answer that is not of the API, Failure without an answer or
 * access.
 */
export async function call<Name extends ShapeName>(
  remote: Remote,
  request: Call,
  wanted: Name,
): Promise<Shapes[Name] | null> {
  const response = await send(remote, request)
  const text = await response.text()
  if (response.status === 401 || response.status === 403) throw refused(remote, response.status)
  const value = jsonOf(text)
  if (response.status === 501) throw new Unsupported(reasonOf(request, value))
  if (response.status === 404 && fits('Problem', value)) return null
  if (!response.ok) throw new ProtocolError(`${nameOf(request)} answers ${response.status}${detailOf(value)}`)
  return read(remote, request, wanted, value)
}

/** The same where something has to be there. */
export async function need<Name extends ShapeName>(
  remote: Remote,
  request: Call,
  wanted: Name,
): Promise<Shapes[Name]> {
  const found = await call(remote, request, wanted)
  if (found === null) throw new ProtocolError(`${nameOf(request)} answers 404: not found`)
  return found
}

/** Finds out who is there, before anything rests on it. @throws Failure if it is no portal of this version */
export async function checkPortal(remote: Remote): Promise<string> {
  const response = await send(remote, { method: 'GET', path: '/' })
  if (response.status === 401 || response.status === 403) throw refused(remote, response.status)
  const value = jsonOf(await response.text())
  checkVersion(remote, value)
  if (response.ok && fits('Description', value)) return value.service
  throw new Failure(
    'usage/no-portal',
    `${remote.url}/api is not the API of a portal (${response.status})`,
    'give the URL that `sspr serve` printed, or that of a portal that implements `schema/openapi.json`',
  )
}

const patience = 30_000

async function send(remote: Remote, call: Call): Promise<Response> {
  try {
    return await remote.ask(requestOf(remote, call)).catch((error: unknown) => {
      if (call.method === 'POST' || !isConnectionLost(error)) throw error
      return remote.ask(requestOf(remote, call))
    })
  } catch (error) {
    throw new Failure(
      'usage/no-answer',
      `no answer from ${remote.url}: ${causeOf(error)}`,
      'start the portal, or check the URL',
    )
  }
}

/**
 * A server closes a connection that is idle for some seconds, and a request can meet that. It may have been read
 * nevertheless, so only what has the same effect twice is asked again (RFC 9110, section 9.2.2).
 */
function isConnectionLost(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: string } }
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(cause?.code ?? '')
}

function requestOf({ url, token }: Remote, { method, path, body }: Call): Request {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (token !== null) headers.authorization = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  return new Request(`${url}/api${path}`, {
    method,
    headers,
    // The token is for this address alone.
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** The error's message; `fetch` keeps it in `cause`. */
function causeOf(error: unknown): string {
  const { cause, message, name } = error as { cause?: { code?: string; message?: string } } & Error
  if (name === 'TimeoutError') return `no answer within ${patience / 1000} seconds`
  return cause?.code ?? cause?.message ?? message
}

function refused({ url, token }: Remote, status: number): Failure {
  const why = token === null ? 'requires a token' : 'rejects the token'
  return new Failure(
    'usage/wrong-token',
    `the portal at ${url} ${why} (${status})`,
    'give the whole URL with its `?token=`, or set SSPR_PORTAL_TOKEN',
  )
}

function read<Name extends ShapeName>(
  remote: Remote,
  request: Call,
  wanted: Name,
  value: unknown,
): Shapes[Name] {
  checkVersion(remote, value)
  if (fits(wanted, value)) return value
  const [{ pointer, message }] = bodyErrors(wanted, value) as [BodyError]
  throw new ProtocolError(
    `${nameOf(request)} does not return ${wanted} of the API: at \`${pointer}\` ${message}`,
  )
}

function checkVersion({ url }: Remote, value: unknown): void {
  const version = (value as { version?: unknown } | null | undefined)?.version
  if (version === undefined || version === apiVersion) return
  throw new Failure(
    'usage/portal-version',
    `the portal at ${url} has version ${JSON.stringify(version)} of the API, expected version ${apiVersion}`,
    'use the matching version of sspr',
  )
}

/** A response 501 without a reason is a protocol error. */
function reasonOf(request: Call, value: unknown): string {
  if (fits('Problem', value) && oneLine(value.detail) !== '') return oneLine(value.detail)
  throw new ProtocolError(`${nameOf(request)} answers 501 without a reason in \`detail\``)
}

function detailOf(value: unknown): string {
  if (!fits('Problem', value)) return ''
  const more = [...(value.errors ?? []), ...(value.diagnostics ?? [])].map(
    ({ pointer, message }) => `${pointer}: ${message}`,
  )
  return `: ${oneLine([value.detail, ...more].join('; '))}`
}

/** Makes text of a remote system safe for a terminal and a report. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
}

function nameOf({ method, path }: Call): string {
  return `${method} /api${path.split('?')[0]}`
}
