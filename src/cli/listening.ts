import { Failure } from '../diagnostics/failure.ts'
import type { Environment } from '../system/environment.ts'
import { bindAddressOf } from '../sites/guard/bind-address.ts'
import type { BindAddress } from '../sites/guard/bind-address.ts'

/**
 * Where `--host` leads. Codes that can be told beforehand stay on this machine. THREAT: T-16
 *
 * @throws Failure if that is no address, or none for a portal with a seed.
 */
export function reachable(host: string, seed: string | undefined): BindAddress {
  const reach = bindAddressOf(host)
  if (reach === null)
    throw new Failure(
      'usage/bad-option',
      `\`--host ${host}\` is no address`,
      'write an address or a name, without port and path',
    )
  if (!reach.isLoopback && seed !== undefined)
    throw new Failure(
      'usage/bad-option',
      '`--seed` makes codes that can be told beforehand, and `--host` lets others in',
      'leave one of them out',
    )
  return reach
}

/** What is said where others can come in. THREAT: T-30 */
export function warning({ shown }: BindAddress): string {
  return `warning: others can reach ${shown}, without encryption: laboratory, blade and API are off\n`
}

/** Listens on those addresses. @throws Failure if that is not possible */
export async function listen(
  environment: Environment,
  answer: (request: Request) => Promise<Response>,
  { addresses: hosts, shown }: BindAddress,
  port: number,
) {
  try {
    return await environment.listen(answer, { hosts, port })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === undefined) throw error
    throw new Failure(
      code === 'EADDRINUSE' ? 'usage/port-taken' : 'usage/cannot-listen',
      ...notListening(code, shown, port),
    )
  }
}

/** Why listening failed, and what to do. */
function notListening(code: string, shown: string, port: number): [message: string, help: string] {
  const anotherPort = 'choose another port with --port, or leave it out for a free one'
  switch (code) {
    case 'EADDRINUSE':
      return [`port ${port} of ${shown} is taken: another program listens there`, anotherPort]
    case 'EACCES':
      return [
        `you may not listen on port ${port} of ${shown}: those below 1024 are for administrators`,
        anotherPort,
      ]
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        `\`--host ${shown}\` is no address of this machine (${code})`,
        'name one of its own, 0.0.0.0 for all of them, or leave --host out for this machine alone',
      ]
    default:
      return [`nobody can listen on ${shown}:${port} (${code})`, anotherPort]
  }
}
