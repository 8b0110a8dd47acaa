import { indexOfUser } from '../model/directory.ts'
import type { RegistrationMethod } from '../model/methods.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Authentication, Tenant, User } from '../model/tenant.ts'
import type { Candidate } from './counterfactuals.ts'

/** How a user has a method once it is registered, and how it is called. */
const registeredAs: {
  readonly [Name in RegistrationMethod]: {
    readonly called: string
    isThere(authentication: Authentication): boolean
    add(authentication: Authentication, policy: SsprPolicy): Authentication
  }
} = {
  authenticator: {
    called: 'the authenticator app',
    isThere: ({ authenticator }) => authenticator.length > 0,
    add: (present) => ({ ...present, authenticator: ['notification', 'code'] }),
  },
  softwareOath: {
    called: 'another authenticator app',
    isThere: ({ softwareOath }) => softwareOath,
    add: (present) => ({ ...present, softwareOath: true }),
  },
  phone: {
    called: 'a phone',
    isThere: ({ phone }) => phone !== null,
    add: (present) => ({ ...present, phone: true }),
  },
  officePhone: {
    called: 'an office phone',
    isThere: ({ officePhone }) => officePhone !== null,
    add: (present) => ({ ...present, officePhone: true }),
  },
  email: {
    called: 'an alternate address',
    isThere: ({ email }) => email !== null,
    add: (present) => ({ ...present, email: true }),
  },
  securityQuestions: {
    called: 'the security questions',
    isThere: ({ securityQuestions }) => securityQuestions > 0,
    add: (present, { authenticationMethods }) => ({
      ...present,
      securityQuestions: authenticationMethods.securityQuestions.registered,
    }),
  },
}

/** A registration that is tried. */
export interface Registering extends Candidate {
  readonly methods: readonly RegistrationMethod[]
}

/** One for each method that the user has not registered. */
export function registrations(tenant: Tenant, policy: SsprPolicy, user: User): Registering[] {
  return (Object.keys(registeredAs) as RegistrationMethod[])
    .filter((name) => !registeredAs[name].isThere(user.authentication))
    .map((name) => registration(tenant, policy, user, [name]))
}

/** The user with these methods registered. */
export function registration(
  tenant: Tenant,
  policy: SsprPolicy,
  user: User,
  methods: readonly RegistrationMethod[],
): Registering {
  const at = `${userPointer(tenant, user)}/authentication`
  return {
    change: `register ${methods.map((name) => registeredAs[name].called).join(' and ')}`,
    pointer: methods.length === 1 ? `${at}/${methods[0]}` : at,
    methods,
    isOfMethod: true,
    user: {
      ...user,
      authentication: methods.reduce(
        (present, name) => registeredAs[name].add(present, policy),
        user.authentication,
      ),
    },
  }
}

/** The position of the user in the tenant. */
export function userPointer(tenant: Tenant, { userPrincipalName }: User): string {
  return `/tenant/users/${indexOfUser(tenant.users, userPrincipalName)}`
}
