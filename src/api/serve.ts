import type { Environment } from '../system/environment.ts'
import { localEnvironment } from '../system/local-environment.ts'
import { outcomeOf } from './command-report.ts'

/** A portal that is running. */
export interface Served {
  /** Where it is, with the token of its administrator. */
  readonly url: string
  /** Ends it; comes back when it has ended. */
  close(): Promise<void>
}

/**
 * Runs the sandbox portal until it is closed.
 *
 * @example
 * import { serve } from 'sspr-as-code'
 * const portal = await serve({ path: 'policies/examples/directory-file' })
 * const { status } = await fetch(portal.url)
 * await portal.close()
 * console.log(status) // 200
 */
export async function serve(
  {
    path,
    ...options
  }: {
    readonly path?: string
    readonly at?: string | Date
    readonly port?: number
    readonly host?: string
    readonly seed?: number
    readonly pace?: number
    readonly fault?: readonly string[]
    readonly data?: string
  } = {},
  environment: Environment = localEnvironment(),
): Promise<Served> {
  let end = () => {}
  const interrupted = new Promise<void>((resolve) => (end = resolve))
  return new Promise((resolve, reject) => {
    let isUp = false
    const greet = (text: string) => {
      if (isUp) return
      isUp = true
      resolve({ url: text.trim(), close: async () => (end(), await ended) })
    }
    const world = { ...environment, interrupted: () => interrupted }
    const ended = outcomeOf('serve', [path], options, world, greet).then(() => {}, reject)
  })
}
