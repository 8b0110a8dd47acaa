import { fails, holds, notApplicable } from './baseline.ts'
import type { Demand } from './baseline.ts'

/** SOURCE: R-010 */
export const resetForEverybody: Demand = {
  title: 'reset is on for everybody',
  why: 'Whoever cannot reset calls the helpdesk, and a helpdesk can be talked into a reset.',
  help: 'set `properties.enabled: all`',
  source: ['R-010', 'R-015'],
  reads: ['/policy/properties/enabled'],
  shows: {
    holds: { policy: 'properties: { enabled: all }' },
    fails: { policy: 'properties: { enabled: none }' },
  },
  verdict({ policy }) {
    const { enabled } = policy.properties
    if (enabled === 'all') return holds()
    const whom = enabled === 'none' ? 'nobody' : `the group \`${policy.properties.group ?? ''}\` alone`
    return fails('/policy/properties/enabled', `reset is on for ${whom}`)
  },
}

/** SOURCE: R-070 */
export const twoGates: Demand = {
  title: 'two methods are required to reset',
  why: 'One stolen phone or mailbox is then not enough.',
  help: 'set `authenticationMethods.required: 2` once most users have two methods',
  source: ['R-070', 'R-072'],
  reads: ['/policy/authenticationMethods/required'],
  gates: 2,
  shows: {
    holds: { policy: 'authenticationMethods: { required: 2 }' },
    fails: { policy: 'authenticationMethods: { required: 1 }' },
  },
  verdict: ({ policy }) =>
    policy.authenticationMethods.required === 2
      ? holds()
      : fails('/policy/authenticationMethods/required', 'one method is enough to reset a password'),
}

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
export const registrationAsked: Demand = {
  title: 'users are asked for a second way in beside their password',
  why: 'Who has one way in alone is locked out with it.',
  help: 'set `registration.required: true`',
  source: ['R-090'],
  reads: ['/policy/registration/required'],
  shows: {
    holds: { policy: 'registration: { required: true }' },
    fails: { policy: 'registration: { required: false }' },
  },
  verdict: ({ policy }) =>
    policy.registration.required
      ? holds()
      : fails('/policy/registration/required', 'nobody is asked to register at sign-in'),
}

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
export const usersTold: Demand = {
  title: 'users are told of a reset of their password',
  why: 'Who did not ask for the reset is the only one who can notice it.',
  help: 'set `notifications.users: true`',
  source: ['R-150'],
  reads: ['/policy/notifications/users'],
  shows: {
    holds: { policy: 'notifications: { users: true }' },
    fails: { policy: 'notifications: { users: false }' },
  },
  verdict: ({ policy }) =>
    policy.notifications.users
      ? holds()
      : fails('/policy/notifications/users', 'nobody is told when their password is reset'),
}

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
export const administratorsTold: Demand = {
  title: 'administrators are told when another one resets',
  why: 'A stolen administrator is the worst loss; the others are the ones who see it first.',
  help: 'set `notifications.administrators: true`',
  source: ['R-151'],
  reads: ['/policy/notifications/administrators'],
  shows: {
    holds: { policy: 'notifications: { administrators: true }' },
    fails: { policy: 'notifications: { administrators: false }' },
  },
  verdict: ({ policy }) =>
    policy.notifications.administrators
      ? holds()
      : fails('/policy/notifications/administrators', 'no administrator hears of the reset of another'),
}

/** SOURCE: R-026 */
export const administratorsKeptOut: Demand = {
  title: 'administrators cannot reset by themselves',
  why: 'An administrator is reset by a colleague who knows their face.',
  help: 'set `administratorsCanReset: false` in the tenant, and keep a break-glass account',
  source: ['R-020', 'R-026'],
  reads: ['/tenant/administratorsCanReset'],
  shows: {
    holds: { tenant: 'administratorsCanReset: false' },
    fails: { tenant: 'administratorsCanReset: true' },
  },
  verdict: ({ tenant }) =>
    tenant.administratorsCanReset
      ? fails('/tenant/administratorsCanReset', 'administrators may reset by themselves')
      : holds(),
}

/** SOURCE */
export const helpdeskNamed: Demand = {
  title: 'the page of a reset leads to a helpdesk of your own',
  why: 'Who is stuck needs somebody who answers; without it, administrators get a mail.',
  help: "set `customization.helpdesk` to the helpdesk's address or page",
  source: ['R-155', 'R-156', 'R-157'],
  reads: ['/policy/customization/helpdesk'],
  shows: {
    holds: { policy: 'customization: { helpdesk: help@contoso.com }' },
    fails: { policy: 'customization: { helpdesk: null }' },
  },
  verdict: ({ policy }) =>
    policy.customization.helpdesk === null
      ? fails('/policy/customization/helpdesk', 'no helpdesk is named')
      : holds(),
}
