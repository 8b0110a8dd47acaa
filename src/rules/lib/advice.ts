import { decide } from '../../effective/decide.ts'
import { concerns } from '../../effective/grants.ts'
import { afterLastChange, type PolicyIndex } from '../../effective/index-policy.ts'
import { resolveRegistration } from '../../effective/registration.ts'
import { factorsOf, options, registrationMethods, type RegistrationMethod } from '../../model/methods.ts'
import type { UserInScope } from './in-scope.ts'
import type { View } from './rule.ts'

type Advised = Pick<UserInScope, 'user' | 'isAdministrator'>

/**
 * What users can do to reset again, beginning with a verb: the methods they can register, by the names of the list
 * that governs them, and what the tenant can enable for those who cannot register enough. No method is named that a
 * dated fact ends, now or later.
 */
export function registerAdvice(prepared: PolicyIndex, users: readonly UserInScope[]): string {
  const lasting = afterLastChange(prepared)
  const groups = [users.filter((one) => !one.isAdministrator), users.filter((one) => one.isAdministrator)]
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group) => groupAdvice(lasting, group))
    .join('; ')
}

function groupAdvice(prepared: PolicyIndex, users: readonly UserInScope[]): string[] {
  const able = new Map<string, UserInScope[]>()
  const unable: UserInScope[] = []
  for (const one of users) {
    const { names, missing, enough } = registrable(prepared, one)
    if (!enough) {
      unable.push(one)
      continue
    }
    const what =
      names.length === missing
        ? listed(names, 'and')
        : `${missing > 1 ? `${missing} of ` : ''}${listed(names)}`
    const group = able.get(what)
    if (group === undefined) able.set(what, [one])
    else group.push(one)
  }
  const register = [...able].map(([what, group]) => `have ${named(group)} register ${what}`)
  if (unable.length === 0) return register
  const why = `${named(unable)} cannot register enough methods that remain valid`
  return [...register, `${unableAdvice(prepared, unable)}: ${why}`]
}

/** What the tenant can do. SOURCE: R-106, R-167 (the legacy page registers neither the app nor what its list lacks) */
function unableAdvice(prepared: PolicyIndex, unable: readonly UserInScope[]): string {
  const { tenant } = prepared
  const enable = enableAdvice(prepared) ?? 'make another method available to them'
  if (tenant.registrationExperience === 'combined') return enable
  const combined = { ...prepared, tenant: { ...tenant, registrationExperience: 'combined' as const } }
  const page = 'set `registrationExperience: combined`'
  return unable.every((one) => registrable(combined, one).enough) ? page : `${page}, and ${enable}`
}

interface Registrable {
  readonly names: readonly string[]
  readonly missing: number
  /** There are as many as are missing. */
  readonly enough: boolean
}

/** Names of methods that would fill a gate which nothing fills yet. */
function registrable(prepared: PolicyIndex, one: Advised): Registrable {
  const { user, isAdministrator } = one
  const { manageable, have, missing } = resolveRegistration(prepared, user, decide(prepared, user))
  const useful = manageable.filter((name) => !have.includes(registrationMethods[name].factor))
  const factors = factorsOf(useful.flatMap((name) => registrationMethods[name].gives))
  const names = [...new Set(useful.flatMap((name) => namesOf(prepared, { user, isAdministrator }, name)))]
  return { names, missing, enough: factors.length >= missing }
}

/** Kinds of security info that have a method of their own in the Authentication methods policy. SOURCE: R-162 */
const ownMethod: Readonly<Partial<Record<RegistrationMethod, string>>> = {
  authenticator: 'microsoftAuthenticator',
  softwareOath: 'softwareOath',
}

function namesOf(
  prepared: PolicyIndex,
  { user, isAdministrator }: Advised,
  name: RegistrationMethod,
): string[] {
  const { gives } = registrationMethods[name]
  // SOURCE: R-024 (the administrators' list is Microsoft's; it has the names of the blade)
  if (isAdministrator)
    return name === 'authenticator' ? ['mobileAppCode'] : gives.map((option) => options[option].method)
  const { methods } = prepared.tenant.authenticationMethodsPolicy
  return gives.flatMap((option) =>
    prepared.grants[option].flatMap((grant) => {
      if (!concerns(grant, user)) return []
      if (grant.by === 'legacy') return [options[option].method]
      const { method } = methods[Number(grant.at.slice(grant.at.lastIndexOf('/') + 1))]!
      return ownMethod[name] === undefined || ownMethod[name] === method ? [method] : []
    }),
  )
}

/**
 * What the tenant can make available that is not offered yet and that no dated fact ends: `` add `email` to
 * `available` ``; null if there is nothing. SOURCE: R-160
 *
 * @param count How many of them are needed.
 */
export function enableAdvice(
  { tenant, policy }: Pick<PolicyIndex, 'tenant' | 'policy'>,
  count = 1,
): string | null {
  const { migrationState, methods } = tenant.authenticationMethodsPolicy
  const legacy = migrationState === 'preMigration'
  const candidates = legacy ? ['mobileAppCode', 'email'] : ['microsoftAuthenticator', 'softwareOath', 'email']
  const offered: readonly string[] = legacy
    ? policy.authenticationMethods.available
    : methods.map(({ method }) => method)
  const names = candidates.filter((name) => !offered.includes(name))
  const list = legacy ? '`available`' : '`authenticationMethodsPolicy.methods`'
  if (names.length === 0) return null
  const joint = names.length <= count ? 'and' : 'or'
  return `add ${joint === 'or' && count > 1 ? `${count} of ` : ''}${listed(names, joint)} to ${list}`
}

/** The help of a flag that wants one more method available; the rule's own if there is nothing to name. */
export function enabling({ prepared }: View): { readonly help?: string } {
  const help = enableAdvice(prepared)
  return help === null ? {} : { help }
}

function named(users: readonly UserInScope[]): string {
  return users.length === 1 ? `\`${users[0]!.user.userPrincipalName}\`` : `${users.length} users`
}

/** `` `a`, `b` or `c` `` */
export function listed(names: readonly string[], joint: 'or' | 'and' = 'or'): string {
  const quoted = names.map((name) => `\`${name}\``)
  const last = quoted.at(-1)!
  return quoted.length === 1 ? last : `${quoted.slice(0, -1).join(', ')} ${joint} ${last}`
}
