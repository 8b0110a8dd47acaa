import { loopback } from './bind-address.ts'

/** Why a request is rejected before it is processed. */
export interface Rejection {
  readonly status: 400 | 403 | 413 | 415 | 421
  readonly why: string
}

/** Refuses a request for another host, since a foreign name may resolve to this machine. THREAT: T-30 */
export function rejectByHost(request: Request, hosts: ReadonlySet<string> = loopback): Rejection | null {
  const asked = [new URL(request.url).hostname, hostnameIn(request.headers.get('host'))]
  const isOurs = asked.every((name) => name === null || hosts.has(name))
  return isOurs ? null : { status: 421, why: 'this portal does not serve that host' }
}

/** Null: there is no such header, as in a request made in this process. */
function hostnameIn(header: string | null): string | null {
  if (header === null) return null
  return URL.canParse(`http://${header}`) ? new URL(`http://${header}`).hostname : ''
}

const looking: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** True for a request that may change state, whatever its method. */
export function isChange({ method }: Request): boolean {
  return !looking.has(method)
}

/** A change is asked for from our own pages, or from no page at all. THREAT: T-17 */
export function rejectByOrigin(request: Request): Rejection | null {
  if (!isChange(request)) return null
  const own = new URL(request.url).origin
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  // Under `no-referrer` a browser hides even our own origin from us, and vouches for it in the other header.
  const hiddenOrigin = origin === 'null' && site === 'same-origin'
  const foreign =
    (origin !== null && origin !== own && !hiddenOrigin) ||
    (site !== null && site !== 'same-origin' && site !== 'none')
  return foreign ? { status: 403, why: 'the request comes from another site' } : null
}

export const bodyLimit = 64 * 1024

/** The fields of a form, each once. Rejects a body that is too large or not a form. */
export async function readFields(request: Request): Promise<ReadonlyMap<string, string> | Rejection> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return { status: 415, why: 'a form is expected' }
  const body = await readBody(request)
  if (typeof body !== 'string') return body
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(body)) {
    if (fields.has(name)) return { status: 400, why: 'a field is repeated in the form' }
    fields.set(name, value)
  }
  return fields
}

/** The body as text, up to the limit. */
export async function readBody(request: Request, limit: number = bodyLimit): Promise<string | Rejection> {
  const tooLarge: Rejection = { status: 413, why: 'the request is too large' }
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge
  const decoder = new TextDecoder()
  let [text, length] = ['', 0]
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > limit) return tooLarge
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
