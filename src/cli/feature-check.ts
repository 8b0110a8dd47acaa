import type { Environment } from '../system/environment.ts'
import { machines } from '../walks/drivers/index.ts'
import type { Invocation } from './command.ts'
import { factsOf } from './check-references.ts'

/**
 * Returns a function that runs the text of a feature as `sspr test` does, and tells whether every scenario passed. The
 * first call loads cucumber; calls run one after the other, since step definitions are loaded once in a process.
 */
export function featureCheck(
  { installation }: Pick<Invocation, 'installation'>,
  environment: Environment,
): (text: string) => Promise<boolean> {
  let last: Promise<unknown> = Promise.resolve()
  return (text) => {
    const run = last.then(() => passes(text, installation, environment)).catch(() => false)
    last = run
    return run
  }
}

async function passes(
  text: string,
  installation: Invocation['installation'],
  environment: Environment,
): Promise<boolean> {
  const { runFeatures } = await import('../testing/features/run-features.ts')
  const facts = factsOf(installation, environment)
  const { steps } = installation
  const file = environment.temporaryFile('walk.feature', text)
  try {
    const run = { files: [file.path], steps, ownSteps: [], tags: '', bail: false, only: null, facts }
    const { results } = await runFeatures({ ...run, target: machines }, environment)
    return results.length > 0 && results.every(({ status }) => status === 'passed')
  } finally {
    file.remove()
  }
}
