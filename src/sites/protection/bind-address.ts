/** The addresses a portal listens on, and the host names it answers to. */
export interface BindAddress {
  readonly addresses: readonly string[]
  /** As in an address that a browser shows. */
  readonly hosts: ReadonlySet<string>
  /** As in the first URL. */
  readonly shown: string
  /** Only this machine can reach it. */
  readonly isLoopback: boolean
}

/** Host names of this machine. */
export const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The addresses of a host as given; null: it is no host. An empty one would mean every address.
 * THREAT: T-30
 */
export function bindAddressOf(named: string): BindAddress | null {
  const written = named.includes(':') ? `[${named}]` : named
  if (!/^[\w.:-]+$/.test(named) || !URL.canParse(`http://${written}`)) return null
  // Short and foreign ways to write an address come out as the one way that requests will name it.
  const { hostname: shown } = new URL(`http://${written}`)
  const isLoopback = loopback.has(shown)
  return {
    addresses: isLoopback ? ['127.0.0.1', '::1'] : [shown.replace(/^\[(.*)\]$/, '$1')],
    hosts: isLoopback ? loopback : new Set([...loopback, shown]),
    shown,
    isLoopback,
  }
}
