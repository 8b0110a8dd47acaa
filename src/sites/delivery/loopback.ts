const loopbackForm = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i

/** True if a host is this very machine. What goes there crosses no wire. */
export function isLoopback(host: string): boolean {
  return loopbackForm.test(host)
}
