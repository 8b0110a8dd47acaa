import type { Factor } from '../policy/methods.ts'
import type { PolicyMethod } from '../policy/sspr-policy.ts'
import type { TenantMethod } from '../policy/tenant.ts'
import { listOfMethods, methodsOffered, placeInList } from '../rules/offered.ts'
import type { View } from '../rules/rule.ts'
import { fails, holds, notApplicable, unknown } from './baseline.ts'
import type { Demand } from './baseline.ts'

const bothLists = ['/policy/authenticationMethods/available', '/tenant/authenticationMethodsPolicy']
const app: readonly PolicyMethod[] = ['mobileAppNotification', 'mobileAppCode']
const telephone: readonly PolicyMethod[] = ['mobilePhone', 'officePhone']

/** SOURCE: R-160 */
export const migrationComplete: Demand = {
  title: 'methods are managed in one place: the migration is complete',
  why: 'While both lists count, a method that was switched off in one is still on in the other.',
  help: 'set `authenticationMethodsPolicy.migrationState: migrationComplete`, with the methods listed there',
  source: ['R-160', 'R-161'],
  reads: ['/tenant/authenticationMethodsPolicy/migrationState'],
  shows: {
    holds: { tenant: 'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }' },
    fails: { tenant: 'authenticationMethodsPolicy: { migrationState: migrationInProgress }' },
  },
  verdict({ tenant }) {
    const { migrationState } = tenant.authenticationMethodsPolicy
    if (migrationState === 'migrationComplete') return holds()
    return fails(
      '/tenant/authenticationMethodsPolicy/migrationState',
      `the migration of methods stands at \`${migrationState}\``,
    )
  },
}

const switchedOff: Readonly<Record<'sms' | 'voice' | 'email', readonly Factor[]>> = {
  sms: ['mobilePhone'],
  voice: ['mobilePhone', 'officePhone'],
  email: ['email'],
}

/**
 * Methods that the tenant's own list must not have.
 *
 * @param onlyMigrated Whether the baseline speaks of tenants alone whose migration is complete.
 */
export function tenantLacks(
  names: readonly (keyof typeof switchedOff)[],
  title: string,
  onlyMigrated: boolean,
): Demand {
  const banned: readonly TenantMethod['method'][] = names
  const written = (state: string, method: string) => ({
    tenant: `authenticationMethodsPolicy: { migrationState: ${state}, methods: [${method}] }`,
  })
  return {
    title,
    why: 'What travels over the telephone network or by mail can be read by others.',
    help: `take ${names.map((name) => `\`${name}\``).join(', ')} out of \`authenticationMethodsPolicy.methods\``,
    source: ['R-160', 'R-162'],
    reads: ['/tenant/authenticationMethodsPolicy'],
    removes: factorsWithout(names),
    shows: {
      holds: written('migrationComplete', 'microsoftAuthenticator'),
      fails: written('migrationComplete', names[0]!),
      ...(onlyMigrated ? { notApplicable: written('migrationInProgress', names[0]!) } : {}),
    },
    verdict({ tenant }) {
      const { migrationState, methods } = tenant.authenticationMethodsPolicy
      if (onlyMigrated && migrationState !== 'migrationComplete')
        return notApplicable('it speaks of tenants whose migration is complete')
      const index = methods.findIndex((one) => banned.includes(one.method))
      if (index < 0)
        return holds(
          migrationState === 'migrationComplete' ? null : "the blade's list counts beside the tenant's still",
        )
      return fails(
        `/tenant/authenticationMethodsPolicy/methods/${index}`,
        `\`${methods[index]!.method}\` is on in the tenant's methods`,
      )
    },
  }
}

/** A mobile phone is text or call: it is gone only where both are. SOURCE: R-058, R-162 */
function factorsWithout(names: readonly (keyof typeof switchedOff)[]): Factor[] {
  const both = names.includes('sms') && names.includes('voice')
  const factors = names.flatMap((name) => switchedOff[name])
  return [...new Set(factors)].filter((factor) => factor !== 'mobilePhone' || both)
}

/** SOURCE: R-063, R-078. THREAT: T-07 */
export const noQuestions: Demand = {
  title: 'security questions do not reset a password',
  why: 'Answers are found out by asking around, and they never change.',
  help: 'take `securityQuestions` out of `authenticationMethods.available`',
  source: ['R-063', 'R-078'],
  reads: ['/policy/authenticationMethods/available'],
  removes: ['securityQuestions'],
  shows: {
    holds: { policy: 'authenticationMethods: { available: [email, mobilePhone] }' },
    fails: {
      policy:
        'authenticationMethods: { required: 2, available: [email, securityQuestions], securityQuestions: { predefined: all } }',
    },
  },
  verdict(view) {
    const at = placeInList(view, 'securityQuestions')
    return at === null ? holds() : fails(at, 'security questions are a way to reset')
  },
}

