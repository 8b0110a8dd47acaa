import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { fixesOf, helpOf } from '../diagnostics/repair.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import type { Places } from '../policy/schema/shape.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import { rules } from './index.ts'
import type { Flag, Rule, View } from './lib/rule.ts'

/** What rules find in a set: a flag and the rule that raised it. */
export interface Raised {
  readonly rule: Rule
  readonly flag: Flag
}

/** Asks every rule about a well-formed policy set at a moment. */
export function check(tenant: Tenant, policy: SsprPolicy, at: Instant): Raised[] {
  const view: View = { tenant, policy, at, prepared: indexPolicy(tenant, policy, at) }
  const raised: Raised[] = []
  for (const rule of rules) rule.check(view).forEach((flag) => raised.push({ rule, flag }))
  return raised
}

/** Flags as diagnostics. `places` gives the places of a set's two documents. */
export function diagnosed(
  raised: readonly Raised[],
  places: Readonly<Record<'tenant' | 'policy', Pick<Places, 'addressOf'>>>,
): Diagnostic[] {
  const addressOf = (pointer: string, part?: 'key' | 'value') => {
    const key = pointer.startsWith('/tenant') ? 'tenant' : 'policy'
    return places[key].addressOf(pointer.slice(key.length + 1), part)
  }
  return raised.map(({ rule, flag }) =>
    diagnostic({
      code: rule.code,
      severity: rule.severity,
      message: flag.message,
      help: helpOf(flag.help ?? rule.help),
      fixes: fixesOf(
        flag.fix === undefined ? (flag.help ?? null) : { help: '', ...flag.fix },
        flag.at,
        addressOf,
      ),
      rules: rule.source,
      at: addressOf(flag.at, flag.part),
      related: (flag.related ?? []).map((one) => ({ message: one.message, at: addressOf(one.at) })),
    }),
  )
}
