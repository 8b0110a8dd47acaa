import { isReachable } from '../model/contact.ts'
import { indexOfUser } from '../model/directory.ts'
import { registrationMethodNames, registrationMethods } from '../model/methods.ts'
import type { RegistrationMethod } from '../model/methods.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant, User } from '../model/tenant.ts'
import type { Candidate } from './candidates.ts'

/** A registration that is tried. */
export interface Registering extends Candidate {
  readonly methods: readonly RegistrationMethod[]
}

/** One for each method that the user has not registered, or not well enough. */
export function registrations(tenant: Tenant, policy: SsprPolicy, user: User): Registering[] {
  return registrationMethodNames
    .filter((name) => !isWhole(policy, user, name))
    .map((name) => registration(tenant, policy, user, [name]))
}

/** True if registering the method once more adds nothing. SOURCE */
function isWhole({ authenticationMethods }: SsprPolicy, { authentication }: User, name: RegistrationMethod) {
  const { authenticator, phone, officePhone, securityQuestions } = authentication
  switch (name) {
    case 'authenticator':
      return authenticator.includes('notification')
    case 'phone':
      return isReachable(phone)
    case 'officePhone':
      return isReachable(officePhone)
    case 'securityQuestions':
      return securityQuestions >= authenticationMethods.securityQuestions.registered
    case 'softwareOath':
    case 'email':
      return registrationMethods[name].isHeld(authentication)
  }
}

/** The user with these methods registered. */
export function registration(
  tenant: Tenant,
  policy: SsprPolicy,
  user: User,
  methods: readonly RegistrationMethod[],
): Registering {
  const { registered } = policy.authenticationMethods.securityQuestions
  const at = `${userPointer(tenant, user)}/authentication`
  return {
    change: `register ${methods.map((name) => registrationMethods[name].called).join(' and ')}`,
    pointer: methods.length === 1 ? `${at}/${methods[0]}` : at,
    methods,
    isOfMethod: true,
    user: {
      ...user,
      authentication: methods.reduce(
        (present, name) => ({
          ...present,
          ...registrationMethods[name].add({ contact: true, questions: registered }),
        }),
        user.authentication,
      ),
    },
  }
}

/** The position of the user in the tenant. */
export function userPointer(tenant: Tenant, { userPrincipalName }: User): string {
  return `/tenant/users/${indexOfUser(tenant.users, userPrincipalName)}`
}
