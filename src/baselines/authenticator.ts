import { methodsOffered } from '../rules/lib/offered.ts'
import type { View } from '../rules/lib/rule.ts'
import { fails, holds, notApplicable, unknown } from './baseline.ts'
import type { Demand } from './baseline.ts'

/** SOURCE: R-162 */
export const authenticatorOn: Demand = {
  title: "Microsoft Authenticator is among the tenant's methods",
  why: 'It is the strongest method that resets a password.',
  help: 'add `microsoftAuthenticator` to `authenticationMethodsPolicy.methods`',
  source: ['R-052', 'R-162'],
  reads: ['/tenant/authenticationMethodsPolicy/methods'],
  shows: {
    holds: { tenant: 'authenticationMethodsPolicy: { methods: [microsoftAuthenticator] }' },
    fails: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
  },
  verdict: (view) =>
    authenticatorAt(view) < 0
      ? fails('/tenant/authenticationMethodsPolicy/methods', 'Microsoft Authenticator is not switched on')
      : holds(),
}

/** SOURCE */
export const authenticatorCodeOff: Demand = {
  title: 'Microsoft Authenticator shows no one-time codes',
  why: 'A code can be read out to a stranger; a notification shows what it is for.',
  help: 'write the method as `{ method: microsoftAuthenticator, code: false }`',
  source: ['R-051', 'R-162'],
  reads: ['/tenant/authenticationMethodsPolicy/methods'],
  shows: {
    holds: {
      tenant: 'authenticationMethodsPolicy: { methods: [{ method: microsoftAuthenticator, code: false }] }',
    },
    fails: { tenant: 'authenticationMethodsPolicy: { methods: [microsoftAuthenticator] }' },
    notApplicable: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
  },
  verdict(view) {
    const index = authenticatorAt(view)
    if (index < 0) return notApplicable('Microsoft Authenticator is not switched on')
    if (!view.tenant.authenticationMethodsPolicy.methods[index]!.code) return holds()
    return fails(
      `/tenant/authenticationMethodsPolicy/methods/${index}`,
      'Microsoft Authenticator shows one-time codes',
    )
  },
}

/** What an authenticator shows beside a notification is not in a policy set. */
export const authenticatorContext: Demand = {
  title: 'a notification shows which app asks, and from where',
  why: 'Who sees a foreign place does not approve.',
  help: null,
  source: ['R-052'],
  reads: ['/tenant/authenticationMethodsPolicy/methods'],
  shows: {
    unknown: { tenant: 'authenticationMethodsPolicy: { methods: [microsoftAuthenticator] }' },
    notApplicable: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
  },
  verdict: (view) =>
    authenticatorAt(view) < 0
      ? notApplicable('Microsoft Authenticator is not switched on')
      : unknown('what a notification shows is no part of a policy set'),
}

/** A demand about what a notification shows, and about codes: the steps of the baseline switch both. */
export const authenticatorContextAlone: Demand = {
  ...authenticatorContext,
  title: 'a notification shows which app asks and from where, and no one-time codes are shown',
  why: authenticatorCodeOff.why,
  help: authenticatorCodeOff.help,
  source: ['R-051', 'R-052', 'R-162'],
  shows: {
    fails: { tenant: 'authenticationMethodsPolicy: { methods: [microsoftAuthenticator] }' },
    unknown: {
      tenant: 'authenticationMethodsPolicy: { methods: [{ method: microsoftAuthenticator, code: false }] }',
    },
    notApplicable: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
  },
  verdict(view) {
    const codes = authenticatorCodeOff.verdict(view)
    return codes.outcome === 'fails' ? codes : authenticatorContext.verdict(view)
  },
}

/** Microsoft asks for a number in every notification, and this cannot be switched off. SOURCE: R-052 */
export const numberMatched: Demand = {
  title: 'a notification is approved by typing the number on the page',
  why: 'Who is asked twenty times approves once; a number has to be seen first.',
  help: null,
  source: ['R-052'],
  reads: ['/policy/authenticationMethods/available', '/tenant/authenticationMethodsPolicy'],
  shows: {
    holds: { tenant: 'authenticationMethodsPolicy: { methods: [microsoftAuthenticator] }' },
    notApplicable: { policy: 'authenticationMethods: { available: [email] }' },
  },
  verdict: (view) =>
    authenticatorAt(view) >= 0 || methodsOffered(view).includes('mobileAppNotification')
      ? holds('the service asks for a number in every notification')
      : notApplicable('no notification is sent'),
}

/** SOURCE. THREAT: T-13 */
export const seldomPushed: Demand = {
  title: 'notifications are seldom sent',
  why: 'Who is asked twenty times approves once.',
  help: null,
  source: ['R-052', 'R-141'],
  reads: ['/policy/authenticationMethods/available', '/tenant/authenticationMethodsPolicy'],
  shows: {
    unknown: {
      policy:
        'authenticationMethods: { required: 2, available: [mobileAppNotification, email, mobilePhone] }',
    },
    notApplicable: { policy: 'authenticationMethods: { available: [email] }' },
  },
  verdict: (view) =>
    methodsOffered(view).includes('mobileAppNotification')
      ? unknown('failures are counted; how many notifications are sent, Microsoft does not document')
      : notApplicable('no notification resets a password'),
}

function authenticatorAt({ tenant }: View): number {
  return tenant.authenticationMethodsPolicy.methods.findIndex(
    ({ method }) => method === 'microsoftAuthenticator',
  )
}
