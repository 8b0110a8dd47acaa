import type { Advice, Choice } from '../../diagnostics/repair.ts'
import type { Severity } from '../../diagnostics/diagnostic.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant } from '../../model/tenant.ts'
import type { Instant } from '../../model/time.ts'

/** What a rule looks at: a well-formed policy set at a moment. */
export interface View {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly prepared: PolicyIndex
  readonly at: Instant
  /** Pointers below `/tenant` and `/policy` of keys that an import could not read; `*` stands for every entry. */
  readonly unread: readonly string[]
}

export interface Flag {
  /** Pointer below `/tenant` or `/policy`. */
  readonly at: string
  readonly part?: 'key' | 'value'
  /** One sentence about their file: lower case, no full stop, their words in backticks. */
  readonly message: string
  /** The repair for this place; else the rule's sentence. */
  readonly help?: Advice
  /** Edits of the rule's sentence, where it is one; pointers below `/tenant` or `/policy`. */
  readonly fix?: Choice
  readonly related?: readonly { readonly at: string; readonly message: string }[]
}

/** Fragments of a set, laid over a valid one by the test that runs every rule's examples. YAML. */
export interface Example {
  readonly tenant?: string
  readonly policy?: string
}

/**
 * An opinion about a policy set, or a limit of the service that no schema can say.
 *
 * Its file is named as its code; the name says what is flagged, not the cure.
 */
export interface Rule {
  readonly code: `policy/${string}`
  readonly severity: Severity
  /** `impossible`: the service does not take it. `ineffective`: it changes nothing. `harmful`: it hurts users. `unwise`: standards advise against it. */
  readonly kind: 'impossible' | 'ineffective' | 'harmful' | 'unwise'
  /** What is flagged, as a phrase. */
  readonly summary: string
  readonly why: string
  /** What to do, beginning with a verb. */
  readonly help: string
  /** Facts of the rulebook, such as R-054. */
  readonly source: readonly string[]
  /**
   * Pointers below `/tenant` and `/policy` that the finding depends on, beside the place it flags; `*` stands for
   * every entry. The rule is not asked where an import could not read one of them. Left out: none.
   */
  readonly reads?: readonly string[]
  readonly bad: Example
  readonly good: Example
  check(view: View): readonly Flag[]
}

/** What decides who can reset, for `reads`. */
export const readsOfReset = [
  '/policy/authenticationMethods',
  '/policy/properties',
  '/tenant/administratorsCanReset',
  '/tenant/authenticationMethodsPolicy',
  '/tenant/license',
  '/tenant/users/*/authentication',
] as const

/** A rule as it is written: its check may return one flag, several, or null for none. */
interface WrittenRule extends Omit<Rule, 'check'> {
  check(view: View): Flag | readonly Flag[] | null
}

export function rule({ check, ...written }: WrittenRule): Rule {
  return { ...written, check: (view) => listed(check(view)) }
}

const none: readonly Flag[] = []

/** Most rules find nothing in most sets, and there may be thousands. */
function listed(found: ReturnType<WrittenRule['check']>): readonly Flag[] {
  if (found === null) return none
  return isList(found) ? found : [found]
}

function isList(found: Flag | readonly Flag[]): found is readonly Flag[] {
  return Array.isArray(found)
}
