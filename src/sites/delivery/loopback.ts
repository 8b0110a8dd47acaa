const loopbackForm = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i

/** True if a host is this machine, so that a request to it crosses no network. */
export function isLoopback(host: string): boolean {
  return loopbackForm.test(host)
}
