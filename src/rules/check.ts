import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { fixesOf, helpOf } from '../diagnostics/repair.ts'
import { isBelow, touches } from '../document/pointer.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import type { Places } from '../policy/shape/shape.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import { rules } from './index.generated.ts'
import type { Flag, Rule, View } from './lib/rule.ts'
import { userOf } from './lib/unread.ts'

/** What rules find in a set: a flag and the rule that raised it. */
export interface Raised {
  readonly rule: Rule
  readonly flag: Flag
}

/**
 * Asks every rule about a well-formed policy set at a moment.
 *
 * @param unread Keys that an import could not read: their defaults are no findings, and no finding depends on them.
 * @param wanted The rules that are asked; left out: all.
 */
export function check(
  tenant: Tenant,
  policy: SsprPolicy,
  at: Instant,
  unread: readonly string[] = [],
  wanted: readonly Rule[] = rules,
): Raised[] {
  const view: View = { tenant, policy, at, unread, prepared: indexPolicy(tenant, policy, at) }
  const asked = unread.length === 0 ? wanted : wanted.filter((rule) => isAnswerable(rule, unread))
  return asked.flatMap((rule) => raisedBy(rule, view))
}

/** False if the rule depends on an unread key. A key of one user concerns the flags of that user alone. */
function isAnswerable(rule: Rule, unread: readonly string[]): boolean {
  return !unread.some((one) => userOf(one) === null && dependsOn(rule, one))
}

const none: readonly Raised[] = []

function raisedBy(rule: Rule, view: View): readonly Raised[] {
  const flags = rule.check(view)
  if (flags.length === 0) return none
  const isUnread = ({ at }: Flag, one: string) =>
    isBelow(at, one) || (userOf(one) !== null && userOf(one) === userOf(at) && dependsOn(rule, one))
  return flags
    .filter((flag) => !view.unread.some((one) => isUnread(flag, one)))
    .map((flag) => ({ rule, flag }))
}

function dependsOn({ reads = [] }: Rule, unread: string): boolean {
  return reads.some((read) => touches(read, unread))
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
