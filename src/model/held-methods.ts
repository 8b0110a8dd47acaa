import { registrationMethodNames } from './methods.ts'
import type { RegistrationMethod } from './methods.ts'
import type { User } from './tenant.ts'

/** What the user has registered, by the names of registration. */
export function heldMethods(user: User): RegistrationMethod[] {
  const { phone, officePhone, email, authenticator, softwareOath, securityQuestions } = user.authentication
  const held: Record<RegistrationMethod, boolean> = {
    authenticator: authenticator.length > 0,
    softwareOath,
    phone: phone !== null,
    officePhone: officePhone !== null,
    email: email !== null,
    securityQuestions: securityQuestions > 0,
  }
  return registrationMethodNames.filter((name) => held[name])
}
