import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Listen } from './environment.ts'
import { headers } from './response-headers.ts'

/** Limits of a server. Times are in milliseconds. */
export interface Limits {
  /** Time for the headers of a request, and for the whole request. */
  readonly headers: number
  readonly request: number
  /** Time for an answer to leave, from the moment its request is complete. */
  readonly answer: number
  /**
   * Time that a connection stays open between requests: longer than a client that is busy in between, since its next
   * request would meet the end of the connection.
   */
  readonly idle: number
  /** How often slow requests are looked for. */
  readonly checks: number
  /** Connections to one address. */
  readonly connections: number
  /** Requests on one connection that wait for their answer; one more closes it. */
  readonly pipelined: number
  /**
   * Requests in progress on all connections. Beyond it, a connection that already waits for an answer gets a 503; one
   * that waits for none is still answered, so clients that pipeline do not lock out those that do not.
   */
  readonly concurrent: number
}

/** Bounds the memory and time that a client can use. No browser pipelines requests. THREAT: T-30 */
const usual: Limits = {
  headers: 10_000,
  request: 15_000,
  answer: 20_000,
  idle: 65_000,
  checks: 1_000,
  connections: 1_000,
  pipelined: 8,
  concurrent: 256,
}

/** Serves requests on addresses of this machine, all with the same port. */
export const listen: Listen = (answer, where) => listenWith(usual, answer, where)

/** As `listen`, with other limits. */
export async function listenWith(
  limits: Limits,
  answer: Parameters<Listen>[0],
  { hosts, port }: Parameters<Listen>[1],
): ReturnType<Listen> {
  const listener = getRequestListener(answer, { overrideGlobalObjects: false, errorHandler: refuse })
  const [first, ...others] = hosts
  const bind = (host: string, at: number) => bound(listener, limits, host, at)
  const main = await bind(first!, port)
  const chosen = (main.address() as AddressInfo).port
  const rest: Server[] = []
  for (const host of others) {
    // A machine without IPv6 is served on what it has.
    const server = await bind(host, chosen).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return null
      throw error
    })
    if (server !== null) rest.push(server)
  }
  return { port: chosen, close: () => Promise.all([main, ...rest].map(closed)).then(() => {}) }
}

/** The answer to an invalid request, such as one without a host, or to one that failed. It gives no reason. THREAT: T-29 */
function refuse(error: unknown): Response {
  const status = error instanceof RequestError ? 400 : 500
  return new Response(null, { status, headers: { ...headers, connection: 'close' } })
}

function bound(
  listener: ReturnType<typeof getRequestListener>,
  limits: Limits,
  host: string,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const admit = admission(limits)
    const server = createServer(
      {
        headersTimeout: limits.headers,
        requestTimeout: limits.request,
        connectionsCheckingInterval: limits.checks,
        keepAliveTimeout: limits.idle,
      },
      (incoming, outgoing) => {
        if (admit(incoming.socket, outgoing)) void listener(incoming, outgoing)
      },
    )
    server.maxConnections = limits.connections
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

/**
 * Decides whether a request is answered. A response counts as open until its bytes have left or the connection is
 * gone, so a client that does not read answers is cut off after a few of them. THREAT: T-30
 */
function admission({
  answer,
  pipelined,
  concurrent,
}: Limits): (socket: Socket, outgoing: ServerResponse) => boolean {
  const waiting = new WeakMap<Socket, Set<() => void>>()
  let inProgress = 0
  const waitingOn = (socket: Socket) => {
    const known = waiting.get(socket)
    if (known !== undefined) return known
    const made = new Set<() => void>()
    waiting.set(socket, made)
    // Node closes the response that is being sent, but not those queued behind it.
    socket.once('close', () => made.forEach((settle) => settle()))
    return made
  }
  return (socket, outgoing) => {
    // The rest of a chunk is still parsed after its connection has been closed.
    if (socket.destroyed) return false
    const open = waitingOn(socket)
    const isFirst = open.size === 0
    if (open.size >= pipelined) {
      socket.destroy()
      return false
    }
    inProgress += 1
    const late = setTimeout(() => socket.destroy(), answer)
    const settle = () => {
      if (!open.delete(settle)) return
      clearTimeout(late)
      inProgress -= 1
    }
    open.add(settle)
    outgoing.once('close', settle)
    if (inProgress <= concurrent || isFirst) return true
    outgoing.writeHead(503, { ...headers, 'retry-after': '1', connection: 'close' }).end()
    return false
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
