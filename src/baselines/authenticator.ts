import { methodsOffered } from '../rules/lib/offered.ts'
import type { View } from '../rules/lib/rule.ts'
import { fails, holds, notApplicable, unknown, type Demand } from './baseline.ts'

export const authenticatorOn: Demand = {
  title: "Microsoft Authenticator is among the tenant's methods",
  why: 'It is the strongest method that can reset a password.',
  help: 'add `microsoftAuthenticator` to `authenticationMethodsPolicy.methods`',
  source: ['R-052', 'R-162'],
  reads: ['/tenant/authenticationMethodsPolicy/methods'],
  shows: {
    holds: { tenant: 'authenticationMethodsPolicy: { methods: [microsoftAuthenticator] }' },
    fails: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
  },
  verdict: (view) =>
    authenticatorAt(view) < 0
      ? fails('/tenant/authenticationMethodsPolicy/methods', 'Microsoft Authenticator is not enabled')
      : holds(),
}

export const authenticatorCodeOff: Demand = {
  title: 'one-time codes of Microsoft Authenticator are off',
  why: 'A user can be tricked into reading out a code; a notification shows what it is for.',
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
    if (index < 0) return notApplicable('Microsoft Authenticator is not enabled')
    if (!view.tenant.authenticationMethodsPolicy.methods[index]!.code) return holds()
    return fails(
      `/tenant/authenticationMethodsPolicy/methods/${index}`,
      'one-time codes of Microsoft Authenticator are on',
    )
  },
}

/** What an authenticator shows beside a notification is not in a policy set. */
export const authenticatorContext: Demand = {
  title: 'notifications show the requesting app and the location',
  why: 'A user who sees an unfamiliar app or location does not approve.',
  help: null,
  source: ['R-052'],
  reads: ['/tenant/authenticationMethodsPolicy/methods'],
  shows: {
    unknown: { tenant: 'authenticationMethodsPolicy: { methods: [microsoftAuthenticator] }' },
    notApplicable: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
  },
  verdict: (view) =>
    authenticatorAt(view) < 0
      ? notApplicable('Microsoft Authenticator is not enabled')
      : unknown('the content of notifications is not part of a policy set'),
}

/** A demand about what a notification shows, and about codes: the steps of the baseline switch both. */
export const authenticatorContextAlone: Demand = {
  ...authenticatorContext,
  title: 'notifications show the requesting app and the location, and one-time codes are off',
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
  title: 'notifications are approved by number matching',
  why: 'Users who get many notifications eventually approve one; number matching prevents that.',
  help: null,
  source: ['R-052'],
  reads: ['/policy/authenticationMethods/available', '/tenant/authenticationMethodsPolicy'],
  shows: {
    holds: { tenant: 'authenticationMethodsPolicy: { methods: [microsoftAuthenticator] }' },
    notApplicable: { policy: 'authenticationMethods: { available: [email] }' },
  },
  verdict: (view) =>
    authenticatorAt(view) >= 0 || methodsOffered(view).includes('mobileAppNotification')
      ? holds('the service uses number matching in every notification')
      : notApplicable('no notification is sent'),
}

/** THREAT: T-13 */
export const notificationsLimited: Demand = {
  title: 'notifications are rate-limited',
  why: 'Users who get many notifications eventually approve one.',
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
      ? unknown('failures are counted; a limit of notifications is not documented')
      : notApplicable('no notification resets a password'),
}

function authenticatorAt({ tenant }: View): number {
  return tenant.authenticationMethodsPolicy.methods.findIndex(
    ({ method }) => method === 'microsoftAuthenticator',
  )
}
