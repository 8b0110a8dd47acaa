import { nearestName } from '../diagnostics/nearest-name.ts'
import { rules } from '../rules/index.ts'

/** What to do with a suppression that suppresses nothing: mend its code, or delete it. */
export function didYouMeanCode(code: string): string {
  const codes = rules.map((rule) => rule.code)
  const nearest = codes.includes(code as (typeof codes)[number]) ? null : nearestName(code, codes)
  return nearest === null ? 'delete it from `suppress`' : `did you mean \`${nearest}\`?`
}
