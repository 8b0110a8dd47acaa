import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Listen } from './environment.ts'
import { headers } from './response-headers.ts'

/** How long a request may take to come in, in milliseconds, and how many may come in at once on an address. */
export interface Patience {
  readonly headers: number
  readonly request: number
  /** How often somebody looks who is late. */
  readonly looks: number
  readonly connections: number
}

/** Slow requests would hold the door open for nothing. THREAT: T-30 */
const usual: Patience = { headers: 10_000, request: 15_000, looks: 1_000, connections: 1_000 }

/** Serves requests on addresses of this machine, all with the same port. */
export const listen: Listen = (answer, where) => listenWith(usual, answer, where)

/** The same with another patience. */
export async function listenWith(
  patience: Patience,
  answer: Parameters<Listen>[0],
  { hosts, port }: Parameters<Listen>[1],
): ReturnType<Listen> {
  const listener = getRequestListener(answer, { overrideGlobalObjects: false, errorHandler: refuse })
  const [first, ...others] = hosts
  const bind = (host: string, at: number) => bound(listener, patience, host, at)
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

/** What cannot be made a request of, such as one without a host, or is not answered. Nothing is said of why. THREAT: T-29 */
function refuse(error: unknown): Response {
  const status = error instanceof RequestError ? 400 : 500
  return new Response(null, { status, headers: { ...headers, connection: 'close' } })
}

function bound(
  listener: ReturnType<typeof getRequestListener>,
  patience: Patience,
  host: string,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(
      {
        headersTimeout: patience.headers,
        requestTimeout: patience.request,
        connectionsCheckingInterval: patience.looks,
        keepAliveTimeout: 5_000,
      },
      (incoming, outgoing) => void listener(incoming, outgoing),
    )
    server.maxConnections = patience.connections
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
