import type { Factor } from '../model/methods.ts'
import type { PolicyMethod } from '../model/sspr-policy.ts'
import type { TenantMethod } from '../model/tenant.ts'
import { listOfMethods, methodsOffered, placeInList } from '../rules/lib/offered.ts'
import type { View } from '../rules/lib/rule.ts'
import { fails, holds, notApplicable, oneSetting, unknown, type Demand } from './baseline.ts'

const bothLists = ['/policy/authenticationMethods/available', '/tenant/authenticationMethodsPolicy']
const app: readonly PolicyMethod[] = ['mobileAppNotification', 'mobileAppCode']
const telephone: readonly PolicyMethod[] = ['mobilePhone', 'officePhone']

export const migrationComplete = oneSetting('/tenant/authenticationMethodsPolicy/migrationState', {
  title: 'methods are managed in one place: the migration is complete',
  why: 'While both lists count, a method that was disabled in one may still be enabled in the other.',
  help: 'set `authenticationMethodsPolicy.migrationState: migrationComplete`, with the methods listed there',
  source: ['R-160', 'R-161'],
  shows: {
    holds: { tenant: 'authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }' },
    fails: { tenant: 'authenticationMethodsPolicy: { migrationState: migrationInProgress }' },
  },
  meets: ({ tenant }) => tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete',
  otherwise: ({ tenant }) =>
    `the migration state is \`${tenant.authenticationMethodsPolicy.migrationState}\``,
})

const switchedOff: Readonly<Record<'sms' | 'voice' | 'email', readonly Factor[]>> = {
  sms: ['mobilePhone'],
  voice: ['mobilePhone', 'officePhone'],
  email: ['email'],
}

/** Methods that the tenant's own list must not have. */
export function tenantLacks(names: readonly (keyof typeof switchedOff)[], title: string): Demand {
  const banned: readonly TenantMethod['method'][] = names
  const written = (state: string, method: string) => ({
    tenant: `authenticationMethodsPolicy: { migrationState: ${state}, methods: [${method}] }`,
  })
  return {
    title,
    why: 'Messages over the telephone network or by e-mail can be intercepted.',
    help: `remove ${names.map((name) => `\`${name}\``).join(', ')} from \`authenticationMethodsPolicy.methods\``,
    source: ['R-160', 'R-162'],
    reads: ['/tenant/authenticationMethodsPolicy'],
    removes: factorsWithout(names),
    shows: {
      holds: written('migrationComplete', 'microsoftAuthenticator'),
      fails: written('migrationComplete', names[0]!),
    },
    verdict({ tenant }) {
      const { migrationState, methods } = tenant.authenticationMethodsPolicy
      const index = methods.findIndex((one) => banned.includes(one.method))
      if (index < 0)
        return holds(
          migrationState === 'migrationComplete'
            ? null
            : "the blade's list still counts besides the tenant's",
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

/** THREAT: T-07 */
export const noQuestions: Demand = {
  title: 'security questions cannot reset a password',
  why: 'Answers can be researched, and they never change.',
  help: 'remove `securityQuestions` from `authenticationMethods.available`',
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
    return at === null ? holds() : fails(at, 'security questions can reset a password')
  },
}

export const phoneNotAlone: Demand = {
  title: 'an app is available besides phones',
  why: 'A number can be ported, and texts and calls intercepted; users need an alternative.',
  help: 'make `mobileAppCode` available besides phones, or remove the phones',
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
    if (phone === undefined) return notApplicable('phones cannot reset a password')
    if (offered.some((method) => app.includes(method))) return holds()
    const { migrationState } = view.tenant.authenticationMethodsPolicy
    return fails(
      placeOf(view, phone),
      `\`${phone}\` can reset passwords, but no app can`,
      migrationState === 'migrationComplete'
        ? 'add `microsoftAuthenticator` to `authenticationMethodsPolicy.methods`, or remove the phones there'
        : undefined,
    )
  },
}

/** What mail does at reset is left alone: a code that recovers an account is no sign-in. SOURCE: R-057 */
export const noSignInByMail: Demand = {
  title: 'codes by e-mail cannot be used to sign in',
  why: 'A mailbox is protected by a password, often the same one.',
  help: null,
  source: ['R-057'],
  reads: ['/tenant/authenticationMethodsPolicy/methods'],
  shows: {
    unknown: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
    notApplicable: { tenant: 'authenticationMethodsPolicy: { methods: [sms] }' },
  },
  verdict: ({ tenant }) =>
    tenant.authenticationMethodsPolicy.methods.some(({ method }) => method === 'email')
      ? unknown(
          'members cannot sign in with a code by e-mail; whether guests can is not part of a policy set',
        )
      : notApplicable('`email` is not enabled'),
}

export const noTelephone: Demand = {
  title: 'phones cannot reset a password',
  why: 'A number can be ported, and texts and calls intercepted.',
  help: 'remove the phones from `authenticationMethods.available`, and `sms` and `voice` from `authenticationMethodsPolicy.methods`',
  source: ['R-058', 'R-059'],
  reads: bothLists,
  removes: ['mobilePhone', 'officePhone'],
  shows: {
    holds: { policy: 'authenticationMethods: { available: [email] }' },
    fails: { policy: 'authenticationMethods: { available: [email, mobilePhone] }' },
  },
  verdict(view) {
    const phone = telephone.find((method) => methodsOffered(view).includes(method))
    return phone === undefined ? holds() : fails(placeOf(view, phone), `\`${phone}\` can reset passwords`)
  },
}

export const twoAddresses: Demand = {
  title: 'codes can be sent to at least two kinds of address',
  why: 'A user who lost one address still has the other.',
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
    return fails(
      placeOf(view, offered[0]!),
      `codes can be sent to only one kind of address: \`${offered[0]!}\``,
    )
  },
}

/** Whether a text may be the first factor of a sign-in: `signIn` of `sms`. */
export const textsDoNotSignIn: Demand = {
  title: 'texts cannot be used to sign in',
  why: 'A number can be ported, and texts and calls intercepted.',
  help: 'set `signIn: false` for `sms`',
  source: ['R-162'],
  reads: ['/tenant/authenticationMethodsPolicy/methods'],
  shows: {
    holds: { tenant: 'authenticationMethodsPolicy: { methods: [{ method: sms, signIn: false }] }' },
    fails: { tenant: 'authenticationMethodsPolicy: { methods: [{ method: sms, signIn: true }] }' },
    unknown: { tenant: 'authenticationMethodsPolicy: { methods: [sms] }' },
    notApplicable: { tenant: 'authenticationMethodsPolicy: { methods: [email] }' },
  },
  verdict({ tenant }) {
    const { methods } = tenant.authenticationMethodsPolicy
    const index = methods.findIndex(({ method }) => method === 'sms')
    const sms = methods[index]
    if (sms === undefined) return notApplicable('`sms` is not enabled')
    if (sms.signIn === null) return unknown('`signIn` of `sms` is missing')
    return sms.signIn
      ? fails(`/tenant/authenticationMethodsPolicy/methods/${index}/signIn`, 'texts can be used to sign in')
      : holds()
  },
}

/** The entry that offers a method, or the list. */
function placeOf(view: View, method: PolicyMethod): string {
  const migrated = view.tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete'
  return (migrated ? null : placeInList(view, method)) ?? listOfMethods(view)
}
