import { registrationMethodNames, registrationMethods, type RegistrationRow } from './methods.ts'
import type { Authentication } from './authentication.ts'

/** Security info put together from a part of each method. */
export function securityInfoOf(
  partOf: (row: RegistrationRow) => Partial<Authentication>,
  others: Partial<Authentication>,
): Partial<Authentication> {
  const parts = registrationMethodNames.map((name) => partOf(registrationMethods[name]))
  return parts.reduce((all, part) => ({ ...all, ...part }), others)
}

/** Nothing registered; when it was confirmed is not part of it. */
export const noSecurityInfo = securityInfoOf(({ none }) => none, {
  alternatePhone: null,
  hardwareOath: false,
  other: [],
})