/** SOURCE: R-051, R-058, R-059 */
export const phoneNotAlone: Demand = {
  title: 'whoever offers the telephone offers an app too',
  why: 'A number can be ported or intercepted; nobody should have to rely on it.',
  help: 'make `mobileAppCode` available beside the telephone, or leave the telephone out',
  source: ['R-051', 'R-058', 'R-059'],
  reads: bothLists,
  shows: {
    holds: { policy: 'authenticationMethods: { available: [mobileAppCode, mobilePhone] }' },
    fails: { policy: 'authenticationMethods: { available: [email, mobilePhone] }' },
    notApplicable: { policy: 'authenticationMethods: { available: [email] }' },
  },
  verdict(view) {
    const offered = methodsOffered(view)
    const phone = telephone.find((method) => offered.includes(method))
    if (phone === undefined) return notApplicable('no telephone resets a password')
    if (offered.some((method) => app.includes(method))) return holds()
    return fails(placeOf(view, phone), `\`${phone}\` resets passwords, and no app does`)
  },
}

/** SOURCE: R-057 */
export const mailNotAlone: Demand = {
  title: 'a code by mail is not the only way',
  why: 'Mail is no channel to prove who one is; a mailbox is opened by a password, often the same one.',
  help: 'make an app or a phone available beside `email`',
  source: ['R-057'],
  reads: bothLists,
  shows: {
    holds: { policy: 'authenticationMethods: { available: [email, mobilePhone] }' },
    fails: { policy: 'authenticationMethods: { available: [email] }' },
    notApplicable: { policy: 'authenticationMethods: { available: [mobilePhone] }' },
  },
  verdict(view) {
    const offered = methodsOffered(view)
    if (!offered.includes('email')) return notApplicable('no mail resets a password')
    if (offered.some((method) => method !== 'email')) return holds()
    return fails(placeOf(view, 'email'), 'a code by mail is the only way to reset')
  },
}

/** SOURCE: R-057, R-058, R-059 */
export const twoAddresses: Demand = {
  title: 'codes can go to at least two kinds of address',
  why: 'Who has lost the one address still has the other.',
  help: 'make two of `email`, `mobilePhone` and `officePhone` available',
  source: ['R-057', 'R-058', 'R-059'],
  reads: bothLists,
  shows: {
    holds: { policy: 'authenticationMethods: { available: [email, mobilePhone] }' },
    fails: { policy: 'authenticationMethods: { available: [mobileAppCode, email] }' },
    notApplicable: {
      tenant:
        'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator] }',
    },
  },
  verdict(view) {
    const offered = methodsOffered(view).filter((method) => method === 'email' || telephone.includes(method))
    if (offered.length === 0) return notApplicable('no code is sent to any address')
    if (offered.length >= 2) return holds()
    return fails(placeOf(view, offered[0]!), `a code can go to one kind of address alone: \`${offered[0]!}\``)
  },
}

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

/** SOURCE: R-051, R-162 */
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

/** Whether a text may be the first factor of a sign-in is not in a policy set. */
export const textsDoNotSignIn: Demand = {
  title: 'a text message is no way to sign in',
  why: 'A number can be ported or intercepted.',
  help: null,
  source: ['R-162'],
  reads: ['/tenant/authenticationMethodsPolicy/methods'],
  shows: {
    unknown: { tenant: 'authenticationMethodsPolicy: { methods: [sms] }' },
    notApplicable: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
  },
  verdict: ({ tenant }) =>
    tenant.authenticationMethodsPolicy.methods.some(({ method }) => method === 'sms')
      ? unknown('whether a text signs in is no part of a policy set')
      : notApplicable('`sms` is not switched on'),
}

function authenticatorAt({ tenant }: View): number {
  return tenant.authenticationMethodsPolicy.methods.findIndex(
    ({ method }) => method === 'microsoftAuthenticator',
  )
}

/** The entry that offers a method, or the list. */
function placeOf(view: View, method: PolicyMethod): string {
  const migrated = view.tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete'
  return (migrated ? null : placeInList(view, method)) ?? listOfMethods(view)
}
