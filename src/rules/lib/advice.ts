import { concerns } from '../../effective/grants.ts'
import type { Prepared } from '../../effective/index-policy.ts'
import { resolveRegistration } from '../../effective/registration.ts'
import { decide } from '../../effective/decide.ts'
import { options, registrationMethods } from '../../model/methods.ts'
import type { RegistrationMethod } from '../../model/methods.ts'
import type { UserInScope } from './in-scope.ts'

/**
 * What users can still do to reset: the methods they can register at the moment of `prepared`, by the names of the
 * list that governs them, or what the tenant can enable if there are none. Begins with a verb.
 */
export function registerAdvice(prepared: Prepared, users: readonly UserInScope[]): string {
  const each = users.map((one) => registrableNames(prepared, one))
  const names = [...new Set(each.flat())]
  const without = users.filter((_, index) => each[index]!.length === 0)
  const parts = names.length === 0 ? [] : [`have ${whom(users, without)} register ${listed(names)}`]
  if (without.length > 0) parts.push(enableAdvice(prepared, without))
  return parts.join('; ')
}

function whom(users: readonly UserInScope[], without: readonly UserInScope[]): string {
  if (without.length > 0) return `${users.length - without.length} of them`
  return users.length === 1 ? `\`${users[0]!.user.userPrincipalName}\`` : 'these users'
}

/** Methods a user can add that would fill a gate which nothing fills yet, as the list that governs the user calls them. */
export function registrableNames(
  prepared: Prepared,
  one: Pick<UserInScope, 'user' | 'isAdministrator'>,
): string[] {
  const { manageable, have } = resolveRegistration(prepared, one.user, decide(prepared, one.user), null)
  const useful = manageable.filter((name) => !have.includes(registrationMethods[name].factor))
  return [...new Set(useful.flatMap((name) => namesOf(prepared, one, name)))]
}

/** Kinds of security info that have a method of their own in the Authentication methods policy. SOURCE: R-162 */
const ownMethod: Readonly<Partial<Record<RegistrationMethod, string>>> = {
  authenticator: 'microsoftAuthenticator',
  softwareOath: 'softwareOath',
}

function namesOf(
  prepared: Prepared,
  { user, isAdministrator }: Pick<UserInScope, 'user' | 'isAdministrator'>,
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

/** What the tenant can make available that nobody offers yet and that no dated fact ends. SOURCE: R-160 */
function enableAdvice(prepared: Prepared, users: readonly UserInScope[]): string {
  const who = users.length === 1 ? `\`${users[0]!.user.userPrincipalName}\`` : `${users.length} users`
  const { tenant } = prepared
  const before = tenant.authenticationMethodsPolicy.migrationState === 'preMigration'
  const candidates = before
    ? (['mobileAppCode', 'email'] as const)
    : (['microsoftAuthenticator', 'softwareOath', 'email'] as const)
  const [list, offered] = before
    ? ['`available`', prepared.policy.authenticationMethods.available as readonly string[]]
    : [
        '`authenticationMethodsPolicy.methods`',
        tenant.authenticationMethodsPolicy.methods.map(({ method }) => method as string),
      ]
  const names = candidates.filter((name) => !offered.includes(name))
  if (names.length === 0) return `give ${who} access to another method: none that is enabled is open to them`
  return `add ${listed(names)} to ${list}: ${who} can register nothing that counts then`
}

/** `` `a`, `b` or `c` `` */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  const last = quoted.at(-1)!
  return quoted.length === 1 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`
}
