import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Listen } from './environment.ts'

/** A request has to have come in whole by then; slow ones would hold the door open for nothing. */
const patience = { headers: 10_000, request: 15_000 }

/** Serves requests on addresses of this machine, all with the same port. */
export const listen: Listen = async (answer, { hosts, port }) => {
  const listener = getRequestListener(answer, { overrideGlobalObjects: false })
  const [first, ...others] = hosts
  const main = await bind(listener, first!, port)
  const bound = (main.address() as AddressInfo).port
  const rest: Server[] = []
  for (const host of others) {
    // A machine without IPv6 is served on what it has.
    const server = await bind(listener, host, bound).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return null
      throw error
    })
    if (server !== null) rest.push(server)
  }
  return { port: bound, close: () => Promise.all([main, ...rest].map(closed)).then(() => {}) }
}

function bind(listener: ReturnType<typeof getRequestListener>, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(
      { headersTimeout: patience.headers, requestTimeout: patience.request, keepAliveTimeout: 5_000 },
      (incoming, outgoing) => void listener(incoming, outgoing),
    )
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
