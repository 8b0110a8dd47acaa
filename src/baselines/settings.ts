import { fails, holds, notApplicable, oneSetting } from './baseline.ts'
import type { Demand } from './baseline.ts'

/** SOURCE: R-010 */
export const resetForEverybody = oneSetting('/policy/properties/enabled', {
  title: 'reset is on for everybody',
  why: 'Whoever cannot reset calls the helpdesk, and a helpdesk can be talked into a reset.',
  help: 'set `properties.enabled: all`',
  source: ['R-010', 'R-015'],
  shows: {
    holds: { policy: 'properties: { enabled: all }' },
    fails: { policy: 'properties: { enabled: none }' },
  },
  meets: ({ policy }) => policy.properties.enabled === 'all',
  otherwise: ({ policy: { properties } }) => {
    const whom = properties.enabled === 'none' ? 'nobody' : `the group \`${properties.group ?? ''}\` alone`
    return `reset is on for ${whom}`
  },
})

/** SOURCE: R-070 */
export const twoGates = oneSetting('/policy/authenticationMethods/required', {
  title: 'two methods are required to reset',
  why: 'One stolen phone or mailbox is then not enough.',
  help: 'set `authenticationMethods.required: 2` once most users have two methods',
  source: ['R-070', 'R-072'],
  gates: 2,
  shows: {
    holds: { policy: 'authenticationMethods: { required: 2 }' },
    fails: { policy: 'authenticationMethods: { required: 1 }' },
  },
  meets: ({ policy }) => policy.authenticationMethods.required === 2,
  otherwise: () => 'one method is enough to reset a password',
})

/** SOURCE */
export const registrationKeptFresh: Demand = {
  title: 'users register at sign-in, and confirm from time to time',
  why: 'A number that nobody has looked at for years belongs to somebody else by now.',
  help: 'set `registration.required: true` and `reconfirmAfterDays` above 0, such as 180',
  source: ['R-090', 'R-095'],
  reads: ['/policy/registration'],
  shows: {
    holds: { policy: 'registration: { required: true, reconfirmAfterDays: 180 }' },
    fails: { policy: 'registration: { required: true, reconfirmAfterDays: 0 }' },
  },
  verdict({ policy }) {
    const { required, reconfirmAfterDays } = policy.registration
    if (!required) return fails('/policy/registration/required', 'nobody is asked to register at sign-in')
    if (reconfirmAfterDays > 0) return holds()
    return fails(
      '/policy/registration/reconfirmAfterDays',
      'nobody is ever asked to confirm what they registered',
    )
  },
}

/** SOURCE: R-090 */
export const registrationAsked = oneSetting('/policy/registration/required', {
  title: 'users are asked for a second way in beside their password',
  why: 'Who has one way in alone is locked out with it.',
  help: 'set `registration.required: true`',
  source: ['R-090'],
  shows: {
    holds: { policy: 'registration: { required: true }' },
    fails: { policy: 'registration: { required: false }' },
  },
  meets: ({ policy }) => policy.registration.required,
  otherwise: () => 'nobody is asked to register at sign-in',
})

/** SOURCE: R-094 (the deployment guide advises 90 to 180) */
export const reconfirmEachHalfYear: Demand = {
  title: 'users confirm their security info every 90 to 180 days',
  why: 'Often enough to notice a number that was given up, and not so often that nobody reads the page.',
  help: 'set `registration.reconfirmAfterDays` to a number from 90 to 180',
  source: ['R-094', 'R-096'],
  reads: ['/policy/registration'],
  shows: {
    holds: { policy: 'registration: { reconfirmAfterDays: 120 }' },
    fails: { policy: 'registration: { reconfirmAfterDays: 365 }' },
  },
  verdict({ policy }) {
    const { required, reconfirmAfterDays: days } = policy.registration
    if (!required)
      return fails('/policy/registration/required', 'nobody is asked to register, so nobody confirms')
    if (days >= 90 && days <= 180) return holds()
    const found = days === 0 ? 'nobody is ever asked to confirm' : `users confirm every ${days} days`
    return fails('/policy/registration/reconfirmAfterDays', found)
  },
}

/** SOURCE: R-150. THREAT: T-18 */
export const usersTold = oneSetting('/policy/notifications/users', {
  title: 'users are told of a reset of their password',
  why: 'Who did not ask for the reset is the only one who can notice it.',
  help: 'set `notifications.users: true`',
  source: ['R-150'],
  shows: {
    holds: { policy: 'notifications: { users: true }' },
    fails: { policy: 'notifications: { users: false }' },
  },
  meets: ({ policy }) => policy.notifications.users,
  otherwise: () => 'nobody is told when their password is reset',
})

/** SOURCE: R-150 */
export const toldAtTwoAddresses: Demand = {
  title: 'a notice goes to two addresses at least',
  why: 'Who reset the password by one mailbox may hold it; the notice in the other is still read.',
  help: null,
  source: ['R-150'],
  reads: ['/policy/notifications/users'],
  shows: {
    holds: { policy: 'notifications: { users: true }' },
    notApplicable: { policy: 'notifications: { users: false }' },
  },
  verdict: ({ policy }) =>
    policy.notifications.users
      ? holds('the mail goes to the primary and to the alternate address')
      : notApplicable('nobody is told when their password is reset'),
}

/** SOURCE: R-151. THREAT: T-18 */
export const administratorsTold = oneSetting('/policy/notifications/administrators', {
  title: 'administrators are told when another one resets',
  why: 'A stolen administrator is the worst loss; the others are the ones who see it first.',
  help: 'set `notifications.administrators: true`',
  source: ['R-151'],
  shows: {
    holds: { policy: 'notifications: { administrators: true }' },
    fails: { policy: 'notifications: { administrators: false }' },
  },
  meets: ({ policy }) => policy.notifications.administrators,
  otherwise: () => 'no administrator hears of the reset of another',
})

/** SOURCE: R-026 */
export const administratorsKeptOut = oneSetting('/tenant/administratorsCanReset', {
  title: 'administrators cannot reset by themselves',
  why: 'An administrator is reset by a colleague who knows their face.',
  help: 'set `administratorsCanReset: false` in the tenant, and keep a break-glass account',
  source: ['R-020', 'R-026'],
  shows: {
    holds: { tenant: 'administratorsCanReset: false' },
    fails: { tenant: 'administratorsCanReset: true' },
  },
  meets: ({ tenant }) => !tenant.administratorsCanReset,
  otherwise: () => 'administrators may reset by themselves',
})

/** SOURCE */
export const helpdeskNamed = oneSetting('/policy/customization/helpdesk', {
  title: 'the page of a reset leads to a helpdesk of your own',
  why: 'Who is stuck needs somebody who answers; without it, administrators get a mail.',
  help: "set `customization.helpdesk` to the helpdesk's address or page",
  source: ['R-155', 'R-156', 'R-157'],
  shows: {
    holds: { policy: 'customization: { helpdesk: help@contoso.com }' },
    fails: { policy: 'customization: { helpdesk: null }' },
  },
  meets: ({ policy }) => policy.customization.helpdesk !== null,
  otherwise: () => 'no helpdesk is named',
})
