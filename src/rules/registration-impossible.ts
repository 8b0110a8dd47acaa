import { resolveRegistration } from '../effective/registration.ts'
import { factorsOf, registrationMethods } from '../model/methods.ts'
import { registerAdvice } from './lib/advice.ts'
import { counted, usersInScope, type UserInScope } from './lib/in-scope.ts'
import { factorsOffered } from './lib/offered.ts'
import { readsOfReset, rule, type View } from './lib/rule.ts'

export const registrationImpossible = rule({
  code: 'policy/registration-impossible',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users who must register but have too few methods to choose from',
  why: 'Sign-in asks them to register, and they cannot complete registration: each sign-in asks again, and they cannot reset.',
  help: 'make another method available to these users',
  source: ['R-090', 'R-098', 'R-163'],
  reads: [...readsOfReset, '/policy/registration', '/tenant/registrationExperience'],
  bad: {
    policy: 'properties: { enabled: all }',
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [{ method: email, include: [Pilot] }] }\ngroups: [{ name: Pilot, members: [ben@contoso.com] }]\nusers: [{ userPrincipalName: ana@contoso.com }, { userPrincipalName: ben@contoso.com }]',
  },
  good: {
    policy: 'properties: { enabled: all }',
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }\nusers: [{ userPrincipalName: ana@contoso.com }]',
  },
  check(view) {
    const { policy, prepared } = view
    // A policy that offers too few methods to everyone has a finding of its own.
    if (!policy.registration.required || factorsOffered(view).length < policy.authenticationMethods.required)
      return null
    const stuck = [...usersInScope(view, (one) => lacksChoice(view, one))]
    if (stuck.length === 0) return null
    return {
      at: '/policy/registration/required',
      message: `${counted(stuck)} must register at sign-in, but too few methods are available to them`,
      help: registerAdvice(prepared, stuck),
    }
  },
})

/** True if the page that opens at sign-in asks for more methods than it offers. */
function lacksChoice({ prepared }: View, { user, reset }: UserInScope): boolean {
  if (!reset.failing.includes('UserNotProperlyConfigured')) return false
  const { outcome, missingForReset, registrable } = resolveRegistration(prepared, user, reset)
  const offered = factorsOf(registrable.flatMap((name) => registrationMethods[name].gives))
  return outcome === 'required' && offered.length < missingForReset
}
