import type { Environment } from '../system/environment.ts'
import type { Validated } from '../validation/validate.ts'
import type { Invocation } from './command.ts'
import { ownSteps } from './find-tests.ts'
import { factsOf } from './check-references.ts'

/** Adds findings about the text of features, given by absolute path. Cucumber is only loaded for these. */
export async function checkFeatures(
  validated: Validated,
  files: readonly string[],
  { installation }: Pick<Invocation, 'installation'>,
  environment: Environment,
): Promise<Validated> {
  if (files.length === 0) return validated
  const { readFeatures } = await import('../testing/features/run-features.ts')
  const { steps } = installation
  const facts = factsOf(installation, environment)
  const read = await readFeatures(
    { files, steps, ownSteps: ownSteps(environment, files, steps), facts },
    environment,
  )
  return {
    ...validated,
    files: validated.files + files.length,
    diagnostics: [...validated.diagnostics, ...read.findings],
    sources: new Map([...validated.sources, ...read.sources]),
  }
}
