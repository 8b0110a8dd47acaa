import type * as Cucumber from '@cucumber/cucumber'
import { sharedValue, shareValue } from '../../system/shared-value.ts'

/** Functions for step definitions of a project. */
type StepFunctions = Pick<
  typeof Cucumber,
  'After' | 'Before' | 'Given' | 'Then' | 'When' | 'defineParameterType'
>

const name = 'given-when-then'

/** Makes the package export the functions of the cucumber that runs the features. */
export function shareStepFunctions(functions: StepFunctions): void {
  shareValue(name, functions)
}

/**
 * The function of that name of the running cucumber. A project may have no copy of cucumber, or another one, which
 * is not part of the run.
 *
 * @throws Error when it is called outside a run
 */
function stepFunction<Name extends keyof StepFunctions>(wanted: Name): StepFunctions[Name] {
  const running = () => sharedValue(name) as StepFunctions | undefined
  const later = (...values: unknown[]): unknown => {
    const found = running()?.[wanted] as ((...values: unknown[]) => unknown) | undefined
    if (found === undefined)
      throw new Error(`\`${wanted}\` can only be used in step definitions, which \`sspr test\` loads`)
    return found(...values)
  }
  return running()?.[wanted] ?? (later as StepFunctions[Name])
}

export const Given = stepFunction('Given')
export const When = stepFunction('When')
export const Then = stepFunction('Then')
export const Before = stepFunction('Before')
export const After = stepFunction('After')
export const defineParameterType = stepFunction('defineParameterType')
