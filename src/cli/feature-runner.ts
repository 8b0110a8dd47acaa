import type { Environment } from '../system/environment.ts'
import type { Result } from '../testing/result.ts'
import { machines } from '../walks/drivers/index.ts'
import type { Target } from '../walks/drivers/index.ts'
import type { Remote } from '../walks/drivers/portal-client.ts'
import type { Invocation } from './command.ts'
import { factsOf } from './check-references.ts'

/**
 * Returns a function that runs the text of a feature as `sspr test` does, on the machines or on a portal. The first
 * call loads cucumber; calls run one after the other, since step definitions are loaded once in a process.
 */
export function featureRunner(
  { installation }: Pick<Invocation, 'installation'>,
  environment: Environment,
): (text: string, portal?: Remote) => Promise<readonly Result[]> {
  let last: Promise<unknown> = Promise.resolve()
  return (text, portal) => {
    const next = last.then(() => resultsOf(text, portal ?? null, installation, environment))
    last = next.catch(() => {})
    return next
  }
}

async function resultsOf(
  text: string,
  portal: Remote | null,
  installation: Invocation['installation'],
  environment: Environment,
): Promise<readonly Result[]> {
  const { runFeatures } = await import('../testing/features/run-features.ts')
  const facts = factsOf(installation, environment)
  const { steps } = installation
  const file = environment.temporaryFile('walk.feature', text)
  try {
    const run = { files: [file.path], steps, ownSteps: [], tags: '', bail: false, only: null, facts }
    const { results } = await runFeatures({ ...run, target: targetOf(portal) }, lentFor(portal, environment))
    return results
  } finally {
    file.remove()
  }
}

function targetOf(portal: Remote | null): Target {
  if (portal === null) return machines
  return { driver: 'http', url: portal.url, token: portal.token, watched: false }
}

/** Sends the requests of the run to the portal itself, without a network. */
function lentFor(portal: Remote | null, environment: Environment): Environment {
  if (portal === null) return environment
  return { ...environment, network: { ...environment.network, ask: portal.ask } }
}
