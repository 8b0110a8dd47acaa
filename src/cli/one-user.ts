import { Failure } from '../diagnostics/failure.ts'
import { meantOr } from '../diagnostics/suggestion.ts'
import { normalName } from '../model/directory.ts'
import { otherUsers } from '../model/other-users.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { User } from '../model/tenant.ts'

/** The user of that name, case-insensitively; undefined if there is none. */
export function userIn({ tenant }: PolicySet, name: string): User | undefined {
  return tenant.users.find((user) => normalName(user.userPrincipalName) === normalName(name))
}

/** The same where there has to be one. @throws Failure if there is none */
export function oneUserOf(set: PolicySet, name: string): User {
  const user = userIn(set, name)
  if (user === undefined) throw noSuchUser('the policy set has no user', name, [set])
  return user
}

/** The failure for an unknown user, with a similar name if there is one. */
export function noSuchUser(found: string, name: string, sets: readonly PolicySet[]): Failure {
  const names = sets.flatMap(({ tenant }) => tenant.users.map((user) => user.userPrincipalName))
  const isOpen = sets.some(({ tenantMetadata }) => tenantMetadata.unknown.includes(otherUsers))
  const otherwise = isOpen
    ? `check the spelling; the user may exist: \`${otherUsers}\` is unknown`
    : 'check the spelling'
  return new Failure('usage/unknown-user', `${found} \`${name}\``, meantOr(name, names, otherwise))
}
