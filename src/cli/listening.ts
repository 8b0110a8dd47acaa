import { Failure } from '../diagnostics/failure.ts'
import type { Environment } from '../system/environment.ts'
import { bindAddressOf } from '../sites/protection/bind-address.ts'
import type { BindAddress } from '../sites/protection/bind-address.ts'

/**
 * Where `--host` leads. Codes that can be predicted stay on this machine. THREAT: T-16
 *
 * @throws Failure if that is no address, or none for a portal with a seed.
 */
export function reachable(host: string, seed: string | undefined): BindAddress {
  const reach = bindAddressOf(host)
  if (reach === null)
    throw new Failure(
      'usage/bad-option',
      `\`--host ${host}\` is not an address`,
      'give an IP address or a host name, without port and path',
    )
  if (!reach.isLoopback && seed !== undefined)
    throw new Failure(
      'usage/bad-option',
      '`--seed` makes codes predictable, and `--host` opens the portal to other machines',
      'remove one of them',
    )
  return reach
}

/** The warning for an address that other machines can reach. THREAT: T-30 */
export function warning({ shown }: BindAddress): string {
  return `warning: ${shown} can be reached from other machines, without encryption; laboratory, blade and API are off\n`
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

function notListening(code: string, shown: string, port: number): [message: string, help: string] {
  const anotherPort = 'choose another port with --port, or remove --port to use a free one'
  switch (code) {
    case 'EADDRINUSE':
      return [`port ${port} of ${shown} is in use by another program`, anotherPort]
    case 'EACCES':
      return [`no permission to listen on port ${port} of ${shown}: ports below 1024 need root`, anotherPort]
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        `\`--host ${shown}\` is not an address of this machine (${code})`,
        'give an address of this machine, 0.0.0.0 for all of them, or remove --host to listen on 127.0.0.1',
      ]
    default:
      return [`cannot listen on ${shown}:${port} (${code})`, anotherPort]
  }
}
