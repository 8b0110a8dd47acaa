import type { Environment } from '../system/environment.ts'
import { outcomeOf, reportOf } from './command-report.ts'
import type { StepsReport } from '../reports/reports.generated.ts'

/**
 * Lists the phrases that scenarios can use.
 *
 * @example
 * import { steps } from 'sspr-as-code'
 * const { phrases } = await steps('is in scope')
 * console.log(phrases.length > 0) // true
 */
export function steps(text = '', environment?: Environment): Promise<StepsReport> {
  return reportOf('steps', [text || undefined], {}, environment)
}

/**
 * Creates a starter repository, and gives what was created in words.
 *
 * @example
 * import { init } from 'sspr-as-code'
 * console.log(await init('policies', { ci: ['nobody'] }).catch((failure) => failure.code)) // usage/bad-option
 */
export async function init(
  folder = '.',
  options: { readonly ci?: readonly string[]; readonly force?: boolean } = {},
  environment?: Environment,
): Promise<string> {
  return (await outcomeOf('init', [folder], options, environment)).render('text', false)
}

/**
 * The JSON Schema of a kind of document: `Tenant`, `SsprPolicy`, `Cases`, `any`, or of a `report`.
 *
 * @example
 * import { schema } from 'sspr-as-code'
 * console.log((await schema('Tenant')).title) // Tenant
 */
export async function schema(
  kind: string,
  environment?: Environment,
): Promise<Readonly<Record<string, unknown>>> {
  const outcome = await outcomeOf('schema', [kind], {}, environment)
  return JSON.parse(outcome.render('text', false)) as Record<string, unknown>
}

/**
 * The completion script of a shell: `bash`, `zsh` or `fish`.
 *
 * @example
 * import { completion } from 'sspr-as-code'
 * console.log((await completion('bash')).includes('complete -F _sspr sspr')) // true
 */
export async function completion(shell: string, environment?: Environment): Promise<string> {
  return (await outcomeOf('completion', [shell], {}, environment)).render('text', false)
}
