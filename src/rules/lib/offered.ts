import { factorsOf, methodsOf, optionNames, type Factor, type Option } from '../../model/methods.ts'
import type { PolicyMethod } from '../../model/sspr-policy.ts'
import type { View } from './rule.ts'

/** Options that some line of a policy makes available to at least one user. */
export function optionsOffered({ prepared }: View): Option[] {
  return optionNames.filter((name) => prepared.grants[name].length > 0)
}

/** The methods they stand for, in the portal's order. */
export function methodsOffered(view: View): readonly PolicyMethod[] {
  return methodsOf(optionsOffered(view))
}

/** The different factors they can fill. */
export function factorsOffered(view: View): readonly Factor[] {
  return factorsOf(optionsOffered(view))
}

/** The list that says which methods there are: the blade's, or after migration the tenant's. SOURCE: R-160 */
export function listOfMethods({ tenant }: View): string {
  return tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete'
    ? '/tenant/authenticationMethodsPolicy/methods'
    : '/policy/authenticationMethods/available'
}

/** Where the blade's list has a method; null if it does not. */
export function placeInList({ policy }: View, method: PolicyMethod): string | null {
  const index = policy.authenticationMethods.available.indexOf(method)
  return index < 0 ? null : `/policy/authenticationMethods/available/${index}`
}
