import { rowCodes } from '../baselines/index.ts'
import { conflictWords } from '../baselines/conflicts.ts'
import { meantOr } from '../diagnostics/suggestion.ts'
import { rules } from '../rules/index.generated.ts'

/** What to do with a suppression that suppresses nothing: mend its code, or delete it. */
export function didYouMeanCode(code: string): string {
  const codes: string[] = [...rules.map((rule) => rule.code), ...baselineCodes()]
  const whole = codes.find((one) => one.endsWith(`/${code}`))
  if (whole !== undefined) return `did you mean \`${whole}\`?`
  return meantOr(code, codes.includes(code) ? [] : codes, 'delete it from `suppress`')
}

/** True for a rule whose findings are always errors. */
export function isError(code: string): boolean {
  return rules.some((rule) => rule.code === code && rule.severity === 'error')
}

/** True for what a baseline can say, whether or not this run measures by it. */
export function isBaselineCode(code: string): boolean {
  return baselineCodes().includes(code)
}

function baselineCodes(): string[] {
  return [...rowCodes(), ...Object.keys(conflictWords)]
}
