/**
 * One value for each field that a source may state of a user; undefined: it does not.
 *
 * INVARIANT: every field is there from the start. Objects to which keys are added one by one cost several times as much.
 */
export class UserFields<Value> {
  id: Value | undefined = undefined
  userPrincipalName: Value | undefined = undefined
  displayName: Value | undefined = undefined
  givenName: Value | undefined = undefined
  surname: Value | undefined = undefined
  mail: Value | undefined = undefined
  mobilePhone: Value | undefined = undefined
  businessPhone: Value | undefined = undefined
  otherMails: Value | undefined = undefined
  accountEnabled: Value | undefined = undefined
  userType: Value | undefined = undefined
  synced: Value | undefined = undefined
  licensed: Value | undefined = undefined
  guestIdentity: Value | undefined = undefined
  methodsRegistered: Value | undefined = undefined
  isAdmin: Value | undefined = undefined
}

export type UserField = keyof UserFields<unknown>

/** In the order in which users are compared and written. */
export const userFields = Object.keys(new UserFields()) as UserField[]
