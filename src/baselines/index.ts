import { cisM365 } from './cis-m365.ts'
import { cisaScuba } from './cisa-scuba.ts'
import { eidsca } from './eidsca.ts'
import { microsoft } from './microsoft.ts'
import { nist80063b4 } from './nist-800-63b-4.ts'
import { owaspAsvs5 } from './owasp-asvs-5.ts'
import type { Baseline } from './baseline.ts'

/** Every baseline by its name. A new one is a file, a line here, and a name in `schema/sspr-policy.schema.json`. */
export const baselines = {
  'cis-m365': cisM365,
  eidsca,
  'cisa-scuba': cisaScuba,
  'nist-800-63b-4': nist80063b4,
  'owasp-asvs-5': owaspAsvs5,
  microsoft,
} as const satisfies Readonly<Record<string, Baseline>>

export type BaselineName = keyof typeof baselines

export const baselineNames = Object.keys(baselines) as BaselineName[]

/** The code of a row's finding: `baseline/cis-m365/5.2.4.1`. */
export function rowCode(name: BaselineName, id: string): string {
  return `baseline/${name}/${id}`
}

/** Every code that a row can be suppressed by. */
export function rowCodes(): string[] {
  return baselineNames.flatMap((name) => baselines[name].rows.map(({ id }) => rowCode(name, id)))
}
