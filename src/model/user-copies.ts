import type { User, UserState } from './tenant.ts'

/**
 * A user with some of it replaced. Written out rather than spread, so that a copy of a copy has the same shape for V8:
 * stores and searches copy users at every step.
 */
export function userWith(user: User, parts: Partial<User>): User {
  const copy: Record<keyof User, unknown> = {
    userPrincipalName: user.userPrincipalName,
    id: user.id,
    displayName: user.displayName,
    givenName: user.givenName,
    surname: user.surname,
    mail: user.mail,
    otherMails: user.otherMails,
    mobilePhone: user.mobilePhone,
    businessPhone: user.businessPhone,
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    guest: user.guest,
    licensed: user.licensed,
    roles: user.roles,
    eligibleRoles: user.eligibleRoles,
    mfaRequired: user.mfaRequired,
    passwordSource: user.passwordSource,
    protectedOnPremises: user.protectedOnPremises,
    cannotChangePassword: user.cannotChangePassword,
    authentication: user.authentication,
    state: user.state,
  }
  for (const name in parts) copy[name as keyof User] = parts[name as keyof User]
  return copy as unknown as User
}

/** The facts of the moment with some of them replaced; written out as well. */
export function stateWith(state: UserState, parts: Partial<UserState>): UserState {
  const copy: Record<string, unknown> = {
    mustChangePassword: state.mustChangePassword,
    passwordChangedAt: state.passwordChangedAt,
    lockedOnPremises: state.lockedOnPremises,
    smartLockoutUntil: state.smartLockoutUntil,
    failures: state.failures,
    skippedRegistrations: state.skippedRegistrations,
  } satisfies Record<keyof Required<Omit<UserState, 'methodDeletedAt'>>, unknown>
  if (state.methodDeletedAt !== undefined) copy.methodDeletedAt = state.methodDeletedAt
  for (const name in parts) copy[name] = parts[name as keyof UserState]
  return copy as unknown as UserState
}
