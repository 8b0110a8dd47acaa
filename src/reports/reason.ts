import type { ReasonReport } from './reports.generated.ts'
import { reasons, type ReasonName } from '../effective/reasons.ts'

/**
 * A reason as programs read it.
 *
 * @param own The fact behind it on this page; null: as everywhere.
 */
export function reasonBody(name: ReasonName | null, own: string | null = null): ReasonReport | null {
  if (name === null) return null
  const { number, code, rule } = reasons[name]
  return { name, number, code, rule: own ?? rule }
}
